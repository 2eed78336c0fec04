import { placeOf } from '../../src/report/place.ts';
import type { Report } from '../../src/report/report.ts';
import { summarise } from '../../src/report/summarise.ts';
import { findingAt, locate, sourceOf } from './build.ts';
import { organisation } from './organisation.ts';

const HOST = sourceOf('exchange/EX01-OutlookAnywhere.json', '{ "ExternalHostname": "mail.contoso.com" }\n');
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** The same organisation compared with its state before: everything that `--all` shows. */
export function compared(): Report {
  const { findings: before, ...report } = organisation();
  const [mismatch, expired, server, response] = before;
  if (!mismatch || !expired || !server || !response) throw new Error('the organisation has four findings');
  const certificate = sourceOf('certificates/mail.contoso.com.cer', PEM);
  const host = locate(HOST, 'mail.contoso.com');
  const findings = [
    { ...mismatch, status: 'new' as const },
    { ...expired, status: 'unchanged' as const },
    {
      ...server,
      status: 'unchanged' as const,
      accepted: { by: 'suppression' as const, reason: 'The load balancer needs it until May.' },
    },
    {
      ...response,
      status: 'new' as const,
      accepted: { by: 'baseline' as const, reason: null },
    },
    findingAt(host, {
      ruleId: 'principal-name/derived-mismatch',
      message: 'No certificate carried mail.contoso.com.',
      severity: 'warning',
      object: { kind: 'OutlookAnywhere', identity: 'EX01\\Rpc (Default Web Site)' },
      property: 'ExternalHostname',
      fingerprint: 'abad1deaabad1dea',
      status: 'fixed',
    }),
  ];
  return {
    ...report,
    comparison: {
      before: 'main (1f2e3d4)',
      after: 'the index',
      environmentsBefore: ['default'],
      environmentsAfter: ['default'],
    },
    findings,
    staleBaseline: [
      {
        fingerprint: '0011223344556677',
        ruleId: 'principal-name/prefix',
        environment: 'default',
        object: { kind: 'OutlookProvider', identity: 'EXCH' },
        value: 'mail.contoso.com',
      },
    ],
    certificates: [
      {
        environment: 'default',
        thumbprint: '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B',
        commonNames: ['mail.contoso.com'],
        dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
        notBefore: '2026-01-31T00:00:00.000Z',
        notAfter: '2027-01-31T00:00:00.000Z',
        places: [placeOf(locate(certificate, PEM.trimEnd()))],
        dependants: [
          {
            object: { kind: 'OutlookAnywhere', identity: 'EX01\\Rpc (Default Web Site)' },
            property: 'ExternalHostname',
            value: 'mail.contoso.com',
            ...placeOf(host),
          },
        ],
      },
    ],
    summary: summarise(9, findings, report.notEvaluated),
  };
}
