import { briefly } from '../text/briefly.ts';

/** The word with which a comment begins that accepts findings on what follows it. */
export const DIRECTIVE = 'exchange-lint-disable-next';

/** What a directive says, or what keeps it from saying anything. */
export type DirectiveText =
  | { readonly kind: 'sound'; readonly rules: readonly string[]; readonly reason: string }
  | { readonly kind: 'mistaken'; readonly mistake: string };

/** Longer than any that a person writes; the rest is not read. */
const LONGEST = 2000;
const SEPARATOR = /\s--(?=\s|$)|:(?=\s|$)/;

/**
 * Reads a comment, given without its delimiters: `exchange-lint-disable-next RULE -- reason`, with commas between
 * several rules. A colon may stand for the dashes, because XML allows no "--" within a comment (XML 1.0 §2.5).
 * Undefined for every other comment.
 */
export function readDirective(comment: string): DirectiveText | undefined {
  const text = comment.trimStart();
  if (!text.startsWith(DIRECTIVE)) return undefined;
  const rest = text.slice(DIRECTIVE.length, DIRECTIVE.length + LONGEST);
  if (/^[^\s:]/.test(rest)) return mistaken(`there is no such directive; it is called ${DIRECTIVE}`);
  const separator = SEPARATOR.exec(rest);
  const names = separator ? rest.slice(0, separator.index) : rest;
  const reason = separator ? briefly(rest.slice(separator.index + separator[0].length)) : '';
  const rules = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (rules.length === 0) return mistaken('it names no rule');
  if (reason === '') return mistaken('it gives no reason');
  return { kind: 'sound', rules: [...new Set(rules)], reason };
}

function mistaken(mistake: string): DirectiveText {
  return { kind: 'mistaken', mistake };
}
