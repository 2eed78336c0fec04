import type { Shard } from '../report/report.ts';
import { NAME_CHOICES, type NameChoice, SEVERITIES, type Severity } from '../rule/finding.ts';
import { UsageError } from './usage-error.ts';

/** A day, or a time with its zone: without one the result would depend on the machine. */
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const SHARD = /^(\d{1,4})\/(\d{1,4})$/;

/** What `--fail-on` takes. Throws UsageError for anything else. */
export function parseFailOn(text: string): Severity | 'never' {
  const allowed = [...SEVERITIES, 'never'] as const;
  const severity = allowed.find((candidate) => candidate === text);
  if (!severity) throw new UsageError(`--fail-on takes ${allowed.join(', ')}, not "${text}"`);
  return severity;
}

/** What `--as-of` takes. Throws UsageError for anything else. */
export function parseAsOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (!ISO_DATE.test(text) || Number.isNaN(date.getTime()) || !isDay(text.slice(0, 10))) {
    throw new UsageError(`--as-of takes a date such as 2026-11-23 or 2026-11-23T09:00:00Z, not "${text}"`);
  }
  return date;
}

/** Date takes 31 February for 3 March. */
function isDay(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}

/** What `--shard` takes. Throws UsageError for anything else. */
export function parseShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const [, index, count] = SHARD.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new UsageError(`--shard takes I/N, such as 1/3 to 3/3, not "${text}"`);
  }
  return { index, count };
}

/** What `--prefer` takes. Throws UsageError for anything else. */
export function parsePreference(text: string | undefined): NameChoice | undefined {
  if (text === undefined) return undefined;
  const choice = NAME_CHOICES.find((candidate) => candidate === text);
  if (!choice) throw new UsageError(`--prefer takes ${NAME_CHOICES.join(', ')}, not "${text}"`);
  return choice;
}
