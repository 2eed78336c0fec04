import { defineSuppressionRule, type RuleReport } from '../../src/rule/define-rule.ts';
import type { StaleSuppression } from '../../src/rule/stale-suppression.ts';

export const rule = defineSuppressionRule({
  id: 'input/stale-suppression',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A suppression has expired, accepts nothing, or cannot be understood',
  why:
    'A suppression is a promise about one finding. Left in place after the finding is gone, it hides the next fault of ' +
    'the same kind; past its date, or mistyped, it hides nothing, and nobody knows why the finding is back.',
  since: '0.1.0',
  citations: [
    {
      title: 'SARIF 2.1.0, section 3.35: suppression object',
      url: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html',
    },
  ],
  fix: 'none',
  needs: [],
  isAftermath: true,
  messages: {
    expired:
      'The suppression of {accepts} held until the end of {lastDay} (UTC) and accepts nothing any more. Its reason was: ' +
      '{reason}{owner}. Mend the finding and take the suppression out, or give it a new date.',
    unused: 'Nothing is found that the suppression of {accepts} would accept. Take it out.',
    malformed:
      'This comment accepts nothing ({mistake}). Write "exchange-lint-disable-next RULE -- reason" right before the ' +
      'object or value.',
  },
  checkSuppressions(stale, { report }) {
    for (const { location, object, accepts, cause } of stale) {
      report({ location, object, value: accepts, messageId: cause.kind, data: dataOf(accepts, cause) });
    }
  },
});

function dataOf(accepts: string, cause: StaleSuppression['cause']): RuleReport<string>['data'] {
  switch (cause.kind) {
    case 'expired': {
      const { lastDay, reason, owner } = cause;
      return { accepts, lastDay, reason, owner: owner === undefined ? '' : ` (owner: ${owner})` };
    }
    case 'unused':
      return { accepts };
    case 'malformed':
      return { mistake: cause.mistake };
  }
}
