/**
 * One value of RequiredClientVersions (Set-OutlookProvider): from a time on, Outlook of a version before `version` is
 * refused. `repaired` is what the writer of a malformed one most likely meant; `isLossless` if only its form changes.
 */
export type RequiredClientVersion =
  | { readonly kind: 'valid'; readonly version: string; readonly from: Date }
  | { readonly kind: 'malformed'; readonly repaired?: string; readonly isLossless: boolean };

const LONGEST = 100;
const VALID = /^(\d{1,5}(?:\.\d{1,5}){3}), ?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z)$/;
/** Another separator, quotes, a date without time or time without a zone. */
const REPAIRABLE =
  /^["'\s]*(\d{1,5}(?:\.\d{1,5}){3})\s*[,;\s]\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d{1,7})?\s*(Z|UTC)?)?["'\s]*$/i;

/** Reads `12.0.4518.1014, 2027-01-31T00:00:00.000Z`. */
export function parseRequiredClientVersion(text: string): RequiredClientVersion {
  if (text.length > LONGEST) return { kind: 'malformed', isLossless: false };
  const [, version = '', date = ''] = VALID.exec(text.trim()) ?? [];
  const from = new Date(date);
  return version === '' || Number.isNaN(from.getTime()) ? repair(text) : { kind: 'valid', version, from };
}

function repair(text: string): RequiredClientVersion {
  const [, version = '', day = '', time = '00:00', seconds = ':00', zone] = REPAIRABLE.exec(text) ?? [];
  const from = new Date(`${day}T${time}${seconds}Z`);
  if (version === '' || Number.isNaN(from.getTime())) return { kind: 'malformed', isLossless: false };
  return {
    kind: 'malformed',
    repaired: `${version}, ${from.toISOString()}`,
    isLossless: zone !== undefined,
  };
}
