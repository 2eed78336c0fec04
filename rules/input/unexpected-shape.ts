import type { ReadFile, ReadProblem } from '../../src/model/record.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

/** What verdicts rest on: without it the endpoint or the certificate that Outlook meets is not known. */
const DECISIVE: ReadonlySet<string> = new Set([
  'OutlookAnywhere ExternalHostname',
  'OutlookAnywhere InternalHostname',
  'OutlookAnywhere ExternalClientsRequireSsl',
  'OutlookAnywhere InternalClientsRequireSsl',
  'ExchangeCertificate Services',
]);

export const rule = defineRule({
  id: 'input/unexpected-shape',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A value is not of the kind that its property has',
  why:
    'Exchange writes True or False where a property is one of the two, a host name where it is a host name. Anything else ' +
    'was typed by hand or spoilt on the way, and the rules that need the value go without it. The rest of the object is ' +
    'judged as ever. It is an error where the endpoint or the certificate that Outlook meets cannot be told without it.',
  since: '0.1.0',
  citations: [
    {
      title: 'Set-OutlookAnywhere',
      url: 'https://learn.microsoft.com/powershell/module/exchange/set-outlookanywhere',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    value: '{reason}. Rules that need the value go without it. Correct it, or export the object again.',
  },
  check(environment, { report }) {
    for (const { source, problems } of environment.files) {
      for (const problem of problems) {
        if (problem.kind !== 'unexpected-shape') continue;
        report({
          messageId: 'value',
          data: { reason: problem.reason },
          location: { source, span: problem.span },
          ...subjectOf(problem, source),
          value: problem.reason,
        });
      }
    }
  },
});

/** Which property of which object it is, where the reader says so; else the file. */
function subjectOf({ about }: ReadProblem, { path }: ReadFile['source']) {
  if (!about) return { object: { kind: 'File', identity: path } };
  const { type, identity, property } = about;
  return {
    object: { kind: type, identity },
    property,
    ...(DECISIVE.has(`${type} ${property}`) && { severity: 'error' as const }),
  };
}
