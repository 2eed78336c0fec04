import type { ReadProblem } from '../../src/model/record.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'input/malformed',
  severity: 'error',
  preset: 'recommended',
  summary: 'A file is damaged, edited by hand or too large, so that it cannot be read as Exchange wrote it',
  why:
    'What cannot be read cannot be checked: a provider or a certificate that stands behind the damage goes unseen. ' +
    'Exports are damaged by an interrupted copy, a merge conflict left in the file, or a hand edit. What Exchange would ' +
    'not write but can still be read is a warning: the file is no longer what the server said.',
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
    irregular:
      'This file was read, but Exchange did not write this: {reason}. It was edited by hand; if in doubt, export it again.',
    module:
      'This module is not understood: {reason}. It must be TypeScript that holds "export default defineExchange({…})" and ' +
      'says what shall be in constants, for it is never run.',
    'module-in-part':
      'This module was read, but for this: {reason}. Correct it: what stands there is not judged.',
    'too-large':
      'This file was not read: {reason}. Split the export, or list the file under "ignore" in exchange-lint.json.',
  },
  check(environment, { report }) {
    for (const { source, format, problems } of environment.files) {
      for (const { kind, span, reason } of problems) {
        const messageId = (format === 'desired-state' && MESSAGE_OF_MODULE[kind]) || MESSAGE_OF[kind];
        if (messageId === undefined) continue;
        report({
          messageId,
          ...(kind === 'irregular' && { severity: 'warning' as const }),
          data: { reason },
          location: { source, span },
          object: { kind: 'File', identity: source.path },
          value: reason,
        });
      }
    }
  },
});

/** Nobody exported a module. */
const MESSAGE_OF_MODULE: Partial<Readonly<Record<ReadProblem['kind'], 'module' | 'module-in-part'>>> = {
  malformed: 'module',
  irregular: 'module-in-part',
};

/** What is not damage is the business of other rules. */
const MESSAGE_OF = {
  malformed: 'unreadable',
  irregular: 'irregular',
  'too-large': 'too-large',
  truncated: undefined,
  'not-an-export': undefined,
  'unexpected-shape': undefined,
  locked: undefined,
} as const satisfies Record<ReadProblem['kind'], string | undefined>;
