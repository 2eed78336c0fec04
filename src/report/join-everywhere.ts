import { groupBy } from '../text/group-by.ts';
import { counts, isEverywhere, type Report, type ReportedFinding, type Status } from './report.ts';

/** What is known of a part. */
type Part = Pick<Report, 'environments' | 'findings'> & Partial<Pick<Report, 'comparison'>>;

/** A finding of all environments as one part has it. */
interface Copy {
  readonly part: Part;
  readonly finding: ReportedFinding;
}

/**
 * The findings of all environments, each once. Such a finding is there after the change where every part has it then
 * that judged an environment then, and was there before likewise. A part without an environment had nothing to judge,
 * and so nothing to say about all of them.
 */
export function joinEverywhere(parts: readonly Part[]): ReportedFinding[] {
  const [judgedBefore, judgedAfter] = [parts.filter(hasJudgedBefore), parts.filter(hasJudgedAfter)];
  const copies = parts.flatMap((part) =>
    part.findings.filter(isEverywhere).map((finding): Copy => ({ part, finding })),
  );
  return [...groupBy(copies, ({ finding }) => finding.fingerprint).values()].flatMap((same) => {
    const before = holders(same, ({ status }) => status === 'unchanged' || status === 'fixed');
    const after = holders(same, ({ status }) => status !== 'fixed');
    const wasThere = isEvery(judgedBefore, before);
    const isThere = isEvery(judgedAfter, after);
    if (isThere) return present([...after.values()], wasThere);
    return wasThere ? fixed([...before.values()]) : [];
  });
}

function hasJudgedBefore({ comparison }: Part): boolean {
  return comparison != null && comparison.environmentsBefore.length > 0;
}

function hasJudgedAfter({ comparison, environments }: Part): boolean {
  return (comparison?.environmentsAfter ?? environments).length > 0;
}

function holders(
  copies: readonly Copy[],
  has: (finding: ReportedFinding) => boolean,
): Map<Part, ReportedFinding> {
  return new Map(copies.filter(({ finding }) => has(finding)).map(({ part, finding }) => [part, finding]));
}

/** Whether all of them hold it; not where there are none. */
function isEvery(judged: readonly Part[], holding: ReadonlyMap<Part, unknown>): boolean {
  return judged.length > 0 && judged.every((part) => holding.has(part));
}

/** What nothing accepts in one of the parts, nothing accepts. */
function present(copies: readonly ReportedFinding[], wasThere: boolean): ReportedFinding[] {
  const [first] = copies;
  if (!first) return [];
  const status: Status = wasThere ? 'unchanged' : 'new';
  const { accepted } = copies.find(counts) ?? first;
  return [{ ...first, status: first.status === null ? null : status, accepted }];
}

/** Of what is there no more, neither the baseline nor a fix has anything to say, whatever a part has that still finds it. */
function fixed(copies: readonly ReportedFinding[]): ReportedFinding[] {
  return copies
    .slice(0, 1)
    .map((copy) => ({ ...copy, status: 'fixed', accepted: null, fixes: [], withheld: [] }));
}
