import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'input/malformed',
  severity: 'error',
  preset: 'recommended',
  summary: 'A file is damaged and cannot be read to its end',
  why:
    'What cannot be read cannot be checked: a provider or a certificate that stands behind the damage goes unseen. ' +
    'Exports are damaged by an interrupted copy, a merge conflict left in the file, or a hand edit.',
  since: '0.1.0',
  citations: [
    {
      title: 'Export-Clixml',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-clixml',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    unreadable:
      'This file is damaged here: {reason}. What stands behind the damage may be unread. Export it again.',
  },
  check(environment, { report }) {
    for (const { source, problems } of environment.files) {
      for (const { kind, span, reason } of problems) {
        if (kind !== 'malformed') continue;
        report({
          messageId: 'unreadable',
          data: { reason },
          location: { source, span },
          object: { kind: 'File', identity: source.path },
          value: reason,
        });
      }
    }
  },
});
