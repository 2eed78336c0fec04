import type { ShellCommand, ShellValue } from '../rule/shell-command.ts';
import { strangerIn } from './forbidden.ts';
import { expressionOf, PLAIN_CHARACTER, scriptValueOf } from './script-value.ts';

/** An Exchange Management Shell command, or why there is none. */
export type SetCommand =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Bare words of our own rules: checked all the same, for a command is only as safe as its parts. */
const CMDLET = /^[A-Z][a-z]+-[A-Z][A-Za-z0-9]*$/;
const PARAMETER = /^[A-Z][A-Za-z0-9]*$/;

/**
 * The command as a person types it, or why one of its values may not stand in a script: what a script would hold encoded is
 * refused here, for nobody could read it.
 */
export function commandText({ cmdlet, parameters }: ShellCommand): SetCommand {
  if (!CMDLET.test(cmdlet)) return refused(`${cmdlet} is no cmdlet`);
  const words = [cmdlet];
  for (const [name, value] of Object.entries(parameters)) {
    const literal = literalOf(value);
    if (!PARAMETER.test(name) || literal === undefined)
      return refused(`the value of -${name} may not stand in a script${strangersIn(value)}`);
    // A switch takes its value after a colon.
    words.push(typeof value === 'boolean' ? `-${name}:${literal}` : `-${name} ${literal}`);
  }
  return { kind: 'command', text: words.join(' ') };
}

function literalOf(value: ShellValue): string | undefined {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'string') return quoted(value);
  const items = value.map(quoted);
  return items.length > 0 && items.every((item) => item !== undefined) ? items.join(', ') : undefined;
}

function strangersIn(value: ShellValue): string {
  return strangerIn([value].flat().join(''), PLAIN_CHARACTER);
}

function quoted(text: string): string | undefined {
  const value = scriptValueOf(text);
  return value.kind === 'plain' ? expressionOf(value) : undefined;
}

function refused(reason: string): SetCommand {
  return { kind: 'refused', reason };
}
