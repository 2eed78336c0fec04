import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { connectorCertificates } from '../../src/model/connector-certificate.ts';
import type { Environment } from '../../src/model/environment.ts';
import { newestOf, successorOf } from '../../src/model/mail-certificate.ts';
import { DAY, type Moment } from '../../src/model/moment.ts';
import { rivalsIn, type SharedServices } from '../../src/model/shared-service.ts';
import { aboutCertificate, describeShared, placesOfCertificate } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { isoDay } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'certificate/ambiguous',
  severity: 'warning',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'Two valid certificates of one name are enabled for the same service of a server',
  why:
    'Transport looks certificates up by name, and TlsCertificateName holds no more than issuer and subject. Where two ' +
    'fit, nothing in the configuration says which one other servers meet, and a forgotten old one expires in service. ' +
    'Both side by side are right only while a renewal is under way.',
  since: '0.1.0',
  citations: [
    {
      title: 'Selection of inbound STARTTLS certificates',
      url: 'https://learn.microsoft.com/exchange/mail-flow/mail-routing/inbound-starttls-certificates-selection',
    },
  ],
  fix: 'manual',
  needs: ['certificate'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      overlapDays: {
        type: 'integer',
        minimum: 0,
        default: 14,
        description: 'Days after the newer one was issued in which both side by side are only worth knowing.',
      },
    },
  },
  messages: {
    'two-for-one-name':
      'Certificate {old}, valid until {oldEnd}, and {current}, valid until {currentEnd}, have the same name and are both ' +
      'enabled for {services}: the configuration does not say which of them others meet. Remove the old one with ' +
      'Remove-ExchangeCertificate once nothing names it.',
    'renewal-under-way':
      'Certificate {old}, valid until {oldEnd}, and {current}, issued on {start}, are both enabled for {services}. Remove ' +
      'the old one once the new one works everywhere: while both are there, the configuration does not say which ' +
      'of them others meet.',
  },
  check(environment, { asOf, options, report }) {
    const overlap = Number(options['overlapDays']) * DAY;
    for (const { old, current, shared } of rivalsIn(environment, asOf)) {
      // Told of the connector, with how to remove the old one from under it.
      if (isNamed(environment, [old, current])) continue;
      const start = current.x509.notBefore;
      const isUnderWay = start !== undefined && asOf.isBefore(new Date(start.getTime() + overlap));
      const about = aboutCertificate(old);
      report({
        ...about,
        messageId: isUnderWay ? 'renewal-under-way' : 'two-for-one-name',
        ...((isUnderWay || isToBeNamed(environment, old, current, asOf)) && { severity: 'info' as const }),
        data: {
          old: describeCertificate(old),
          oldEnd: isoDay(old.x509.notAfter),
          current: describeCertificate(current),
          currentEnd: isoDay(current.x509.notAfter),
          start: isoDay(start),
          services: describeShared(shared),
        },
        property: 'Services',
        value: current.identity,
        related: [...placesOfCertificate(current, 'The newer certificate'), ...about.related],
        fixes: isNamed(environment, [old]) ? [] : removalOf(old, shared),
      });
    }
  },
});

/** Whether one send connector names all of them. */
function isNamed(environment: Environment, certificates: readonly Certificate[]): boolean {
  return connectorCertificates(environment).some(
    (named) =>
      named.connector.type === 'SendConnector' &&
      certificates.every((each) => named.certificates.includes(each)),
  );
}

/** Whether a connector names the old one, and has the current one to name instead: that comes first. */
function isToBeNamed(
  environment: Environment,
  old: Certificate,
  current: Certificate,
  asOf: Moment,
): boolean {
  return connectorCertificates(environment).some(
    (named) => newestOf(named.certificates) === old && successorOf(environment, named, old, asOf) === current,
  );
}

/** Whether nothing else still names the old one is for a person to see. */
function removalOf(old: Certificate, shared: readonly SharedServices[]): Fix[] {
  const { thumbprint } = old;
  const commands = shared.flatMap(({ server, isAll }) =>
    server !== undefined && thumbprint !== undefined && isAll
      ? [{ cmdlet: 'Remove-ExchangeCertificate', parameters: { Server: server, Thumbprint: thumbprint } }]
      : [],
  );
  if (commands.length < shared.length) return [];
  const title = `Remove the older certificate ${describeCertificate(old)}`;
  return [{ title, applicability: 'manual', changes: [], commands }];
}
