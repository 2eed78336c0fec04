import type { NotEvaluated } from '../rule/finding.ts';
import { joinEverywhere } from './join-everywhere.ts';
import { compareFindings, compareText } from './order.ts';
import {
  type Comparison,
  isEverywhere,
  type Report,
  type ReportedFinding,
  type StaleEntry,
  type Summary,
} from './report.ts';
import { countNotCounted, summariseCounting } from './summarise.ts';

/** What of a report belongs to some of the environments; the rest follows from it. */
export type ReportPart = Pick<
  Report,
  'environments' | 'findings' | 'staleBaseline' | 'certificates' | 'notEvaluated'
> &
  Partial<Pick<Report, 'comparison' | 'isComplete'>> & {
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
 * One report of several parts that share no environment and, where two states were compared, compare the same. It makes
 * no difference whether some of them were joined before. Findings of all environments hold where every part has them
 * that judged anything: asked of each state apart.
 */
export function joinParts(parts: readonly ReportPart[], about: Pick<Report, 'tool' | 'rules'>): Report {
  const own = parts.flatMap(({ findings }) => findings.filter((finding) => !isEverywhere(finding)));
  const findings = [...own, ...joinEverywhere(parts)].sort(compareFindings);
  const notEvaluated = parts.flatMap((part) => part.notEvaluated).sort(compareGaps);
  return {
    tool: about.tool,
    environments: namesOf(parts, ({ environments }) => environments),
    shard: null,
    isComplete: parts.every(({ isComplete = true }) => isComplete),
    rules: about.rules.toSorted((a, b) => compareText(a.id, b.id)),
    comparison: joinComparisons(parts),
    findings,
    staleBaseline: joinStaleEntries(parts, findings),
    certificates: parts
      .flatMap((part) => part.certificates)
      .sort(
        (a, b) =>
          compareText(a.environment, b.environment) || compareText(a.thumbprint ?? '', b.thumbprint ?? ''),
      ),
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

function joinComparisons(parts: readonly ReportPart[]): Comparison | null {
  const comparisons = parts.flatMap(({ comparison }) => comparison ?? []);
  const [first] = comparisons;
  if (!first) return null;
  return {
    before: first.before,
    after: first.after,
    environmentsBefore: namesOf(comparisons, ({ environmentsBefore }) => environmentsBefore),
    environmentsAfter: namesOf(comparisons, ({ environmentsAfter }) => environmentsAfter),
  };
}

/** That nothing of all environments is found any more is for all parts to say: one that judged nothing finds nothing. */
function joinStaleEntries(
  parts: readonly ReportPart[],
  findings: readonly ReportedFinding[],
): readonly StaleEntry[] {
  const present = new Set(
    findings.filter(({ status }) => status !== 'fixed').map(({ fingerprint }) => fingerprint),
  );
  const entries = parts.flatMap(({ staleBaseline }) => staleBaseline);
  const common = new Map(entries.filter(isEverywhere).map((entry) => [entry.fingerprint, entry]));
  return [
    ...entries.filter((entry) => !isEverywhere(entry)),
    ...[...common.values()].filter(({ fingerprint }) => !present.has(fingerprint)),
  ].sort((a, b) => compareText(a.ruleId, b.ruleId) || compareText(a.fingerprint, b.fingerprint));
}

/** The names of all, sorted. */
function namesOf<Item>(items: readonly Item[], namesIn: (item: Item) => readonly string[]): string[] {
  return [...new Set(items.flatMap(namesIn))].sort(compareText);
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

function compareGaps(a: NotEvaluated, b: NotEvaluated): number {
  return (
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.environment, b.environment) ||
    compareText(a.missing, b.missing) ||
    compareText(a.command, b.command)
  );
}
