import type { ReadFile } from '../model/record.ts';
import type { Report, ReportedFinding } from '../report/report.ts';
import type { OfferedFix } from '../rule/offer.ts';
import type { Edit } from '../text/edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import { overlaps } from '../text/span.ts';
import { applyToFiles } from './apply-changes.ts';
import type { Settings } from './judge.ts';
import { lint } from './lint.ts';
import { ProofBudget } from './prove.ts';

/** A finding that was mended, and how. */
export interface AppliedFix {
  readonly finding: ReportedFinding;
  readonly fix: OfferedFix;
}

/** The files whose text changed, and the fixes that changed it. */
export interface FixOutcome {
  readonly files: readonly ReadFile[];
  readonly changed: readonly { readonly before: SourceFile; readonly after: SourceFile }[];
  readonly applied: readonly AppliedFix[];
  /** The report on the files as they were given. */
  readonly before: Report;
}

/** Each pass mends what does not collide; two fixes for one value need two passes, more than a few mean a cycle. */
const MAXIMUM_PASSES = 10;

/** Applies proven fixes in memory, pass by pass, until none is left. Manual fixes are never applied. */
export function applyFixes(
  files: readonly ReadFile[],
  settings: Settings,
  tool: Report['tool'],
  allowed: ReadonlySet<OfferedFix['applicability']>,
): FixOutcome {
  const applied: AppliedFix[] = [];
  const budget = new ProofBudget();
  const before = lint(files, settings, tool, budget);
  let current = files;
  let report = before;
  for (let pass = 0; pass < MAXIMUM_PASSES; pass += 1) {
    const chosen = chooseFixes(report.findings, allowed);
    if (chosen.applied.length === 0) break;
    applied.push(...chosen.applied);
    current = applyToFiles(current, chosen.editsByPath);
    report = lint(current, settings, tool, budget);
  }
  const changed = files.flatMap(({ source }, index) => {
    const after = current[index]?.source ?? source;
    return after.text === source.text ? [] : [{ before: source, after }];
  });
  return { files: current, changed, applied, before };
}

/** The first allowed fix of each finding that touches nothing an earlier one touches. */
function chooseFixes(
  findings: readonly ReportedFinding[],
  allowed: ReadonlySet<OfferedFix['applicability']>,
) {
  const editsByPath = new Map<string, Edit[]>();
  const applied: AppliedFix[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(
      ({ applicability, files }) =>
        allowed.has(applicability) && applicability !== 'manual' && files.length > 0,
    );
    if (!fix || fix.files.some(({ source, edits }) => collides(editsByPath.get(source.path) ?? [], edits)))
      continue;
    applied.push({ finding, fix });
    for (const { source, edits } of fix.files) {
      editsByPath.set(source.path, [...(editsByPath.get(source.path) ?? []), ...edits]);
    }
  }
  return { editsByPath, applied };
}

function collides(taken: readonly Edit[], edits: readonly Edit[]): boolean {
  return edits.some((edit) => taken.some((other) => overlaps(other.span, edit.span)));
}
