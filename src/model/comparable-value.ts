import { instantOf } from './changed-at.ts';
import { enumerationOf } from './typed-record.ts';
import type { Value } from './value.ts';

/**
 * What a value of a shape says, spelled the same in whatever dialect and case it was exported; the empty text where it
 * is not set. Undefined where the export does not tell: it was cut off, is a number whose word is not known, or a date
 * in the words of a language.
 */
export function comparableValue(value: Value, shape: string): string | undefined {
  const texts = textsOf(value);
  if (!texts) return undefined;
  const parts = texts.map((text) => comparableParts(text, shape));
  if (!parts.every((part) => part !== undefined)) return undefined;
  return [...new Set(parts.flat())].sort().join(', ');
}

function textsOf(value: Value): readonly string[] | undefined {
  switch (value.kind) {
    case 'unset':
      return [];
    case 'text':
      return value.text.trim() === '' ? [] : [value.text.trim()];
    case 'object':
      // An object that prints nothing shows what it is in its members alone.
      return value.text.trim() === '' ? undefined : [value.text.trim()];
    case 'list': {
      const items = value.items.map(textsOf);
      return items.every((item) => item !== undefined) ? items.flat() : undefined;
    }
    case 'truncated':
    case 'unknown':
      return undefined;
  }
}

/** A text may be several values: lists of flags, and lists that an export wrote as one text. */
function comparableParts(text: string, shape: string): readonly string[] | undefined {
  const lower = text.toLowerCase();
  switch (shape) {
    case 'boolean':
      return /^(?:true|false)$/.test(lower) ? [lower] : undefined;
    case 'integer':
      return /^-?\d{1,15}$/.test(lower) ? [String(Number(lower))] : undefined;
    case 'date': {
      const instant = instantOf(text);
      return instant === undefined ? undefined : [String(instant)];
    }
    case 'url':
      return [lower.replace(/\/$/, '')];
    case 'host':
      return [lower.replace(/\.$/, '')];
    case 'thumbprint':
      return [lower.replace(/[^0-9a-f]/g, '')];
    case 'distinguishedName':
      return [
        lower
          .split(',')
          .map((part) => part.trim())
          .join(','),
      ];
    case 'reference':
    case 'references':
      return [lastName(lower)];
    case 'texts':
      return lower.split(',').map((part) => part.trim());
    case 'addressSpaces':
      return lower.split(',').map((part) => addressSpace(part.trim()));
    default:
      return enumerationOf(shape) ? wordsOf(lower, shape) : [lower.replace(/\s+/g, ' ')];
  }
}

/** Type SMTP and cost 1 go without saying (Set-SendConnector); addresses of other types have semicolons of their own. */
function addressSpace(text: string): string {
  const [, domain, cost = '1'] = /^(?:smtp:)?([^:;]+)(?:;(\d+))?$/.exec(text) ?? [];
  return domain === undefined ? text : `smtp:${domain};${cost}`;
}

/** `EX01` of `CN=EX01,CN=Servers,…` and of `contoso.com/Configuration/Servers/EX01`: depth decides which is shown. */
export function lastName(text: string): string {
  const commonName = /^cn=([^,]*)/i.exec(text)?.[1];
  return commonName ?? text.slice(text.lastIndexOf('/') + 1);
}

/** The words of an enumeration; `None` is none. */
function wordsOf(text: string, shape: string): readonly string[] | undefined {
  const words = text
    .split(/[,;|\s]+/)
    .map((part) => (/^\s*\d+\s*$/.test(part) ? wordsOfNumber(part, shape) : [part.trim()]));
  if (!words.every((word) => word !== undefined)) return undefined;
  return words.flat().filter((word) => word !== 'none' && word !== '');
}

function wordsOfNumber(digits: string, shape: string): readonly string[] | undefined {
  const { isFlags = false, members = {} } = enumerationOf(shape) ?? {};
  const number = Number(digits);
  const entries = Object.entries(members);
  const exact = entries.find(([, value]) => value === number)?.[0];
  if (exact !== undefined) return [exact.toLowerCase()];
  if (!isFlags || number > 0x7fff_ffff) return undefined;
  const set = entries.filter(([, bit]) => (number & bit) !== 0);
  const rest = set.reduce((left, [, bit]) => left & ~bit, number);
  return rest === 0 ? set.map(([word]) => word.toLowerCase()) : undefined;
}
