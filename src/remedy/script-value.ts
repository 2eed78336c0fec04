import { createHash } from 'node:crypto';
import { unseenIn } from './forbidden.ts';

/**
 * A value as a script holds it. `plain` stands in single quotes as it is; `encoded` stands there in Base64 of UTF-8, for
 * PowerShell ends such a string at five different characters and Windows PowerShell 5.1 misreads what is not ASCII
 * (about_Quoting_Rules, about_Character_Encoding).
 */
export type ScriptValue =
  | { readonly kind: 'unset' }
  | { readonly kind: 'plain' | 'encoded'; readonly text: string };

/** A value that an export shows: fit for a script, or known to it by its fingerprint alone. */
export type PresentValue =
  | ScriptValue
  | {
      readonly kind: 'unfit';
      readonly text: string;
      /** SHA-256 of the value in UTF-8, upper-case hexadecimal. */
      readonly sha256: string;
      readonly reason: string;
    };

const LONGEST = 1024;
/** Printable ASCII but the quote and the backtick. */
export const PLAIN_CHARACTER = /^[ -&(-_a-~]$/;
const PLAIN = /^[ -&(-_a-~]*$/;

/** The value for a script, or why it may not stand in one. */
export function scriptValueOf(
  text: string | null,
): ScriptValue | { readonly kind: 'refused'; readonly reason: string } {
  if (text === null) return { kind: 'unset' };
  if (text.trim() === '') return refused('the value is blank');
  if (text.length > LONGEST) return refused(`the value is longer than ${LONGEST} characters`);
  if (PLAIN.test(text)) return { kind: 'plain', text };
  const unseen = unseenIn(text);
  return unseen === undefined ? { kind: 'encoded', text } : refused(`the value has ${unseen}`);
}

/** What an export shows, to compare with and to go back to. It need not be right. */
export function presentValueOf(text: string | null): PresentValue {
  const value = scriptValueOf(text);
  if (value.kind !== 'refused') return value;
  const known = text ?? '';
  const sha256 = createHash('sha256').update(known, 'utf8').digest('hex').toUpperCase();
  return { kind: 'unfit', text: known, sha256, reason: value.reason };
}

/** The expression that stands for the value in a script: `'msstd:mail.contoso.com'`, `(Get-Text 'TcO8bGxlcg==')`, `$null`. */
export function expressionOf(value: ScriptValue): string {
  switch (value.kind) {
    case 'unset':
      return '$null';
    case 'plain':
      return `'${value.text}'`;
    case 'encoded':
      return `(Get-Text '${Buffer.from(value.text, 'utf8').toString('base64')}')`;
  }
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}
