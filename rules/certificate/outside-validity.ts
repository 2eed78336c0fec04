import {
  type Certificate,
  describeCertificate,
  isAuthority,
  isExchangeOwn,
  namesServer,
  roleInIis,
} from '../../src/model/certificate.ts';
import { endpointsOf } from '../../src/model/endpoint.ts';
import { type Environment, lockedEvidence } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import { isLoose, servingCertificates, showsBinding, validityAt } from '../../src/model/serving.ts';
import { sameName } from '../../src/names/host-name.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { isoDay, placeOfCertificate } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'certificate/outside-validity',
  severity: 'error',
  preset: 'recommended',
  summary: 'A certificate that serves clients has expired or is not valid yet',
  why:
    'Outlook, browsers and other mail servers refuse a certificate outside its validity before they look at its names. ' +
    'An expired certificate that a valid one has replaced is only worth tidying up.',
  since: '0.1.0',
  citations: [
    {
      title: 'Certificate procedures in Exchange Server',
      url: 'https://learn.microsoft.com/exchange/architecture/client-access/certificate-procedures',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    expired:
      'Certificate {certificate} expired on {end}. Clients refuse it: renew it and enable the new one with ' +
      'Enable-ExchangeCertificate.',
    'not-yet-valid':
      'Certificate {certificate} is not valid before {start}. Clients refuse it until then: keep the present one in ' +
      'service, and check the clock of the server that requested it.',
    superseded:
      'Certificate {certificate} expired on {end}; {successor}, valid until {successorEnd}, has taken its place. ' +
      'Remove the old one once no service uses it.',
  },
  check(environment, { asOf, report, notEvaluated }) {
    for (const missing of lockedEvidence(environment, 'certificate'))
      notEvaluated({ evidence: 'certificate', missing });
    const isBindingKnown = showsBinding(environment);
    for (const certificate of environment.certificates) {
      const validity = validityAt(certificate, asOf);
      if (validity === 'valid' || !mayServe(certificate, isBindingKnown)) continue;
      if (validity === 'unknown') {
        const missing = `the dates of validity of certificate ${describeCertificate(certificate)}`;
        notEvaluated({ evidence: 'certificate', missing });
        continue;
      }
      const successor = validity === 'expired' ? successorOf(environment, certificate, asOf) : undefined;
      const { x509, identity, origins } = certificate;
      const [origin, ...others] = origins;
      if (!origin) continue;
      report({
        messageId: successor ? 'superseded' : validity,
        data: {
          certificate: describeCertificate(certificate),
          start: isoDay(x509.notBefore),
          end: isoDay(x509.notAfter),
          successor: successor ? describeCertificate(successor) : '',
          successorEnd: successor ? isoDay(successor.x509.notAfter) : '',
        },
        ...(successor ? { severity: 'info' as const } : {}),
        location: placeOfCertificate(origin),
        object: { kind: 'Certificate', identity },
        property: validity === 'expired' ? 'NotAfter' : 'NotBefore',
        value: validity === 'expired' ? isoDay(x509.notAfter) : isoDay(x509.notBefore),
        related: others.map((record) => ({
          message: 'The same certificate',
          location: placeOfCertificate(record),
        })),
      });
    }
  },
});

/** In use as far as the exports tell: enabled for a service, or fit for one where no export says. */
function mayServe(certificate: Certificate, isBindingKnown: boolean): boolean {
  if (isAuthority(certificate) || isExchangeOwn(certificate)) return false;
  if (certificate.services) {
    const isBackEnd = roleInIis(certificate) === 'back-end';
    return certificate.services.some((service) => service !== 'IIS' || !isBackEnd);
  }
  return namesServer(certificate.x509) && !(isBindingKnown && isLoose(certificate));
}

/** A valid certificate that has taken over: one of the same names, else the one that clients of a known host meet. */
function successorOf(environment: Environment, old: Certificate, asOf: Moment): Certificate | undefined {
  const sameNames = environment.certificates.find((candidate) => replaces(candidate, old, asOf));
  if (sameNames || old.services) return sameNames;
  const { usable, missEndpoints } = servingCertificates(environment, 'external', asOf);
  return endpointsOf(environment, 'external').length > 0 && !missEndpoints ? usable[0] : undefined;
}

function replaces(candidate: Certificate, old: Certificate, asOf: Moment): boolean {
  if (validityAt(candidate, asOf) !== 'valid' || isAuthority(candidate) || isExchangeOwn(candidate))
    return false;
  // What a server still has in service is only replaced by what a server has in service.
  const coversServices = (old.services ?? []).every(
    (service) => candidate.services?.includes(service) ?? false,
  );
  const has = namesOf(candidate);
  return coversServices && namesOf(old).every((name) => has.some((other) => sameName(name, other)));
}

function namesOf({ x509 }: Certificate): string[] {
  return [...x509.commonNames, ...x509.dnsNames];
}
