import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'input/not-an-export',
  severity: 'error',
  preset: 'recommended',
  summary:
    'A file shows Exchange objects in a form made for the screen, which leaves out what must be checked',
  why:
    'Format-Table shows a few columns and cuts them off to the width of the window, and a web page saved under the name ' +
    'of an export shows no object at all. What such a file leaves out cannot be told from what is not set, so nothing ' +
    'in it is judged.',
  since: '0.1.0',
  citations: [
    {
      title: 'Format-Table',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/format-table',
    },
    {
      title: 'Export-Clixml',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-clixml',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    refused: 'Nothing of this file was checked: {reason}',
  },
  check(environment, { report }) {
    for (const { source, problems } of environment.files) {
      for (const { kind, span, reason } of problems) {
        if (kind !== 'not-an-export') continue;
        report({
          messageId: 'refused',
          data: { reason },
          location: { source, span },
          object: { kind: 'File', identity: source.path },
          value: reason,
        });
      }
    }
  },
});
