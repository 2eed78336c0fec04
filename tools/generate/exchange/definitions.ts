import { ENUMERATIONS, type Enumeration } from './enumerations.ts';
import type { PlainShape } from './exchange-type.ts';

export type Schema = Readonly<Record<string, unknown>>;

const ONE = ['string', 'null'];
/** Exports show a list of one value as that value. */
const MANY = ['string', 'array', 'null'];

/** From -2147483648 to 2147483647. */
const INT32 =
  '^(?:-?0*(?:\\d{1,9}|1\\d{9}|20\\d{8}|21[0-3]\\d{7}|214[0-6]\\d{6}|2147[0-3]\\d{5}|21474[0-7]\\d{4}|214748[0-2]\\d{3}|' +
  '2147483[0-5]\\d{2}|21474836[0-3]\\d|214748364[0-7])|-0*2147483648)$';

/** What a plain shape is; null is a value that is not set. */
const PLAIN: Readonly<Record<PlainShape, Schema>> = {
  text: { description: 'Any text.', type: ONE },
  texts: { description: 'Texts.', type: MANY, items: { type: 'string' } },
  addressSpaces: {
    description: 'Domains that mail is sent to: SMTP:*;1, or * alone, for SMTP and 1 go without saying.',
    type: MANY,
    items: { type: 'string' },
  },
  boolean: { description: 'In the words of PowerShell.', enum: ['True', 'False', null] },
  integer: { description: 'A whole number of 32 bits (System.Int32), in digits.', type: ONE, pattern: INT32 },
  date: {
    description: 'As in 2026-11-23T09:00:00Z, or in the words of a language, which nobody can tell for sure.',
    type: ONE,
  },
  url: { description: 'An absolute URL.', type: ONE, pattern: '^[A-Za-z][A-Za-z0-9+.-]*://[^\\s/]\\S*$' },
  host: {
    description: 'A host name or address, without scheme, port and path.',
    type: ONE,
    pattern: '^(?:[^\\s/\\\\:@]+|\\[?[0-9A-Fa-f:.]+\\]?)$',
  },
  thumbprint: {
    description: 'SHA-1 of a certificate, in hexadecimal digits.',
    type: ONE,
    pattern: '^[0-9A-Fa-f]{2}(?:[ :-]?[0-9A-Fa-f]{2}){19}$',
  },
  reference: { description: 'What another object is called, with or without where it stands.', type: ONE },
  references: { description: 'Other objects.', type: MANY, items: { type: 'string' } },
  distinguishedName: { description: 'A name of RFC 4514.', type: ONE },
  opaque: { description: 'Whatever the export writes; not for people.' },
};

/** One word, or several joined by commas, or as people join them for Export-Csv. */
const WORDS = '\\w+(?:[,;|] ?\\w+)*';

/** `definitions.schema.json`: the shapes that the schemas of all types share. */
export const DEFINITIONS: Readonly<Record<string, Schema>> = {
  ...PLAIN,
  ...Object.fromEntries(Object.entries(ENUMERATIONS).map(([name, each]) => [name, enumerationSchema(each)])),
};

function enumerationSchema({ description, members, isOpen, inTables }: Enumeration): Schema {
  const words = Object.keys(members);
  if (!isOpen) return { description, enum: [...words, ...Object.values(members).map(String), null] };
  const known = words.length === 0 ? {} : { examples: words };
  const forms = [WORDS, ...apart(words), ...(inTables === undefined ? [] : [inTables])];
  const pattern = `^(?:${forms.join('|')})$`;
  return { description, ...known, type: MANY, pattern, items: { type: 'string', pattern } };
}

/** Known words between blanks or line ends, as "$list" joins them; of others nobody can tell whether they are prose. */
function apart(words: readonly string[]): readonly string[] {
  if (words.length === 0) return [];
  const word = `(?:${words.join('|')})`;
  return [`${word}(?:\\s+${word})+`];
}
