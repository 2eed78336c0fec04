/** The report formats, the one for people first. */
export const formatNames = [
  'text',
  'json',
  'sarif',
  'github',
  'markdown',
  'junit',
  'gitlab',
  'rdjson',
] as const;

export type FormatName = (typeof formatNames)[number];
