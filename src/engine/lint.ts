import { roleOf, severityOf } from '../config/config.ts';
import type { ReadFile } from '../model/record.ts';
import { offerFix } from '../remedy/offer-fix.ts';
import type { Report, ReportedFinding, Summary } from '../report/report.ts';
import { helpUriOf } from '../rule/define-rule.ts';
import { type NotEvaluated, SEVERITIES, type Severity } from '../rule/finding.ts';
import type { OfferedFix } from '../rule/offer.ts';
import { compareText, judge, type Settings } from './judge.ts';
import type { JudgedFinding } from './judged-finding.ts';
import { ProofBudget, Prover } from './prove.ts';

/** Judges the files and offers what is proven to mend them; `budget` is for runs that lint more than once. */
export function lint(
  files: readonly ReadFile[],
  settings: Settings,
  tool: Report['tool'],
  budget = new ProofBudget(),
): Report {
  const { environments, findings, notEvaluated } = judge(files, settings);
  const prover = new Prover(files, findings, settings, budget);
  const reported = findings.map((finding) => offerFixes(finding, prover, settings)).sort(compareFindings);
  return {
    tool,
    environments,
    rules: settings.rules
      .filter((rule) => severityOf(settings.config, rule) !== 'off')
      .map(({ id, severity, summary, why }) => ({ id, severity, summary, why, helpUri: helpUriOf(id) })),
    findings: reported,
    notEvaluated: [...notEvaluated].sort(
      (a, b) => compareText(a.ruleId, b.ruleId) || compareText(a.environment, b.environment),
    ),
    summary: summarise(files.length, reported, notEvaluated),
  };
}

/** A manual fix needs no proof: it is shown to a person to choose from, and never applied. */
function offerFixes(finding: JudgedFinding, prover: Prover, { config }: Settings): ReportedFinding {
  const fixes: OfferedFix[] = [];
  const withheld: string[] = [];
  for (const fix of finding.fixes) {
    const proof = fix.applicability === 'manual' ? undefined : prover.prove(finding, fix);
    if (proof?.kind !== 'failed') fixes.push(offerFix(fix, (path) => roleOf(config, path) === 'desired'));
    else withheld.push(`${fix.title}: ${proof.reason}`);
  }
  return { ...finding, fixes, withheld, helpUri: helpUriOf(finding.ruleId) };
}

function compareFindings(a: ReportedFinding, b: ReportedFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.location.source.path, b.location.source.path) ||
    a.location.span.start - b.location.span.start ||
    compareText(a.ruleId, b.ruleId)
  );
}

function summarise(
  files: number,
  findings: readonly ReportedFinding[],
  notEvaluated: readonly NotEvaluated[],
): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const fixable = (applicability: 'safe' | 'unsafe') =>
    findings.filter(({ fixes }) =>
      fixes.some((fix) => fix.applicability === applicability && fix.files.length > 0),
    ).length;
  return {
    files,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: { safe: fixable('safe'), unsafe: fixable('unsafe') },
    notEvaluated: new Set(notEvaluated.map(({ ruleId }) => ruleId)).size,
  };
}
