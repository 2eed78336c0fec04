import { readText } from '../model/reading.ts';
import type { ExchangeRecord } from '../model/record.ts';
import { briefly } from '../text/briefly.ts';

const LONGEST = 160;

/** What an export shows of a property, for a message: its text in quotes, shortened, or `not set`. */
export function shownValue(record: ExchangeRecord, property: string): string {
  const reading = readText(record, property);
  return reading.state === 'set' ? `"${briefly(reading.text, LONGEST)}"` : 'not set';
}

/** A text that was read, on one line and shortened, for a message that puts it in quotes itself. */
export function shownText(text: string): string {
  return briefly(text, LONGEST);
}
