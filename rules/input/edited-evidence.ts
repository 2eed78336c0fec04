import { type Contradiction, contradictionsOf } from '../../src/model/contradiction.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'input/edited-evidence',
  severity: 'error',
  preset: 'recommended',
  summary: 'A certificate is printed one way and carried another',
  why:
    'An export shows a certificate twice: in words, and in RawData as the server has it. The two say the same unless ' +
    'somebody edited one of them or put two exports together. What is judged by such a file may be wrong in either way.',
  since: '0.1.0',
  citations: [
    {
      title: 'Get-ExchangeCertificate',
      url: 'https://learn.microsoft.com/powershell/module/exchange/get-exchangecertificate',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    differs:
      '{property} says {printed}, but the certificate in the RawData beside it has {carried}{others}. One of the two was ' +
      'edited by hand, or comes from another export. Export the certificate again.',
  },
  check(environment, { report }) {
    for (const record of environment.files.flatMap(({ records }) => records)) {
      const [first, ...others] = contradictionsOf(record);
      if (!first || !record.x509) continue;
      const { property, printed, carried, span } = first;
      const { source } = record;
      report({
        messageId: 'differs',
        data: { property, printed, carried, others: alsoIn(others) },
        location: { source, span },
        object: { kind: 'Certificate', identity: record.x509.thumbprint },
        property,
        value: printed,
        related: others.map((other) => ({
          message: `${other.property} says ${other.printed}, and the certificate has ${other.carried}`,
          location: { source, span: other.span },
        })),
      });
    }
  },
});

/** One edit makes several properties differ; each has its place among what is related. */
function alsoIn(others: readonly Contradiction[]): string {
  if (others.length === 0) return '';
  const names = others.map(({ property }) => property).join(', ');
  return ` (${names} ${others.length === 1 ? 'differs' : 'differ'} too)`;
}
