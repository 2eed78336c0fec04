import { hasEvidence } from '../../src/model/environment.ts';
import { EVIDENCE_SOURCES, type Evidence } from '../../src/model/evidence.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

const EVIDENCE: readonly Evidence[] = ['outlook-provider', 'outlook-anywhere', 'certificate'];

export const rule = defineRule({
  id: 'input/missing-evidence',
  severity: 'info',
  preset: 'strict',
  summary: 'An export that other rules need is not there',
  why:
    'Providers, endpoints and certificates are judged against each other. Where one of them is missing, the rules that ' +
    'need it are not evaluated, which is not the same as passed.',
  since: '0.1.0',
  citations: [
    {
      title: 'Get-OutlookProvider',
      url: 'https://learn.microsoft.com/powershell/module/exchange/get-outlookprovider',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    absent: 'These exports lack {description}, so some rules are not evaluated. Add them: {command}',
  },
  check(environment, { report }) {
    const [first] = environment.files;
    if (!first) return;
    for (const evidence of EVIDENCE) {
      if (hasEvidence(environment, evidence)) continue;
      const { description, command } = EVIDENCE_SOURCES[evidence];
      report({
        messageId: 'absent',
        data: { description, command },
        location: { source: first.source, span: { start: 0, end: 0 } },
        object: { kind: 'Environment', identity: environment.name },
        value: evidence,
      });
    }
  },
});
