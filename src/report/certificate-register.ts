import { type Certificate, isAuthority, isExchangeOwn } from '../model/certificate.ts';
import { type Dependant, dependantsOf } from '../model/certificate-dependants.ts';
import { usesOf } from '../model/certificate-use.ts';
import type { Environment } from '../model/environment.ts';
import type { Moment } from '../model/moment.ts';
import { locationOf, textIfSet } from '../model/reading.ts';
import { DUE, LATE, renewalDate } from '../model/renewal.ts';
import { serverOf } from '../model/server.ts';
import { type Validity, validityAt } from '../model/serving.ts';
import { compareText } from './order.ts';
import { placeOf } from './place.ts';

/** A certificate as `exchange-lint certificates` shows it: plain data, the JSON output. Dates are ISO 8601 in UTC. */
export interface RegisteredCertificate {
  readonly environment: string;
  /** Null where no export shows it. */
  readonly thumbprint: string | null;
  readonly commonNames: readonly string[];
  readonly dnsNames: readonly string[];
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** The end in the words of the machine that printed it, where these do not tell the instant for sure. */
  readonly printedNotAfter: string | null;
  readonly validity: Validity;
  /** From when on a renewal is due, and its last day: after that `certificate/expiring` is an error. */
  readonly renewFrom: string | null;
  readonly renewBy: string | null;
  /** Null where no export says what it is for; empty where nothing uses it. */
  readonly uses: readonly string[] | null;
  readonly servers: readonly string[];
  /** Whose it is: `authority`, a certification authority's; `exchange`, made by Exchange for itself. */
  readonly kind: 'server' | 'authority' | 'exchange';
  readonly files: readonly string[];
  readonly dependants: readonly RegisteredDependant[];
}

export interface RegisteredDependant {
  readonly kind: Dependant['kind'];
  readonly object: { readonly kind: string; readonly identity: string };
  readonly property: string;
  readonly value: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Every certificate of some environments, the first to expire first. */
export function certificateRegister(
  environments: readonly Environment[],
  asOf: Moment,
): RegisteredCertificate[] {
  return environments
    .flatMap((environment) =>
      environment.certificates.map((certificate) => describe(environment, certificate, asOf)),
    )
    .sort(
      (a, b) =>
        compareText(a.environment, b.environment) ||
        compareText(a.notAfter ?? '', b.notAfter ?? '') ||
        compareText(a.thumbprint ?? '', b.thumbprint ?? ''),
    );
}

function describe(environment: Environment, certificate: Certificate, asOf: Moment): RegisteredCertificate {
  const { x509, thumbprint, origins } = certificate;
  const uses = usesOf(environment, certificate);
  const servers = origins.flatMap((origin) =>
    origin.type === 'ExchangeCertificate' ? (serverOf(origin) ?? []) : [],
  );
  return {
    environment: environment.name,
    thumbprint: thumbprint ?? null,
    commonNames: x509.commonNames,
    dnsNames: x509.dnsNames,
    notBefore: x509.notBefore?.toISOString() ?? null,
    notAfter: x509.notAfter?.toISOString() ?? null,
    printedNotAfter: x509.notAfter ? null : (printedEnd(certificate) ?? null),
    validity: validityAt(certificate, asOf),
    renewFrom: renewalDate(x509, DUE)?.toISOString() ?? null,
    renewBy: renewalDate(x509, LATE)?.toISOString() ?? null,
    uses: uses ? [...uses].sort() : null,
    servers: [...new Set(servers)].sort(),
    kind: isAuthority(certificate) ? 'authority' : isExchangeOwn(certificate) ? 'exchange' : 'server',
    files: [...new Set(origins.map(({ source }) => source.path))].sort(),
    dependants: dependantsOf(environment, certificate).map(describeDependant),
  };
}

function printedEnd({ origins }: Certificate): string | undefined {
  return origins.map((origin) => textIfSet(origin, 'NotAfter')).find((text) => text !== undefined);
}

function describeDependant({ kind, record, property, value }: Dependant): RegisteredDependant {
  const { path, line, column } = placeOf(locationOf(record, property));
  return {
    kind,
    object: { kind: record.type, identity: record.identity },
    property,
    value,
    path,
    line,
    column,
  };
}
