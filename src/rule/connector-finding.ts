import { type Certificate, describeCertificate } from '../model/certificate.ts';
import { objectIdentity } from '../model/connector.ts';
import type { Environment } from '../model/environment.ts';
import { mailCertificates } from '../model/mail-certificate.ts';
import type { Moment } from '../model/moment.ts';
import { locationOf, textIfSet } from '../model/reading.ts';
import { type ExchangeRecord, propertyOf } from '../model/record.ts';
import { tlsCertificateNameOf } from '../model/tls-certificate-name.ts';
import { briefly } from '../text/briefly.ts';
import type { Fix, Location, ObjectName, PropertyChange, Related } from './finding.ts';
import { describeNames, isoDay, placeOfCertificate } from './provider-finding.ts';

/** What every finding about a property of a connector, or of what concerns mail, has in common. */
export function aboutConnector(
  record: ExchangeRecord,
  property: string,
): {
  readonly location: Location;
  readonly object: ObjectName;
  readonly property: string;
  readonly value: string;
} {
  return {
    location: locationOf(record, property),
    object: { kind: record.type, identity: objectIdentity(record) },
    property,
    value: textIfSet(record, property) ?? '',
  };
}

const KINDS: Readonly<Record<string, string>> = {
  SendConnector: 'send connector',
  ReceiveConnector: 'receive connector',
  InboundConnector: 'inbound connector',
};

/** What a connector is called at the beginning of a message: `Send connector "Outbound to Office 365"`. */
export function describeConnector(record: ExchangeRecord): string {
  const words = connectorInWords(record);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** What a connector is called within a sentence. */
export function connectorInWords(record: ExchangeRecord): string {
  const kind = KINDS[record.type];
  return kind === undefined
    ? 'the hybrid configuration'
    : `${kind} "${briefly(objectIdentity(record), 160)}"`;
}

/** Places that show certificates, with what each is called and until when it is valid. */
export function certificatePlaces(certificates: readonly Certificate[]): Related[] {
  return certificates.flatMap((certificate) => {
    const { origins, x509 } = certificate;
    const end = x509.notAfter ? `, valid until ${isoDay(x509.notAfter)}` : '';
    return origins.map((origin) => ({
      message: `${describeNames([certificate])}${end}`,
      location: placeOfCertificate(origin),
    }));
  });
}

/** A property of an object set to a value; null means unset. */
export function changeOfRecord(
  record: ExchangeRecord,
  property: string,
  value: string | null,
): PropertyChange {
  return { record, property, current: propertyOf(record, property), value };
}

/** A choice between more values than these is none that a tool can prepare. */
const MOST_CANDIDATES = 10;

/**
 * Names a certificate that is fit for mail and on all of the servers; one fix for each value that there is. Where some of
 * them are `preferred`, only those.
 */
export function tlsCertificateNameFixes(
  environment: Environment,
  record: ExchangeRecord,
  servers: readonly string[] | undefined,
  asOf: Moment,
  preferred: (certificate: Certificate) => boolean = () => false,
): Fix[] {
  const fit = mailCertificates(environment, servers, asOf);
  const chosen = fit.some(preferred) ? fit.filter(preferred) : fit;
  const values = new Map<string, Certificate>();
  for (const certificate of chosen) {
    const value = tlsCertificateNameOf(certificate);
    if (value !== undefined && !values.has(value)) values.set(value, certificate);
  }
  return [...values].slice(0, MOST_CANDIDATES).map(([value, certificate]) => ({
    title: `Name certificate ${describeCertificate(certificate)}: ${briefly(value, 200)}`,
    applicability: values.size === 1 ? 'unsafe' : 'manual',
    changes: [changeOfRecord(record, 'TlsCertificateName', value)],
  }));
}
