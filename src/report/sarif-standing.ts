import type { Result, Suppression } from 'sarif';
import type { Acceptance, ReportedFinding, Status } from './report.ts';
import { sarifMessage } from './sarif-escape.ts';

const STATES: Readonly<Record<Status, Result.baselineState>> = {
  new: 'new',
  unchanged: 'unchanged',
  fixed: 'absent',
};

/** Nothing where nothing was compared. */
export function baselineStateOf({ status }: Pick<ReportedFinding, 'status'>): Pick<Result, 'baselineState'> {
  return status === null ? {} : { baselineState: STATES[status] };
}

/** Comments stand in the file itself; the baseline and the configuration stand elsewhere. */
const KINDS: Readonly<Record<Acceptance['by'], Suppression.kind>> = {
  baseline: 'external',
  suppression: 'external',
  comment: 'inSource',
};

/** Without a status: the published schemas disagree about its name, and absence means that it holds (section 3.27.23). */
export function suppressionsOf({ accepted }: Pick<ReportedFinding, 'accepted'>): Suppression[] {
  if (accepted === null) return [];
  const { by, reason } = accepted;
  return [
    {
      kind: KINDS[by],
      ...(reason === null ? {} : { justification: sarifMessage(reason).text }),
    },
  ];
}
