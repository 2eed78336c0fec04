import { parseServerName } from '../names/host-name.ts';
import { namesIn } from '../names/match.ts';
import { formatPrincipalName } from '../names/principal-name.ts';
import type { Certificate } from './certificate.ts';
import { endpointsOf, type Side } from './endpoint.ts';
import type { Environment } from './environment.ts';
import type { Moment } from './moment.ts';
import { remember } from './remember.ts';
import { servingCertificates, showsBinding } from './serving.ts';

/** A principal name that a certificate in use supports, and how sure the evidence makes it. */
export interface PrincipalNameCandidate {
  /** `mail.contoso.com`, lower case. */
  readonly name: string;
  /** `msstd:mail.contoso.com`, lower case: what CertPrincipalName should hold. */
  readonly value: string;
  readonly certificate: Certificate;
  /**
   * `only`: the evidence leaves exactly this value. `choice`: one of several, or of a certificate for no host name that
   * clients use, which is what has to change. `doubtful`: the only one, but the certificate also has an e-mail name, which
   * Windows may prefer, or nothing ties it to this organisation, or there are certificates whose names cannot be known. Those known from print are
   * doubtful: lists do not show e-mail names in subjectAltName, nor what the certificate may be used for.
   */
  readonly certainty: 'only' | 'doubtful' | 'choice';
}

/**
 * The values that the certificates serving a side support: the common name of each, where it is one valid host or
 * wildcard name. A subjectAltName is never proposed: it is not what the analyzer and older Windows compare.
 */
export const principalNameCandidates = remember(findCandidates, (side, asOf) => `${side} ${asOf.key}`);

function findCandidates(
  environment: Environment,
  side: Side,
  asOf: Moment,
): readonly PrincipalNameCandidate[] {
  const { usable, missEndpoints } = servingCertificates(environment, side, asOf);
  const byName = new Map<string, Certificate>();
  for (const certificate of usable) {
    const name = nameToExpect(certificate);
    if (name !== undefined && !byName.has(name)) byName.set(name, certificate);
  }
  const isOnly = byName.size === 1 && usable.every((certificate) => nameToExpect(certificate) !== undefined);
  const isDoubtful =
    !isOfSameOrganisation(environment, side, usable) ||
    environment.unreadableCertificates.length > 0 ||
    usable.some(({ x509 }) => x509.emailAddresses.length > 0 || x509.printed !== undefined);
  const certainty = isDoubtful ? 'doubtful' : 'only';
  return [...byName].map(([name, certificate]) => ({
    name,
    value: formatPrincipalName(name),
    certificate,
    certainty: isOnly && !missEndpoints ? certainty : 'choice',
  }));
}

/**
 * Where no endpoint is known and no server shows the certificate, a lone file may be of anybody's web site: only a name
 * in the domain of the present value ties it to this organisation.
 */
function isOfSameOrganisation(environment: Environment, side: Side, usable: readonly Certificate[]): boolean {
  if (endpointsOf(environment, side).length > 0 || showsBinding(environment)) return true;
  if (usable.every(({ isInstalled }) => isInstalled)) return true;
  const names = usable.flatMap(({ x509 }) => namesIn(x509));
  const values = environment.outlookProviders
    .filter(({ role }) => role === side)
    .flatMap(({ certPrincipalName }) => (certPrincipalName.state === 'set' ? [certPrincipalName.text] : []));
  const present = new Set(values.flatMap(domainsIn));
  return values.length === 0 || names.some((name) => domainsIn(name).some((domain) => present.has(domain)));
}

/** Nobody means a longer value, and the search would take its time on one. */
const LONGEST_NAME = 1024;

/** The last two labels of each name in a text: close enough to tell one organisation's names from another's. */
function domainsIn(text: string): string[] {
  return [
    ...text
      .slice(0, LONGEST_NAME)
      .toLowerCase()
      .matchAll(/([a-z0-9-]+\.[a-z0-9-]+)\.?(?![a-z0-9.-])/g),
  ].map(([, domain = '']) => domain);
}

/** The only common name of a certificate, in lower case, where it is a host or wildcard name that Outlook can be told. */
export function nameToExpect({ x509 }: Certificate): string | undefined {
  const [commonName, ...others] = x509.commonNames;
  if (commonName === undefined || others.length > 0 || x509.printed?.hasSubject === false) return undefined;
  const name = parseServerName(commonName);
  return name.kind === 'invalid' ? undefined : name.ascii;
}
