import { type Certificate, servicesOfRecord } from '../model/certificate.ts';
import type { Environment } from '../model/environment.ts';
import type { ExchangeRecord } from '../model/record.ts';
import { serverOf } from '../model/server.ts';
import type { SharedServices } from '../model/shared-service.ts';
import { groupBy } from '../text/group-by.ts';
import type { Location, ObjectName, Related } from './finding.ts';
import { placeOfCertificate } from './provider-finding.ts';

/** What every finding about a certificate has in common; it points to where `at` shows the certificate. */
export function aboutCertificate(
  { identity, origins }: Certificate,
  at: ExchangeRecord = origins[0],
): { location: Location; object: ObjectName; related: readonly Related[] } {
  return {
    location: placeOfCertificate(at),
    object: { kind: 'Certificate', identity },
    related: placesOf(
      origins.filter((origin) => origin !== at),
      'The same certificate',
    ),
  };
}

/** Every place that shows another certificate that explains the finding. */
export function placesOfCertificate({ origins }: Certificate, message: string): Related[] {
  return placesOf(origins, message);
}

function placesOf(origins: readonly ExchangeRecord[], message: string): Related[] {
  return origins.map((origin) => ({ message, location: placeOfCertificate(origin) }));
}

/**
 * Which services of which servers use the certificate, for a message, behind its name: `, enabled for IIS and SMTP on
 * EX01,`; empty where no export says.
 */
export function whereInUse({ services, origins }: Certificate): string {
  if (!services || services.length === 0) return '';
  const using = origins.filter((origin) => (servicesOfRecord(origin) ?? []).length > 0);
  const servers = [...new Set(using.flatMap((origin) => serverOf(origin) ?? []))];
  const on = servers.length > 0 ? ` on ${inWords(servers)}` : '';
  return `, enabled for ${inWords(services)}${on},`;
}

/**
 * In words what stands before Exchange, and knows nothing of the Management Shell, where clients meet a certificate there
 * that no server has: `the load balancer or proxy that answers at mail.contoso.com`; else undefined.
 */
export function placeBeforeExchange(
  { externalCertificates }: Environment,
  certificate: Certificate,
): string | undefined {
  if (certificate.isInstalled) return undefined;
  const hosts = externalCertificates
    .filter(({ certificates }) => certificates.includes(certificate))
    .flatMap((each) => each.hosts);
  return hosts.length > 0 ? `the load balancer or proxy that answers at ${inWords(hosts)}` : undefined;
}

/** Services in words: `SMTP on EX01 and EX02, IIS and SMTP on EX03`. */
export function describeShared(shared: readonly SharedServices[]): string {
  const places = groupBy(shared, ({ services }) => inWords(services));
  const shown = [...places].map(([services, each]) => {
    const servers = each.flatMap(({ server }) => server ?? []);
    return servers.length === 0 ? services : `${services} on ${inWords(servers)}`;
  });
  return shown.join(', ');
}

/** Words as a sentence lists them: `IIS, POP and SMTP`. */
export function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}
