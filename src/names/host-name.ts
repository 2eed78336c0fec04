import { domainToASCII } from 'node:url';

/** Why a text is neither a host name nor a wildcard name. */
export type HostDefect =
  | 'empty'
  | 'ip-address'
  | 'unicode'
  | 'wildcard-position'
  | 'several-names'
  | 'invalid-characters'
  | 'too-long';

/**
 * A name a certificate can carry for a server: a host name (RFC 1123 §2.1), whose last label is no number, or a wildcard whose only `*` is the whole
 * left-most label (RFC 9525 §6.3). `ascii` is lower case, in A-labels.
 */
export type ServerName =
  | { readonly kind: 'host'; readonly ascii: string }
  | { readonly kind: 'wildcard'; readonly ascii: string }
  | { readonly kind: 'invalid'; readonly defect: HostDefect; readonly repaired?: string };

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Whatever people write for an address: dotted numbers, or hexadecimal groups with or without brackets. */
const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$|^\[?(?=.*:.*:)[\da-f:.]+(?:%\w+)?\]?$/i;
const MAXIMUM_LENGTH = 253;

/** Reads a name without repairing it; for `unicode` the A-label form is given as `repaired` where there is one. */
export function parseServerName(text: string): ServerName {
  if (text === '') return invalid('empty');
  if (IP_ADDRESS.test(text)) return invalid('ip-address');
  if (/[,;|]|\S\s+\S/.test(text)) return invalid('several-names');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  if (/[^\x00-\x7f]/.test(text)) return unicodeName(text);
  const lower = text.toLowerCase();
  if (lower.length > MAXIMUM_LENGTH) return invalid('too-long');
  const [first = '', ...rest] = lower.split('.');
  if (rest.some((label) => label.includes('*')) || (first !== '*' && first.includes('*'))) {
    return invalid('wildcard-position');
  }
  if (first === '*') {
    if (rest.length < 2) return invalid('wildcard-position');
    return rest.every(isLabel) ? { kind: 'wildcard', ascii: lower } : invalid(labelDefect(rest));
  }
  const labels = [first, ...rest];
  const isNumeric = /^\d+$/.test(labels.at(-1) ?? '');
  return labels.every(isLabel) && !isNumeric ? { kind: 'host', ascii: lower } : invalid(labelDefect(labels));
}

/** Whether two names are the same to DNS: without case, U-labels and A-labels alike. */
export function sameName(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

/** The form in which names are compared: lower case, in A-labels where the text is a domain name. */
export function comparable(name: string): string {
  const lower = name.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  if (!/[^\x00-\x7f]/.test(lower)) return lower;
  return toAscii(lower) ?? lower;
}

function unicodeName(text: string): ServerName {
  const ascii = toAscii(text);
  if (ascii === undefined || parseServerName(ascii).kind === 'invalid') return invalid('invalid-characters');
  return { kind: 'invalid', defect: 'unicode', repaired: ascii };
}

function toAscii(text: string): string | undefined {
  const isWildcard = text.startsWith('*.');
  const ascii = domainToASCII(isWildcard ? text.slice(2) : text);
  if (ascii === '') return undefined;
  return isWildcard ? `*.${ascii}` : ascii;
}

function isLabel(label: string): boolean {
  return LABEL.test(label);
}

function labelDefect(labels: readonly string[]): HostDefect {
  return labels.some((label) => label.length > 63) ? 'too-long' : 'invalid-characters';
}

function invalid(defect: HostDefect): ServerName {
  return { kind: 'invalid', defect };
}
