import type { BaselineEntry } from '../config/baseline.ts';
import { isExpired } from '../config/suppression.ts';
import { Moment } from '../model/moment.ts';
import { compareText } from '../report/order.ts';
import { counts, type Report, type ReportedFinding, type StaleEntry } from '../report/report.ts';
import { withFindings } from '../report/summarise.ts';
import type { ObjectName } from '../rule/finding.ts';
import { briefly } from '../text/briefly.ts';
import { groupBy } from '../text/group-by.ts';

/** What a run can say about a baseline. */
export interface BaselineScope {
  readonly asOf: Date;
  /** Whether the run judged all of the environment, so that what it did not find is not there. */
  readonly ownsEnvironment: (name: string) => boolean;
}

/** A report against a baseline. */
export interface BaselineDelta {
  /** Entries whose finding is there no more, in the order of the baseline. */
  readonly stale: readonly BaselineEntry[];
  /** Entries whose last day is over, and whose finding counts for that reason. */
  readonly expired: readonly BaselineEntry[];
  /** Entries for the findings that count and have none. */
  readonly missing: readonly BaselineEntry[];
}

/** Shortened parts of an entry that are only for people. */
const LONGEST = 160;

/**
 * The report with the findings of the baseline accepted, and with the entries that are stale. An entry accepts the
 * finding of its fingerprint and no other, to the end of its last day, and none where it names another than that. Stale are entries of an environment judged whole
 * whose fingerprint no finding has but fixed ones; not while the entry's rule is switched off or lacks evidence there,
 * because that is no pass.
 */
export function applyBaseline(
  report: Report,
  entries: readonly BaselineEntry[],
  scope: BaselineScope,
): Report {
  const accepting = new Map(
    entries.filter((entry) => holds(entry, scope)).map((entry) => [entry.fingerprint, entry]),
  );
  const findings = report.findings.map((finding): ReportedFinding => {
    const entry = accepting.get(finding.fingerprint);
    if (!entry || !isOf(entry, finding) || finding.status === 'fixed' || finding.accepted) return finding;
    return { ...finding, accepted: { by: 'baseline', reason: entry.reason ?? null } };
  });
  const stale = staleEntries(report, entries, scope).map(describeEntry);
  return {
    ...withFindings(report, findings),
    staleBaseline: stale.sort(
      (a, b) => compareText(a.ruleId, b.ruleId) || compareText(a.fingerprint, b.fingerprint),
    ),
  };
}

/** What an update of the baseline would change. The report is one that no baseline was applied to. */
export function compareWithBaseline(
  report: Report,
  entries: readonly BaselineEntry[],
  scope: BaselineScope,
): BaselineDelta {
  const counting = new Map(report.findings.filter(counts).map((finding) => [finding.fingerprint, finding]));
  const misnamed = entries.filter((entry) => {
    const finding = counting.get(entry.fingerprint);
    return finding !== undefined && !isOf(entry, finding);
  });
  const known = new Set(
    entries.filter((entry) => !misnamed.includes(entry)).map(({ fingerprint }) => fingerprint),
  );
  return {
    stale: [...staleEntries(report, entries, scope), ...misnamed],
    expired: entries.filter(
      (entry) => counting.has(entry.fingerprint) && !misnamed.includes(entry) && !holds(entry, scope),
    ),
    missing: [...counting.values()].filter(({ fingerprint }) => !known.has(fingerprint)).map(entryFor),
  };
}

/** What people read in an entry is what it does: whoever reviews a baseline sees no fingerprints. */
function isOf({ rule, environment, object }: BaselineEntry, finding: ReportedFinding): boolean {
  const own = entryFor(finding);
  return rule === own.rule && environment === own.environment && object === own.object;
}

function holds({ expires }: BaselineEntry, { asOf }: BaselineScope): boolean {
  return !isExpired({ expires }, new Moment(asOf));
}

function staleEntries(
  { findings, rules, notEvaluated }: Report,
  entries: readonly BaselineEntry[],
  { ownsEnvironment }: BaselineScope,
): BaselineEntry[] {
  const present = new Set(
    findings.filter(({ status }) => status !== 'fixed').map(({ fingerprint }) => fingerprint),
  );
  const ran = new Set(rules.map(({ id }) => id));
  const gaps = groupBy(notEvaluated, ({ environment }) => environment);
  const unevaluated = new Map(
    [...gaps].map(([environment, lacks]) => [environment, new Set(lacks.map(({ ruleId }) => ruleId))]),
  );
  return entries.filter(
    ({ fingerprint, rule, environment }) =>
      !present.has(fingerprint) &&
      ownsEnvironment(environment) &&
      ran.has(rule) &&
      !unevaluated.get(environment)?.has(rule),
  );
}

function entryFor(finding: ReportedFinding): BaselineEntry {
  const { fingerprint, ruleId, environment, object, property, value, message } = finding;
  return {
    fingerprint,
    rule: ruleId,
    environment,
    object: shortened(`${object.kind} ${object.identity}`),
    ...(property === null ? {} : { property: shortened(property) }),
    ...(value === null ? {} : { value: shortened(value) }),
    message: shortened(message),
  };
}

/** In ASCII, because the file is. */
function shortened(text: string): string {
  return briefly(text, LONGEST).replace(/\u2026$/, '...');
}

function describeEntry({ fingerprint, rule, environment, object, value }: BaselineEntry): StaleEntry {
  return { fingerprint, ruleId: rule, environment, object: objectNameOf(object), value: value ?? null };
}

/** No kind holds a space. */
function objectNameOf(object: string): ObjectName {
  const [kind = '', ...identity] = object.split(' ');
  return { kind, identity: identity.join(' ') };
}
