import type { SyntaxNode } from './grammar.ts';
import type { Scanner } from './scanner.ts';

/** The name of a command with all that belongs to it. */
export interface CommandName {
  /** Where it begins: with the module before it, and the quotation marks around it. */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

const MODULE = /[a-z][\w.]{0,60}\\$/i;
/** Behind these it would be part of another name, such as a file's. */
const MORE = /[./\\:]/;

/**
 * The whole of a name that stands between `start` and `end`: `Microsoft.Exchange\Set-OutlookProvider`, or between
 * quotation marks, which only `&` and `.` make a command. Undefined where it is part of something else.
 */
export function commandNameAt({ plain }: Scanner, start: number, end: number): CommandName | undefined {
  const module = MODULE.exec(plain.slice(Math.max(0, start - 62), start))?.[0] ?? '';
  const from = start - module.length;
  const quote = plain.charAt(from - 1);
  const isQuoted = (quote === "'" || quote === '"') && plain[end] === quote;
  if (isQuoted) return { start: from - 1, end: end + 1, isQuoted };
  return MORE.test(plain.charAt(end)) ? undefined : { start: from, end, isQuoted };
}

/** Whether the string at `start` is what a call operator calls. */
export function isCalled(node: SyntaxNode, start: number): boolean {
  let at: SyntaxNode | undefined = node;
  for (let steps = 0; at && steps < 4; steps += 1) {
    if (at.type === 'command_name_expr') return at.start === start;
    at = at.parent;
  }
  return false;
}
