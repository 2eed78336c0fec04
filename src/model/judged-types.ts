/**
 * The types of records that rules judge. Of records of other types a run that judges is given only what identifies
 * them, so whoever writes the first rule on a type adds it here.
 */
const JUDGED_TYPES = [
  'OutlookProvider',
  'OutlookAnywhere',
  'ExchangeCertificate',
  'Certificate',
  'AutodiscoverResponse',
] as const;

export type JudgedType = (typeof JUDGED_TYPES)[number];

const JUDGED: ReadonlySet<string> = new Set(JUDGED_TYPES);

export function isJudged(type: string): boolean {
  return JUDGED.has(type);
}
