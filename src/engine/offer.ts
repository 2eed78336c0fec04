import { roleOf } from '../config/config.ts';
import type { Environment } from '../model/environment.ts';
import { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import { whyUnwritable } from '../remedy/edits.ts';
import { offerFix } from '../remedy/offer-fix.ts';
import { compareText } from '../report/order.ts';
import { type Fix, type NotEvaluated, SEVERITIES } from '../rule/finding.ts';
import type { OfferedFix } from '../rule/offer.ts';
import { judge } from './judge.ts';
import type { JudgedFinding } from './judged-finding.ts';
import { Prover } from './prove.ts';
import type { Settings } from './settings.ts';

/** A finding with the fixes that are proven to mend it, ready to be applied. */
export interface OfferedFinding extends Omit<JudgedFinding, 'fixes'> {
  readonly fixes: readonly OfferedFix[];
  /** Why a fix that the rule proposed is not offered: its proof failed; or why its file is left to a person. */
  readonly withheld: readonly string[];
}

/** What a run finds, with everything it takes to mend it. */
export interface Offer {
  readonly environments: readonly Environment[];
  readonly findings: readonly OfferedFinding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** What a caller may want besides the offer. */
interface Course {
  /** For whoever wants to know how long the offer holds. */
  readonly asOf?: Moment;
}

/** Judges the files and offers what is proven to mend them. */
export function offer(files: readonly ReadFile[], settings: Settings, course: Course = {}): Offer {
  const { asOf = new Moment(settings.asOf) } = course;
  const { environments, findings, notEvaluated } = judge(files, settings, asOf);
  const failures = failuresAmong(findings, new Prover(files, findings, settings, asOf));
  return {
    environments,
    findings: findings.map((finding) => offerFixes(finding, failures, settings)).sort(compareOffered),
    notEvaluated,
  };
}

/** Why fixes do not hold. There are only so many proofs: what may be applied comes before what a person has to choose. */
function failuresAmong(findings: readonly JudgedFinding[], prover: Prover): ReadonlyMap<Fix, string> {
  const failures = new Map<Fix, string>();
  for (const isManual of [false, true])
    for (const finding of findings)
      for (const fix of finding.fixes) {
        if ((fix.applicability === 'manual') !== isManual || !canBeTried(fix)) continue;
        const proof = prover.prove({ finding, fix });
        if (proof.kind === 'failed') failures.set(fix, proof.reason);
      }
  return failures;
}

/** What changes nothing here, or is one step of several, cannot be tried: a person has to judge it. */
function canBeTried({ changes, isStep }: Fix): boolean {
  return changes.length > 0 && isStep !== true;
}

/** Judges the files as {@link offer} does, for somebody who is not going to mend anything. */
export function withoutFixes(
  files: readonly ReadFile[],
  settings: Settings,
  { asOf = new Moment(settings.asOf) }: Pick<Course, 'asOf'> = {},
): Offer {
  const judgement = judge(files, settings, asOf);
  const findings = judgement.findings.map((finding) => ({ ...finding, fixes: [], withheld: [] }));
  return { ...judgement, findings: findings.sort(compareOffered) };
}

/** The gravest first: of two fixes for one place, the first is applied. */
function compareOffered(a: OfferedFinding, b: OfferedFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.location.source.path, b.location.source.path) ||
    a.location.span.start - b.location.span.start ||
    compareText(a.ruleId, b.ruleId)
  );
}

function offerFixes(
  finding: JudgedFinding,
  failures: ReadonlyMap<Fix, string>,
  { config }: Settings,
): OfferedFinding {
  const isDesired = (path: string) => roleOf(config, path) === 'desired';
  const fixes: OfferedFix[] = [];
  const withheld: string[] = [];
  for (const fix of finding.fixes) {
    const reason = failures.get(fix);
    if (reason === undefined) {
      const offered = offerFix(fix, isDesired);
      fixes.push(offered);
      withheld.push(...whyNotEdited(offered, isDesired));
    } else withheld.push(`${fix.title}: ${reason}`);
  }
  return { ...finding, fixes, withheld };
}

/** What keeps files from being edited that should be; the commands are offered all the same. */
function whyNotEdited(fix: OfferedFix, isDesired: (path: string) => boolean): readonly string[] {
  if (fix.applicability === 'manual' || fix.files.length > 0) return [];
  return fix.changes.flatMap((change) => {
    const { path } = change.record.source;
    const reason = isDesired(path) ? whyUnwritable(change) : undefined;
    return reason === undefined ? [] : [`${fix.title}: ${path} is to be edited by hand, for ${reason}`];
  });
}
