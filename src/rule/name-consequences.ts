import { type Certificate, describeCertificate } from '../model/certificate.ts';
import { matchKnownNames } from '../model/certificate-facts.ts';
import { clientServers, type MetCertificates } from '../model/client-server.ts';
import { endpointsOf, type Side } from '../model/endpoint.ts';
import type { Environment } from '../model/environment.ts';
import type { Moment } from '../model/moment.ts';
import { servingCertificates } from '../model/serving.ts';
import { formatPrincipalName } from '../names/principal-name.ts';
import { groupBy } from '../text/group-by.ts';
import type { Consequence } from './finding.ts';
import { shorten } from './provider-finding.ts';

type Match = ReturnType<typeof matchKnownNames>;

/** Nobody weighs more servers than these one by one. */
const MOST_SERVERS = 6;

const FAILS = 'the Remote Connectivity Analyzer says "Mutual Authentication could not be established"';

/** What comes of it, by how a certificate stands to the name that Outlook expects; the best first. */
const OUTCOMES = new Map<Match, string>([
  [
    'common-name',
    'has NAME as its common name: Outlook connects, and the Remote Connectivity Analyzer passes',
  ],
  [
    'subject-alternative-name',
    'has NAME in subjectAltName: Outlook connects on Windows Vista SP1 and later, and the Remote Connectivity Analyzer warns',
  ],
  [
    'one-of-its-names',
    'has NAME, though perhaps not as its common name: Outlook connects on Windows Vista SP1 and later',
  ],
  [
    'wildcard-common-name',
    `covers NAME with a wildcard: Windows 7 and later usually connect, older clients are refused, and ${FAILS}`,
  ],
  [
    'wildcard-alternative-name',
    'covers NAME with a wildcard in subjectAltName alone: whether clients accept that is not documented',
  ],
  ['unknown', 'is not exported with all of its names: what comes of NAME cannot be told'],
  [
    'covers-certificate',
    `has one of the names that NAME covers, not NAME itself: Outlook refuses the server, and ${FAILS}`,
  ],
  [
    'none',
    `does not have NAME: Outlook refuses the server and asks for the password again and again, and ${FAILS}`,
  ],
]);

/** By what Outlook refuses a server. */
const REFUSING: ReadonlySet<Match> = new Set(['covers-certificate', 'none']);

/**
 * What comes of telling the clients of a side to expect `name`, or, for null, the host name that each of them uses: a
 * sentence, without full stop, for the servers to which the same happens. Of several certificates that a server may present
 * the one that fits worst counts. Where no export shows which one a server presents, the certificates in use stand for all
 * servers; empty where there are none.
 */
export function consequencesOf(
  environment: Environment,
  side: Side,
  name: string | null,
  asOf: Moment,
): readonly Consequence[] {
  const clients = side === 'external' ? 'clients outside' : 'clients inside';
  const { servers, usable } = tlsServers(environment, side, asOf);
  if (usable) {
    const hosts = name === null ? endpointsOf(environment, side).map(({ host }) => host) : [name];
    return hosts
      .flatMap((host) => outcomeOf(usable, host) ?? [])
      .filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index)
      .map((outcome) => ({ ...outcome, text: `For ${clients}, ${outcome.text}` }));
  }
  const outcomes = servers.map(({ server, endpoint: { host }, met }) => ({
    server,
    host,
    ...outcomeAt(met, name ?? host),
  }));
  return [...groupBy(outcomes, ({ host, text }) => `${host}: ${text}`)].map(([text, same]) => ({
    text: `${shorten(
      same.map(({ server }) => server),
      MOST_SERVERS,
    )}, which ${clients} reach as ${text}`,
    isRefusal: same[0].isRefusal,
  }));
}

function outcomeAt(met: MetCertificates, name: string): Consequence {
  switch (met.kind) {
    case 'known':
      return outcomeOf(met.certificates, name) ?? UNTOLD;
    case 'other':
      return {
        text: 'no certificate there is for that host, so TLS fails whatever the name',
        isRefusal: true,
      };
    case 'unknown':
      return UNTOLD;
  }
}

const UNTOLD: Consequence = {
  text: 'no export shows the certificate there, so what comes of it cannot be told',
  isRefusal: false,
};

/** Of several certificates the one that fits worst decides: which of them clients meet is not known. */
function outcomeOf(certificates: readonly Certificate[], name: string): Consequence | undefined {
  for (const [match, outcome] of [...OUTCOMES].toReversed()) {
    const certificate = certificates.find(({ x509 }) => matchKnownNames(name, x509) === match);
    if (!certificate) continue;
    const words = outcome.replaceAll('NAME', formatPrincipalName(name));
    return {
      text: `certificate ${describeCertificate(certificate)} ${words}`,
      isRefusal: REFUSING.has(match),
    };
  }
  return undefined;
}

/** Whether each server, left to derive its own name, has it on every certificate that it may present, to the letter. */
export function canDerive(environment: Environment, side: Side, asOf: Moment): boolean {
  const { servers, usable } = tlsServers(environment, side, asOf);
  const hosts = endpointsOf(environment, side).filter(({ requiresTls }) => requiresTls !== false);
  const isOn = (host: string, certificates: readonly Certificate[]) =>
    certificates.length > 0 && certificates.every(({ x509 }) => LITERAL.has(matchKnownNames(host, x509)));
  if (usable) return hosts.length > 0 && hosts.every(({ host }) => isOn(host, usable));
  return servers.every(({ endpoint, met }) => met.kind === 'known' && isOn(endpoint.host, met.certificates));
}

/**
 * The servers of a side that require TLS. Where no export shows what any of them presents, also the certificates in use,
 * which then stand for all of them.
 */
function tlsServers(environment: Environment, side: Side, asOf: Moment) {
  const servers = clientServers(environment, side, asOf).filter(
    ({ endpoint }) => endpoint.requiresTls !== false,
  );
  const areUnknown = servers.every(({ met }) => met.kind === 'unknown');
  return { servers, usable: areUnknown ? servingCertificates(environment, side, asOf).usable : undefined };
}

/** The ways in which a name stands on a certificate to the letter. */
const LITERAL: ReadonlySet<Match> = new Set(['common-name', 'subject-alternative-name']);
