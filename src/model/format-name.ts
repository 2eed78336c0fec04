/** Every dialect that is read, in the order in which they are listed. */
export const FORMAT_NAMES = [
  'clixml',
  'convert-to-xml',
  'json',
  'csv',
  'format-list',
  'ldif',
  'powershell',
  'desired-state',
  'autodiscover-pox',
  'autodiscover-soap',
  'autodiscover-json',
  'http-transcript',
  'analyzer-report',
  'prf',
  'reg',
  'certificate',
  'pkcs7',
  'pkcs12',
] as const;

/** The name of a dialect, as `inspect` and `formats` show it. */
export type FormatName = (typeof FORMAT_NAMES)[number];

/** Formats in which people write what shall be; all others show what is. */
const WANTED: ReadonlySet<FormatName | 'unknown'> = new Set(['desired-state', 'powershell']);

/**
 * Whether files of the format say what shall be. In them a value may have to be worked out, which is no damage: nobody
 * exported them.
 */
export function isWanted(format: FormatName | 'unknown'): boolean {
  return WANTED.has(format);
}
