import { parsePrincipalName } from '../names/principal-name.ts';
import { type Certificate, thumbprintIn } from './certificate.ts';
import { addressesWith } from './certificate-address.ts';
import { carriesPrincipalName, coversClientHost } from './certificate-facts.ts';
import { type CertificateUse, usesOf } from './certificate-use.ts';
import { connectorCertificates } from './connector-certificate.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { responseNames, told } from './response-name.ts';
import { namesCertificate, readTlsCertificateName } from './tls-certificate-name.ts';

/** A property that depends on a certificate: on its names, or on itself. */
export interface Dependant {
  readonly kind: 'principal-name' | 'address' | 'mail' | 'trust' | 'binding' | 'profile';
  readonly record: ExchangeRecord;
  readonly property: string;
  readonly value: string;
}

type Finder = (environment: Environment, certificate: Certificate) => readonly Dependant[];

/**
 * Every principal name, address, connector, profile and setting that rests on a certificate, as far as the exports tell.
 * What a certificate is for decides: addresses rest on one that clients meet, connectors on one that is for mail.
 */
export function dependantsOf(environment: Environment, certificate: Certificate): readonly Dependant[] {
  return FINDERS.flatMap((find) => find(environment, certificate));
}

const FINDERS: readonly Finder[] = [
  principalNames,
  addresses,
  namedBy('ImapSettings', 'mail', ['X509CertificateName'], ['imap']),
  namedBy('PopSettings', 'mail', ['X509CertificateName'], ['pop']),
  connectors,
  namedBy('ReceiveConnector', 'mail', ['Fqdn'], ['smtp']),
  namedBy('InboundConnector', 'mail', ['TlsSenderCertificateName'], ['smtp']),
  namedBy('ClientProfile', 'profile', ['RPCProxyServer'], ['client-access', 'external']),
  knownBy('AuthConfig', 'trust', ['CurrentCertificateThumbprint', 'NextCertificateThumbprint']),
  knownBy('FederationTrust', 'trust', ['OrgPrivCertificate', 'OrgNextPrivCertificate']),
  knownBy('WebBinding', 'binding', ['certificateHash']),
];

/** Principal names that clients are told, were told, or keep: those that are on the certificate, wildcards included. */
function principalNames(environment: Environment, certificate: Certificate): readonly Dependant[] {
  if (!isFor(environment, certificate, ['client-access', 'external'])) return [];
  const written = [
    ...valuesOf(environment, 'OutlookProvider', ['CertPrincipalName'], 'principal-name'),
    ...valuesOf(environment, 'ClientProfile', ['RPCProxyPrincipalName'], 'profile'),
  ].filter(({ value }) => {
    const parsed = parsePrincipalName(value);
    return parsed.form === 'msstd' && carriesPrincipalName(certificate.x509, parsed.name);
  });
  return [...written, ...responses(environment, certificate)];
}

function responses(environment: Environment, certificate: Certificate): readonly Dependant[] {
  return responseNames(environment).flatMap((each): Dependant[] => {
    const { response, name, isDerived } = each;
    if (name === undefined || !carriesPrincipalName(certificate.x509, name)) return [];
    const property = isDerived ? 'Server' : 'CertPrincipalName';
    return [{ kind: 'principal-name', record: response.record, property, value: told(each) }];
  });
}

function addresses(environment: Environment, certificate: Certificate): readonly Dependant[] {
  return addressesWith(environment, certificate).map(({ record, property, text }) => ({
    kind: 'address',
    record,
    property,
    value: text,
  }));
}

/** Connectors and the hybrid configuration that name it by issuer and subject. */
function connectors(environment: Environment, certificate: Certificate): readonly Dependant[] {
  const property = 'TlsCertificateName';
  const named = connectorCertificates(environment)
    .filter(({ certificates }) => certificates.includes(certificate))
    .map(({ connector, text }): Dependant => ({ kind: 'mail', record: connector, property, value: text }));
  const hybrid = recordsOfType(environment, 'HybridConfiguration').flatMap((record): Dependant[] => {
    const reading = readTlsCertificateName(record);
    const isNamed = reading.state === 'named' && namesCertificate(reading.name, certificate) === true;
    return isNamed ? [{ kind: 'mail', record, property, value: reading.text }] : [];
  });
  return [...named, ...hybrid];
}

/** Properties that hold one of the certificate's host names, where it is for one of the uses. */
function namedBy(
  type: string,
  kind: Dependant['kind'],
  properties: readonly string[],
  uses: readonly CertificateUse[],
): Finder {
  return (environment, certificate) => {
    if (!isFor(environment, certificate, uses)) return [];
    return valuesOf(environment, type, properties, kind).filter(
      ({ value }) => coversClientHost(certificate.x509, value) === true,
    );
  };
}

/** Properties that hold its thumbprint. */
function knownBy(type: string, kind: Dependant['kind'], properties: readonly string[]): Finder {
  return (environment, { thumbprint }) =>
    valuesOf(environment, type, properties, kind).filter(
      ({ value }) => thumbprint !== undefined && thumbprintIn(value) === thumbprint,
    );
}

function valuesOf(
  environment: Environment,
  type: string,
  properties: readonly string[],
  kind: Dependant['kind'],
): Dependant[] {
  return recordsOfType(environment, type).flatMap((record) =>
    properties.flatMap((property) => {
      const value = textIfSet(record, property);
      return value === undefined ? [] : [{ kind, record, property, value }];
    }),
  );
}

/** Where no export says what it is for, it may be for anything. */
function isFor(
  environment: Environment,
  certificate: Certificate,
  wanted: readonly CertificateUse[],
): boolean {
  const uses = usesOf(environment, certificate);
  return uses === undefined || wanted.some((use) => uses.has(use));
}
