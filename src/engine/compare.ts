import type { Status } from '../report/report.ts';
import type { ObjectName } from '../rule/finding.ts';
import { fingerprintOf, isNamedByPath } from './fingerprint.ts';

/** What identifies a finding. */
export interface Identified {
  readonly fingerprint: string;
  readonly environment: string;
  readonly ruleId: string;
  readonly messageId: string;
  readonly object: ObjectName;
  readonly property?: string | null;
  readonly value?: string | null;
}

/** A finding, and what became of it from one state of the files to another. */
export type Compared<F> = F & { readonly status: Status };

/**
 * The findings of `after`, each `new` or `unchanged`, then those of `before` that are there no more, `fixed`. `moved`
 * gives the new paths of the files that were renamed, as reports show paths: what is wrong with such a file, and was
 * before, is `unchanged`.
 */
export function compareStates<F extends Identified>(
  before: readonly F[],
  after: readonly F[],
  moved: ReadonlyMap<string, string>,
  folder = '',
): Compared<F>[] {
  const known = new Set(before.map((finding) => fingerprintAfter(finding, moved, folder)));
  const present = new Set(after.map(({ fingerprint }) => fingerprint));
  const fixed = before.filter((finding) => !present.has(fingerprintAfter(finding, moved, folder)));
  return [
    ...after.map((finding) => withStatus(finding, known.has(finding.fingerprint) ? 'unchanged' : 'new')),
    ...fixed.map((finding) => withStatus(finding, 'fixed')),
  ];
}

function withStatus<F>(finding: F, status: Status): Compared<F> {
  return { ...finding, status };
}

/** The fingerprint that a finding of the state before would have where its file is after. */
export function fingerprintAfter(
  finding: Identified,
  moved: ReadonlyMap<string, string>,
  folder: string,
): string {
  const { object, environment, property, value } = finding;
  const identity = isNamedByPath(object) ? moved.get(object.identity) : undefined;
  if (identity === undefined) return finding.fingerprint;
  const there = {
    ...finding,
    object: { kind: object.kind, identity },
    property: property ?? '',
    value: value ?? '',
  };
  return fingerprintOf(there, environment, folder);
}
