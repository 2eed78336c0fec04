import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';

const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(\.\d{1,3})?\d*(Z|[+-]\d\d:\d\d)?$/;

/**
 * When the object was last changed, in milliseconds since 1970. Undefined where the export does not say, or says it in
 * the words of a language or without time zone.
 */
export function changedAt(record: ExchangeRecord): number | undefined {
  const utc = textIfSet(record, 'WhenChangedUTC');
  const known = utc === undefined ? undefined : instantOf(utc, 'Z');
  if (known !== undefined) return known;
  const local = textIfSet(record, 'WhenChanged');
  return local === undefined ? undefined : instantOf(local);
}

/** The instant that a date of ISO 8601 names; `zone` is taken where it has none. */
export function instantOf(text: string, zone?: 'Z'): number | undefined {
  const [, time, fraction = '', shownZone = zone] = ISO.exec(text.trim()) ?? [];
  if (time === undefined || shownZone === undefined) return undefined;
  const instant = Date.parse(`${time}${fraction}${shownZone}`);
  return Number.isNaN(instant) ? undefined : instant;
}
