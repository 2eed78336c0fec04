import { parseServerName } from '../names/host-name.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type ExchangeRecord, memberOf, propertyOf } from './record.ts';
import type { ObjectValue, TextValue, Value } from './value.ts';

/**
 * A step of the Remote Connectivity Analyzer that failed or warned, and that no step below it explains, with the names
 * in what it says. Its sentences depend on the language, the names in them do not.
 */
export interface AnalyzerStep {
  readonly source: SourceFile;
  /** Where it says what went wrong. */
  readonly place: TextValue;
  readonly isError: boolean;
  /** The principal name that was tried: `msstd:mail.contoso.com`; undefined where the step is about something else. */
  readonly principalName: string | undefined;
  /** The other host and wildcard names, in lower case: what was seen on the server, and the server itself. */
  readonly names: readonly string[];
}

/** A report (testconnectivity.microsoft.com, saved as XML): what one test saw at one time. */
export interface AnalyzerReport {
  readonly record: ExchangeRecord;
  readonly failedSteps: readonly AnalyzerStep[];
}

/** More steps than these are no test's. */
const MOST_STEPS = 1000;
const MOST_TEXT = 4000;
/** Microsoft's German pages spell it `mmstd:`. */
const PRINCIPAL_NAME = /\bm{1,2}s{1,2}td:\s?([*a-z0-9][a-z0-9.*-]{0,253})/i;
/** The subject of a certificate: only steps about one print it. */
const COMMON_NAME = /\bCN\s?=\s?"?([*a-z0-9][a-z0-9.*-]{0,253})/gi;
/** Words that may be host names; what stands behind an @ is part of an address. */
const WORD = /(?<![@a-z0-9.*-])[*a-z0-9][a-z0-9.*-]*/gi;
/** What looks like a host name in every report and is none of the organisation's. */
const OF_MICROSOFT = /(?:^|\.)(?:microsoft\.com|microsoftonline\.com|rpcproxy\.dll)$/;

/** A record of type AnalyzerReport with the steps that failed. */
export function toAnalyzerReport(record: ExchangeRecord): AnalyzerReport {
  const budget = { steps: MOST_STEPS };
  const failedSteps = stepsIn(propertyOf(record, 'Steps')).flatMap((step) =>
    failedStepsIn(record.source, step, budget),
  );
  return { record, failedSteps };
}

/** The steps that tell why a step failed: those below it, or it itself where none of them names anything. */
function failedStepsIn(source: SourceFile, step: ObjectValue, budget: { steps: number }): AnalyzerStep[] {
  budget.steps -= 1;
  if (budget.steps < 0) return [];
  // Steps that passed hold failed ones, which the report has decided to make nothing of.
  const inner = stepsIn(memberOf(step.members, 'Steps')).flatMap((each) =>
    failedStepsIn(source, each, budget),
  );
  if (inner.length > 0 || !hasFailed(step)) return inner;
  const own = failedStep(source, step);
  return own ? [own] : [];
}

function stepsIn(value: Value | undefined): readonly ObjectValue[] {
  return value?.kind === 'list' ? value.items.filter((item) => item.kind === 'object') : [];
}

function hasFailed(step: ObjectValue): boolean {
  return /error|warning/i.test(textOf(step, 'Status')?.text ?? '');
}

/** Undefined where it names neither a principal name nor the subject of a certificate: it is about something else. */
function failedStep(source: SourceFile, step: ObjectValue): AnalyzerStep | undefined {
  const said = ['Details', 'Result', 'Description'].flatMap((name) => textOf(step, name) ?? []);
  const isError = /error/i.test(textOf(step, 'Status')?.text ?? '');
  for (const place of said) {
    const text = place.text.slice(0, MOST_TEXT);
    const [found, tried] = PRINCIPAL_NAME.exec(text) ?? [];
    if (found === undefined || tried === undefined) continue;
    const names = namesIn(text.replaceAll(found, ' '));
    return { source, place, isError, principalName: `msstd:${withoutDot(tried)}`, names };
  }
  const all = said.map(({ text }) => text.slice(0, MOST_TEXT)).join('\n');
  const subjects = [...all.matchAll(COMMON_NAME)].map(([, name = '']) => withoutDot(name));
  const place = said.find(({ text }) => text.match(COMMON_NAME));
  if (!place) return undefined;
  const names = [...new Set([...namesIn(all), ...subjects])];
  return { source, place, isError, principalName: undefined, names };
}

function namesIn(text: string): readonly string[] {
  const names = [...text.matchAll(WORD)].map(([word]) => withoutDot(word));
  const own = names.filter(
    (name) => name.includes('.') && parseServerName(name).kind !== 'invalid' && !OF_MICROSOFT.test(name),
  );
  return [...new Set(own)];
}

/** A name at the end of a sentence. */
function withoutDot(name: string): string {
  return name.toLowerCase().replace(/[.-]+$/, '');
}

function textOf(step: ObjectValue, name: string): TextValue | undefined {
  const value = memberOf(step.members, name);
  return value?.kind === 'text' ? value : undefined;
}
