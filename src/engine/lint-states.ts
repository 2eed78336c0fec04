import { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import type { ReportPart } from '../report/join.ts';
import { compareFindings } from '../report/order.ts';
import type { Report, ReportedFinding, StateNames } from '../report/report.ts';
import { withFindings } from '../report/summarise.ts';
import { compareStates, fingerprintAfter } from './compare.ts';
import { type Group, groupFiles } from './groups.ts';
import { lintGroup, reportOn } from './lint.ts';
import { withoutFixes } from './offer.ts';
import type { Settings } from './settings.ts';

/** Two states of the files of one repository. */
export interface States {
  readonly before: { readonly files: readonly ReadFile[] };
  /** How that is judged: by the rules of now, in the organisations that its files belong to. */
  readonly settingsBefore: Settings;
  /** What is being merged: of what is wrong after it, what was wrong there is not new either. */
  readonly merged?: { readonly files: readonly ReadFile[] } | undefined;
  readonly after: { readonly files: readonly ReadFile[] };
  /** Paths of renamed files, old to new. */
  readonly moved: ReadonlyMap<string, string>;
  readonly names: StateNames;
}

/** Judges both states, and reports on the later one with what became of each finding. */
export function lintStates(states: States, settings: Settings): Report {
  const { old: then, merged, now } = judgeStates(states, settings);
  const present = new Set(now.findings.map(({ fingerprint }) => fingerprint));
  const brought = merged.findings.filter(({ fingerprint }) => present.has(fingerprint));
  const findings = compareStates(
    stillComparable([...then.findings, ...brought], now.findings, states, settings).map(withoutRemedies),
    now.findings,
    states.moved,
    settings.folder,
  );
  return {
    ...withFindings(now, findings.sort(compareFindings)),
    environments: [...new Set([...then.environments, ...now.environments])].sort(),
    comparison: {
      before: states.names.before,
      after: states.names.after,
      environmentsBefore: then.environments,
      environmentsAfter: now.environments,
    },
  };
}

/** A group of the same files in several states is judged once. Nobody mends what was there before: nothing is offered. */
function judgeStates({ before, settingsBefore, merged, after }: States, settings: Settings) {
  const asOf = new Moment(settings.asOf);
  const known = new Map<string, { readonly group: Group<ReadFile>; readonly part: ReportPart }>();
  for (const group of groupsIn(after.files, settings)) {
    known.set(keyOf(group), { group, part: lintGroup(group.files, settings, asOf) });
  }
  const partsOf = (files: readonly ReadFile[], own: Settings) =>
    groupsIn(files, own).map((group) => {
      const same = known.get(keyOf(group));
      return same && isSame(same.group.files, group.files)
        ? same.part
        : lintGroup(group.files, own, asOf, withoutFixes);
    });
  const partsAfter = [...known.values()].map(({ part }) => part);
  return {
    old: reportOn(partsOf(before.files, settingsBefore), settings),
    merged: reportOn(partsOf(merged?.files ?? [], settings), settings),
    now: reportOn(partsAfter, settings),
  };
}

function groupsIn(files: readonly ReadFile[], { config }: Settings): Group<ReadFile>[] {
  return groupFiles(files, ({ source }) => source.path, config);
}

/** No two groups of one state share an environment. */
function keyOf({ environments }: Group<ReadFile>): string {
  return JSON.stringify(environments);
}

/** Files that are the same in both states were read once. */
function isSame(some: readonly ReadFile[], others: readonly ReadFile[]): boolean {
  return some.length === others.length && some.every((file, index) => file === others[index]);
}

/** What was accepted and no longer is begins to count now: it is not an old finding that everybody knows of. */
function stillComparable(
  then: readonly ReportedFinding[],
  now: readonly ReportedFinding[],
  { moved }: States,
  { folder = '' }: Settings,
): readonly ReportedFinding[] {
  const accepted = new Set(now.filter((finding) => finding.accepted).map(({ fingerprint }) => fingerprint));
  return then.filter(
    (finding) => finding.accepted === null || accepted.has(fingerprintAfter(finding, moved, folder)),
  );
}

/** Its edits would be of a text that is there no more. */
function withoutRemedies(finding: ReportedFinding): ReportedFinding {
  return { ...finding, fixes: [], withheld: [] };
}
