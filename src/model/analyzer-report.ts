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
const PRINCIPAL_NAME = /\bm{1,2}s{1,2}td:\s?([*a-z0-9][a-z0-9.*-]*[a-z0-9])/i;
const NAME = /(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+/gi;
/** What looks like a host name in every report and is none of the organisation's. */
const OF_MICROSOFT = /(?:^|\.)(?:microsoft\.com|microsoftonline\.com|rpcproxy\.dll)$/;

/** A record of type AnalyzerReport with the steps that failed. */
export function toAnalyzerReport(record: ExchangeRecord): AnalyzerReport {
  const failedSteps: AnalyzerStep[] = [];
  const open = stepsIn(propertyOf(record, 'Steps')).toReversed();
  let seen = 0;
  for (let step = open.pop(); step && seen < MOST_STEPS; step = open.pop()) {
    seen += 1;
    const inner = stepsIn(memberOf(step.members, 'Steps'));
    open.push(...inner.toReversed());
    if (inner.some(hasFailed) || !hasFailed(step)) continue;
    const failed = failedStep(record.source, step);
    if (failed) failedSteps.push(failed);
  }
  return { record, failedSteps };
}

function stepsIn(value: Value | undefined): readonly ObjectValue[] {
  return value?.kind === 'list' ? value.items.filter((item) => item.kind === 'object') : [];
}

function hasFailed(step: ObjectValue): boolean {
  return /error|warning/i.test(textOf(step, 'Status')?.text ?? '');
}

function failedStep(source: SourceFile, step: ObjectValue): AnalyzerStep | undefined {
  const said = ['Details', 'Result', 'Description'].flatMap((name) => textOf(step, name) ?? []);
  const text = said.map((each) => each.text.slice(0, MOST_TEXT)).join('\n');
  const [found, tried] = PRINCIPAL_NAME.exec(text) ?? [];
  const place = said.find((each) => found !== undefined && each.text.includes(found)) ?? said[0];
  if (!place) return undefined;
  const rest = found === undefined ? text : text.replaceAll(found, ' ');
  return {
    source,
    place,
    isError: /error/i.test(textOf(step, 'Status')?.text ?? ''),
    principalName: tried === undefined ? undefined : `msstd:${tried.toLowerCase()}`,
    names: namesIn(rest),
  };
}

function namesIn(text: string): readonly string[] {
  const names = [...text.matchAll(NAME)].map(([name]) => name.toLowerCase());
  const own = names.filter((name) => parseServerName(name).kind !== 'invalid' && !OF_MICROSOFT.test(name));
  return [...new Set(own)];
}

function textOf(step: ObjectValue, name: string): TextValue | undefined {
  const value = memberOf(step.members, name);
  return value?.kind === 'text' ? value : undefined;
}
