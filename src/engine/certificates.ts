import { type Certificate, isAuthority, isExchangeOwn } from '../model/certificate.ts';
import { carriesPrincipalName, coversClientHost } from '../model/certificate-facts.ts';
import { endpointsOf, type Side } from '../model/endpoint.ts';
import type { Environment } from '../model/environment.ts';
import { Moment } from '../model/moment.ts';
import { locationOf } from '../model/reading.ts';
import { responseNames, told } from '../model/response-name.ts';
import { servingCertificates, type Unfitness } from '../model/serving.ts';
import type { PrincipalName } from '../names/principal-name.ts';
import { compareText } from '../report/order.ts';
import { placeOf } from '../report/place.ts';
import type { Dependant, ReportedCertificate } from '../report/report.ts';
import type { Location } from '../rule/finding.ts';

const SIDES = ['external', 'internal'] as const satisfies readonly Side[];

/**
 * The certificates that clients meet, or would but for their dates or a fault, and those that carry a name which an
 * object asks for; authorities and what Exchange made for itself are neither. Sorted by thumbprint.
 */
export function describeCertificates(environment: Environment): ReportedCertificate[] {
  if (environment.certificates.length === 0) return [];
  const needs = needsOf(environment);
  const met = metCertificates(environment);
  return environment.certificates
    .flatMap((certificate): ReportedCertificate[] => {
      if (isAuthority(certificate) || isExchangeOwn(certificate)) return [];
      const satisfied = needs.filter((need) => need.isOn(certificate));
      if (satisfied.length === 0 && !met.has(certificate)) return [];
      return [describe(certificate, environment.name, satisfied.map(toDependant))];
    })
    .sort((a, b) => compareText(a.thumbprint ?? '', b.thumbprint ?? ''));
}

/** What keeps a certificate from serving for a time. */
const PASSING: ReadonlySet<Unfitness> = new Set(['revoked', 'pending', 'expired', 'not-yet-valid']);

/** Any moment does: whether a certificate is valid then makes no difference. */
const ANY_MOMENT = new Moment(new Date(0));

function metCertificates(environment: Environment): ReadonlySet<Certificate> {
  return new Set(
    SIDES.flatMap((side) => {
      const { usable, unfit } = servingCertificates(environment, side, ANY_MOMENT);
      const passing = unfit.filter(({ why }) => PASSING.has(why)).map(({ certificate }) => certificate);
      return [...usable, ...passing];
    }),
  );
}

function describe(
  { thumbprint, x509, origins }: Certificate,
  environment: string,
  dependants: readonly Dependant[],
): ReportedCertificate {
  return {
    environment,
    thumbprint: thumbprint ?? null,
    commonNames: x509.commonNames,
    dnsNames: x509.dnsNames,
    notBefore: x509.notBefore?.toISOString() ?? null,
    notAfter: x509.notAfter?.toISOString() ?? null,
    places: origins
      .map(({ source, span }) => placeOf({ source, span }))
      .sort((a, b) => compareText(a.path, b.path) || a.line - b.line || a.column - b.column),
    dependants,
  };
}

/** A name that an object wants to find on a certificate. */
interface Need extends Pick<Dependant, 'object' | 'property' | 'value'> {
  readonly location: Location;
  readonly isOn: (certificate: Certificate) => boolean;
}

function toDependant({ object, property, value, location }: Need): Dependant {
  return { object, property, value, ...placeOf(location) };
}

/** What the objects ask for, each once: many files may show one object, and many responses say the same. */
function needsOf(environment: Environment): Need[] {
  const needs = new Map<string, Need>();
  const add = (key: readonly string[], need: Need) => {
    const text = JSON.stringify([...key, need.property, need.value]);
    if (!needs.has(text)) needs.set(text, need);
  };
  for (const need of providerNeeds(environment)) add(['provider', need.object.identity], need);
  for (const need of endpointNeeds(environment)) add(['endpoint', need.object.identity], need);
  for (const need of responseNeeds(environment)) add(['response'], need);
  return [...needs.values()].sort(
    (a, b) =>
      compareText(a.object.kind, b.object.kind) ||
      compareText(a.object.identity, b.object.identity) ||
      compareText(a.property, b.property) ||
      compareText(a.value, b.value),
  );
}

function providerNeeds({ outlookProviders }: Environment): Need[] {
  return outlookProviders.flatMap(({ record, name, certPrincipalName, principalName }): Need[] => {
    const wanted = principalName && nameIn(principalName);
    if (wanted === undefined || certPrincipalName.state !== 'set') return [];
    const property = 'CertPrincipalName';
    return [
      {
        object: { kind: 'OutlookProvider', identity: name },
        property,
        value: certPrincipalName.text,
        location: locationOf(record, property),
        isOn: ({ x509 }) => carriesPrincipalName(x509, wanted),
      },
    ];
  });
}

function nameIn(principalName: PrincipalName): string | undefined {
  if (principalName.form === 'msstd') return principalName.name;
  return principalName.form === 'bad-name' ? principalName.literal : undefined;
}

function endpointNeeds(environment: Environment): Need[] {
  return SIDES.flatMap((side) => endpointsOf(environment, side)).map(({ record, host, property }) => ({
    object: { kind: 'OutlookAnywhere', identity: record.identity },
    property,
    value: host,
    location: locationOf(record, property),
    isOn: ({ x509 }) => coversClientHost(x509, host) === true,
  }));
}

function responseNeeds(environment: Environment): Need[] {
  return responseNames(environment).flatMap((responseName): Need[] => {
    const { response, protocol, name, isDerived } = responseName;
    if (name === undefined) return [];
    const { source } = response.record;
    return [
      {
        object: { kind: 'AutodiscoverResponse', identity: response.record.identity },
        property: isDerived ? 'Server' : 'CertPrincipalName',
        value: told(responseName),
        location: { source, span: protocol.value.span },
        isOn: ({ x509 }) => carriesPrincipalName(x509, name),
      },
    ];
  });
}
