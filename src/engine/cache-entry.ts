import { type Interval, isWithin } from '../model/moment.ts';
import { type ReportFile, toReport } from '../report/read-report.ts';
import type { Report } from '../report/report.ts';
import { describeRules } from './describe.ts';
import type { Settings } from './settings.ts';

/** A judgement as it is kept: its report as JSON, and the time in which it holds. */
export function formatEntry({ rules, ...rest }: Report, { from, to }: Interval): string {
  const report: ReportFile = { version: 1, ...rest, rules: rules.map(({ id }) => id) };
  return JSON.stringify({ from, to, report });
}

/**
 * The report in an entry; undefined where it is damaged, of another format, or does not hold at the time of the run. Its
 * shape is checked. Whether it is true cannot be: who may write to a cache can make it say that nothing is wrong, as who
 * may write to the files themselves can.
 */
export function readEntry(text: string | undefined, settings: Settings): Report | undefined {
  const entry = parse(text);
  if (!isObject(entry) || typeof entry['from'] !== 'number' || typeof entry['to'] !== 'number')
    return undefined;
  if (!isWithin(settings.asOf, { from: entry['from'], to: entry['to'] })) return undefined;
  const rules = new Map(describeRules(settings).map((rule) => [rule.id, rule]));
  const read = toReport(entry['report'], (id) => rules.get(id));
  return read.kind === 'report' ? read.report : undefined;
}

/** What is kept of which files are of other kinds. */
export function formatUnrecognised(keys: ReadonlySet<string>): string {
  return JSON.stringify([...keys].sort());
}

/** None where the text is damaged. As little as of reports can be checked whether it is true. */
export function readUnrecognised(text: string | undefined): ReadonlySet<string> {
  const keys = parse(text);
  return new Set(Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []);
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
