/** From the first instant of a span of time to just before the second, in milliseconds since 1970. */
interface Period {
  readonly start: number;
  readonly end: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Marks that set the direction of writing stand between the parts of a date in some languages. */
const MARKS = /[\u200e\u200f\u061c]/g;
/** `28.10.2029 21:38:50`, `10/28/2029 9:38:50 PM`, `2029. 10. 28. 21:38:50`. */
const NUMBERS = /(?<!\d)(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{1,4})(?!\d)/;
/** `Oct 28 21:38:50 2029 GMT`. */
const YEAR = /(?<!\d)\d{4}(?!\d)/g;

/**
 * Whether a date, however it was printed, cannot be a moment: neither with the day first nor with the month, and in no
 * time zone. False where nothing is known of how it was printed.
 */
export function isAnotherDay(text: string, moment: Date): boolean {
  const periods = periodsOf(text.replace(MARKS, ''));
  const instant = moment.getTime();
  return periods.length > 0 && periods.every((period) => !mayHold(period, instant));
}

/** Local time is up to 14 hours ahead of UTC and up to 12 behind. */
function mayHold({ start, end }: Period, instant: number): boolean {
  return instant >= start - 14 * HOUR && instant < end + 12 * HOUR;
}

function periodsOf(text: string): readonly Period[] {
  const numbers = NUMBERS.exec(text);
  if (numbers) return daysOf(numbers[1] ?? '', numbers[3] ?? '', numbers[4] ?? '');
  const [year, ...others] = text.match(YEAR) ?? [];
  const known = year === undefined || others.length > 0 ? undefined : gregorianYear(year);
  return known === undefined ? [] : [{ start: Date.UTC(known, 0), end: Date.UTC(known + 1, 0) }];
}

function daysOf(first: string, second: string, third: string): readonly Period[] {
  const [year, one, other] = first.length === 4 ? [first, second, third] : [third, first, second];
  const known = gregorianYear(year);
  if (known === undefined) return [];
  return [...dayOf(known, Number(one), Number(other)), ...dayOf(known, Number(other), Number(one))];
}

function dayOf(year: number, month: number, day: number): readonly Period[] {
  const start = Date.UTC(year, month - 1, day);
  const date = new Date(start);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? [{ start, end: start + DAY }] : [];
}

/** Thailand's calendar is 543 years ahead; others have months of their own, so that their dates say nothing. */
function gregorianYear(digits: string): number | undefined {
  const number = Number(digits);
  const year = number >= 2400 ? number - 543 : number;
  return digits.length === 4 && year >= 1900 && year < 2400 ? year : undefined;
}
