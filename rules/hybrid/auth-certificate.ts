import {
  type Certificate,
  describeCertificate,
  roleInIis,
  thumbprintIn,
} from '../../src/model/certificate.ts';
import { type Environment, recordsOfType } from '../../src/model/environment.ts';
import { spreadOf } from '../../src/model/installed-certificates.ts';
import { DAY } from '../../src/model/moment.ts';
import { readText } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { validityAt } from '../../src/model/serving.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { aboutConnector, certificatePlaces } from '../../src/rule/connector-finding.ts';
import { defineRule, type RuleContext } from '../../src/rule/define-rule.ts';
import { isoDay } from '../../src/rule/provider-finding.ts';

const RENEW =
  'Renew it with MonitorExchangeAuthCertificate.ps1 -ValidateAndRenewAuthCertificate $true, and in a hybrid organisation ' +
  'run the Hybrid Configuration Wizard afterwards.';

const MESSAGES = {
  unset: `AuthConfig names no Auth certificate, so servers cannot sign what they tell each other. ${RENEW}`,
  missing:
    'AuthConfig names the Auth certificate {thumbprint}, which is on no server ({servers}). Outlook on the web, the admin ' +
    `center and hybrid features that use OAuth stop working. ${RENEW}`,
  'not-everywhere':
    'AuthConfig names the Auth certificate {thumbprint}, which is not on {servers}. It must be on every server but Edge ' +
    'servers: export it with its key where it is, and import it there with Import-ExchangeCertificate.',
  expired:
    'The Auth certificate {certificate} expired on {end}. Outlook on the web, the admin center and hybrid features that use ' +
    `OAuth stop working. ${RENEW}`,
  'next-not-staged':
    'The Auth certificate {certificate} expires on {end}, and AuthConfig names no next one. Exchange only changes over by ' +
    `itself where the next certificate is there in time. ${RENEW}`,
  'next-missing':
    'AuthConfig names the next Auth certificate {thumbprint}, which is on no server ({servers}), so that nothing can take ' +
    `over from the present one. ${RENEW}`,
  'used-for-iis':
    'The Auth certificate {certificate} is enabled for IIS as well: clients meet a certificate that is not made for them, ' +
    'and replacing the one for IIS takes the other with it. Give AuthConfig a certificate of its own: New-ExchangeCertificate ' +
    '-SubjectName "CN=Microsoft Exchange Server Auth Certificate", then Set-AuthConfig.',
} as const;

export const rule = defineRule({
  id: 'hybrid/auth-certificate',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'The certificate that AuthConfig names is missing, expired, about to expire or in use for IIS',
  why:
    'Servers sign what they tell each other and Exchange Online with the Auth certificate. Without a valid one on every ' +
    'server nobody gets into Outlook on the web or the admin center, and free/busy and archives across the hybrid stop. ' +
    'Nothing renews it: it expires five years after setup.',
  since: '0.1.0',
  citations: [CITATIONS.authCertificateCheck, CITATIONS.monitorAuthCertificate],
  fix: 'none',
  needs: ['auth-config', 'certificate'],
  absenceOf: ['certificate'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      stagingDays: {
        type: 'integer',
        minimum: 0,
        default: 60,
        description: 'How many days before the Auth certificate expires the next one has to be named.',
      },
    },
  },
  messages: MESSAGES,
  check(environment, context) {
    for (const record of recordsOfType(environment, 'AuthConfig')) {
      const current = readText(record, 'CurrentCertificateThumbprint');
      if (current.state === 'unset')
        context.report({ ...aboutCurrent(record), messageId: 'unset', data: {} });
      const thumbprint = current.state === 'set' ? thumbprintIn(current.text) : undefined;
      if (thumbprint === undefined) continue;
      if (isAbsent(environment, record, thumbprint, context)) continue;
      const certificate = environment.certificates.find((each) => each.thumbprint === thumbprint);
      if (certificate) judgeCertificate(record, certificate, context);
      judgeNext(environment, record, context);
    }
  },
});

type Context = RuleContext<keyof typeof MESSAGES>;

function aboutCurrent(record: ExchangeRecord) {
  return aboutConnector(record, 'CurrentCertificateThumbprint');
}

/** Whether servers lack the present certificate, which is told then. */
function isAbsent(
  environment: Environment,
  record: ExchangeRecord,
  thumbprint: string,
  { report, notEvaluated }: Context,
): boolean {
  const { holding, lacking, unknown } = spreadOf(environment, thumbprint);
  for (const server of unknown)
    notEvaluated({
      evidence: 'certificate',
      missing: `the certificates of ${server}, for the Auth certificate`,
    });
  const isKnown = holding.length > 0 || unknown.length === 0;
  if (lacking.length === 0 || !isKnown) return false;
  report({
    ...aboutCurrent(record),
    messageId: holding.length > 0 ? 'not-everywhere' : 'missing',
    data: { thumbprint: `${thumbprint.slice(0, 8)}...`, servers: lacking.join(', ') },
  });
  return true;
}

function judgeCertificate(
  record: ExchangeRecord,
  certificate: Certificate,
  { asOf, options, report }: Context,
): void {
  const { notAfter } = certificate.x509;
  const about = {
    ...aboutCurrent(record),
    data: { certificate: describeCertificate(certificate), end: isoDay(notAfter) },
    related: certificatePlaces([certificate]),
  };
  if (roleInIis(certificate) === 'clients') report({ ...about, messageId: 'used-for-iis' });
  const before = Number(options['stagingDays']) * DAY;
  const isDue = notAfter !== undefined && asOf.isAfter(new Date(notAfter.getTime() - before));
  if (validityAt(certificate, asOf) === 'expired') report({ ...about, messageId: 'expired' });
  else if (isDue && readText(record, 'NextCertificateThumbprint').state === 'unset')
    report({ ...about, messageId: 'next-not-staged', severity: 'warning' });
}

function judgeNext(environment: Environment, record: ExchangeRecord, { report }: Context): void {
  const next = readText(record, 'NextCertificateThumbprint');
  const thumbprint = next.state === 'set' ? thumbprintIn(next.text) : undefined;
  if (thumbprint === undefined) return;
  const { holding, lacking, unknown } = spreadOf(environment, thumbprint);
  if (holding.length > 0 || unknown.length > 0 || lacking.length === 0) return;
  report({
    ...aboutConnector(record, 'NextCertificateThumbprint'),
    messageId: 'next-missing',
    severity: 'warning',
    data: { thumbprint: `${thumbprint.slice(0, 8)}...`, servers: lacking.join(', ') },
  });
}
