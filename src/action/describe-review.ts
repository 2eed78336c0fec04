import { visible } from '../report/visible.ts';
import type { Review } from './review.ts';

/** What became of the suggestions, for the log and, where GitHub took none, for a warning. */
export function describeReview({ outcome, omitted }: Review): {
  readonly log: string;
  readonly warning: string | undefined;
} {
  const lines = omitted.map(
    ({ ruleId, path, reason }) => `no suggestion for ${ruleId} in ${visible(path)}: ${reason}`,
  );
  if (outcome.kind === 'posted') {
    const { posted, known, left } = outcome;
    if (posted + known > 0) lines.unshift(`suggested: ${posted}, already there: ${known}`);
    if (left > 0) lines.push(`suggestions left for the next run: ${left}`);
  }
  return {
    log: lines.map((line) => `exchange-lint: ${line}\n`).join(''),
    warning: outcome.kind === 'failed' ? `no fixes are suggested: ${outcome.reason}` : undefined,
  };
}
