import { type Certificate, describeCertificate } from '../model/certificate.ts';
import { matchKnownNames } from '../model/certificate-facts.ts';
import { clientServers } from '../model/client-server.ts';
import { endpointsOf, type Side } from '../model/endpoint.ts';
import type { Environment } from '../model/environment.ts';
import type { Moment } from '../model/moment.ts';
import { servingCertificates } from '../model/serving.ts';
import { formatPrincipalName } from '../names/principal-name.ts';
import { groupBy } from '../text/group-by.ts';
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

/**
 * What comes of telling the clients of a side to expect `name`, or, for null, the host name that each of them uses: a
 * sentence, without full stop, for the servers to which the same happens. Where no export shows which certificate a server
 * presents, the certificates in use stand for all servers; empty where there are none.
 */
export function consequencesOf(
  environment: Environment,
  side: Side,
  name: string | null,
  asOf: Moment,
): readonly string[] {
  const met = clientServers(environment, side, asOf).flatMap(({ server, endpoint, met }) =>
    met.kind === 'known' && endpoint.requiresTls !== false
      ? [{ server, host: endpoint.host, certificates: met.certificates }]
      : [],
  );
  const clients = side === 'external' ? 'clients outside' : 'clients inside';
  if (met.length === 0) {
    const { usable } = servingCertificates(environment, side, asOf);
    const hosts = name === null ? endpointsOf(environment, side).map(({ host }) => host) : [name];
    const outcomes = hosts.flatMap((host) => outcomeOf(usable, host) ?? []);
    return [...new Set(outcomes)].map((outcome) => `For ${clients}, ${outcome}`);
  }
  const outcomes = met.flatMap(({ server, host, certificates }) => {
    const outcome = outcomeOf(certificates, name ?? host);
    return outcome === undefined ? [] : [{ server, text: `${host}: ${outcome}` }];
  });
  return [...groupBy(outcomes, ({ text }) => text)].map(([text, same]) => {
    const servers = same.map(({ server }) => server);
    return `${shorten(servers, MOST_SERVERS)}, which ${clients} reach as ${text}`;
  });
}

/** Of several certificates the one that fits best decides. */
function outcomeOf(certificates: readonly Certificate[], name: string): string | undefined {
  for (const [match, outcome] of OUTCOMES) {
    const certificate = certificates.find(({ x509 }) => matchKnownNames(name, x509) === match);
    if (certificate)
      return `certificate ${describeCertificate(certificate)} ${outcome.replaceAll('NAME', formatPrincipalName(name))}`;
  }
  return undefined;
}
