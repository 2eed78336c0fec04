import type { NotEvaluated } from '../rule/finding.ts';
import { compareFindings, compareText } from './order.ts';
import { counts, type Report, type ReportedFinding, type Summary } from './report.ts';
import { countNotCounted, summariseCounting } from './summarise.ts';

/** What of a report belongs to some of the environments; the rest follows from it. */
export type ReportPart = Pick<
  Report,
  'environments' | 'findings' | 'staleBaseline' | 'certificates' | 'notEvaluated'
> & {
  readonly files: number;
  /** Of how many findings it is known that they do not count; undefined where they are among `findings`. */
  readonly notCounted?: Summary['notCounted'];
};

/** A report as a part of a larger one. */
export function partOf(report: Report): ReportPart {
  const { files, notCounted } = report.summary;
  return { ...report, files, notCounted };
}

/**
 * One report of several parts that share no environment. It makes no difference whether some of them were joined before.
 * Findings of all environments (`*`) hold where every part has them that judged anything.
 */
export function joinParts(
  parts: readonly ReportPart[],
  about: Pick<Report, 'tool' | 'comparison' | 'rules'>,
): Report {
  const findings = joinFindings(parts).sort(compareFindings);
  const notEvaluated = parts.flatMap((part) => part.notEvaluated).sort(compareGaps);
  const environments = [...new Set(parts.flatMap((part) => part.environments))].sort(compareText);
  return {
    tool: about.tool,
    environments,
    rules: about.rules.toSorted((a, b) => compareText(a.id, b.id)),
    comparison: about.comparison,
    findings,
    staleBaseline: parts
      .flatMap((part) => part.staleBaseline)
      .sort((a, b) => compareText(a.ruleId, b.ruleId) || compareText(a.fingerprint, b.fingerprint)),
    certificates: parts
      .flatMap((part) => part.certificates)
      .sort((a, b) => compareText(a.environment, b.environment) || compareText(a.thumbprint, b.thumbprint)),
    notEvaluated,
    summary: {
      ...summariseCounting(
        sumOf(parts, ({ files }) => files),
        findings,
        notEvaluated,
      ),
      notCounted: sumNotCounted(parts),
    },
  };
}

function sumNotCounted(parts: readonly ReportPart[]): Summary['notCounted'] {
  const each = parts.map((part) => part.notCounted ?? countNotCounted(part.findings));
  return {
    unchanged: sumOf(each, ({ unchanged }) => unchanged),
    fixed: sumOf(each, ({ fixed }) => fixed),
    baseline: sumOf(each, ({ baseline }) => baseline),
    suppressed: sumOf(each, ({ suppressed }) => suppressed),
  };
}

function sumOf<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + numberOf(item), 0);
}

/** `*` stands for all environments. */
function joinFindings(parts: readonly ReportPart[]): ReportedFinding[] {
  // A part without an environment had nothing to judge, and so nothing to say about all of them.
  const judged = parts.filter(({ environments }) => environments.length > 0);
  const copies = new Map<string, ReportedFinding[]>();
  for (const finding of judged.flatMap(({ findings }) => findings)) {
    if (finding.environment !== '*') continue;
    const known = copies.get(finding.fingerprint);
    if (known) known.push(finding);
    else copies.set(finding.fingerprint, [finding]);
  }
  const common = [...copies.values()].filter((same) => same.length === judged.length);
  return [
    ...parts.flatMap(({ findings }) => findings.filter(({ environment }) => environment !== '*')),
    // What is new in one of them is new.
    ...common.flatMap((same) => same.find(counts) ?? same[0] ?? []),
  ];
}

function compareGaps(a: NotEvaluated, b: NotEvaluated): number {
  return (
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.environment, b.environment) ||
    compareText(a.missing, b.missing) ||
    compareText(a.command, b.command)
  );
}
