import { editOf, type Slot } from '../model/value.ts';
import type { Fix, PropertyChange } from '../rule/finding.ts';
import type { FileEdits, OfferedFix } from '../rule/offer.ts';
import type { Edit } from '../text/edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import { setCommandFor } from './powershell.ts';

/**
 * Turns a fix into edits of the files that are the source of truth and into commands for the server. A fix is atomic:
 * where one of its changes to such a file cannot be made in place there are no edits, and where one may not reach a
 * script there are no commands.
 */
export function offerFix(fix: Fix, isDesired: (path: string) => boolean): OfferedFix {
  return {
    ...fix,
    files: editsFor(fix.changes.filter(({ record }) => isDesired(record.source.path))),
    commands: commandsFor(fix.changes),
  };
}

function editsFor(changes: readonly PropertyChange[]): FileEdits[] {
  const editsBySource = new Map<SourceFile, Edit[]>();
  for (const { record, current, value } of changes) {
    const slot = slotOf(current);
    if (!slot) return [];
    const edit = editOf(slot, value);
    const edits = editsBySource.get(record.source) ?? [];
    // A value that two exported objects share, by reference, stands in the file once.
    if (!edits.some((other) => isSame(other, edit))) edits.push(edit);
    editsBySource.set(record.source, edits);
  }
  return [...editsBySource].map(([source, edits]) => ({ source, edits }));
}

function commandsFor(changes: readonly PropertyChange[]): string[] {
  const commands = new Set<string>();
  for (const change of changes) {
    const command = setCommandFor(change);
    if (command.kind === 'refused') return [];
    commands.add(command.text);
  }
  return [...commands];
}

function slotOf(value: PropertyChange['current']): Slot | undefined {
  return value?.kind === 'text' || value?.kind === 'unset' ? value.slot : undefined;
}

function isSame(a: Edit, b: Edit): boolean {
  return a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end;
}
