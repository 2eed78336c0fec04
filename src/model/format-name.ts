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
