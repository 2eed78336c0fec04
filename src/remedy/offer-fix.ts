import type { Fix, PropertyChange } from '../rule/finding.ts';
import type { FileEdits, OfferedFix } from '../rule/offer.ts';
import { planEdits } from './edits.ts';
import { setCommandsFor } from './powershell.ts';
import { commandText } from './shell-literal.ts';

/**
 * Turns a fix into edits of the files that are the source of truth and into commands for the server. A fix is atomic:
 * where one of its changes to such a file cannot be made in place, or two collide, there are no edits, and where one
 * may not reach a script there are no commands.
 */
export function offerFix(fix: Fix, isDesired: (path: string) => boolean): OfferedFix {
  return {
    ...fix,
    files: editsFor(fix.changes.filter(({ record }) => isDesired(record.source.path))),
    ...commandsFor(fix),
    furtherCommands: fix.commands ?? [],
  };
}

function editsFor(changes: readonly PropertyChange[]): readonly FileEdits[] {
  const { files, unwritable, collide } = planEdits(changes);
  return unwritable.length > 0 || collide ? [] : files;
}

function commandsFor({ changes, commands: others = [] }: Fix): Pick<OfferedFix, 'commands' | 'refusal'> {
  const commands = new Set<string>();
  for (const command of [...setCommandsFor(changes), ...others.map(commandText)]) {
    if (command.kind === 'refused') return { commands: [], refusal: command.reason };
    commands.add(command.text);
  }
  return { commands: [...commands] };
}
