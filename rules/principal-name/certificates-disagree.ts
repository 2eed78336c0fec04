import { describeCertificate } from '../../src/model/certificate.ts';
import { matchKnownNames } from '../../src/model/certificate-facts.ts';
import type { ClientFloor } from '../../src/model/client-floor.ts';
import { type ClientServer, clientServers } from '../../src/model/client-server.ts';
import { locationOf } from '../../src/model/reading.ts';
import { serverOf } from '../../src/model/server.ts';
import type { PrincipalName } from '../../src/names/principal-name.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Related } from '../../src/rule/finding.ts';
import { unsettingFixes } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProvider,
  type ClientProvider,
  clientProviders,
  describeNames,
  placeOfCertificate,
  shorten,
} from '../../src/rule/provider-finding.ts';

const MOST_SERVERS = 10;

export const rule = defineRule({
  id: 'principal-name/certificates-disagree',
  severity: 'warning',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'One CertPrincipalName meets certificates of several names, and fits only some servers',
  why:
    'CertPrincipalName holds for the whole organisation. Where servers present certificates of different common names, Outlook ' +
    'gets through to those that the value fits and is refused by the others, which looks as if it came and went. Microsoft ' +
    'asks for the same principal name on the certificates of all data centres.',
  since: '0.1.0',
  citations: [
    {
      title: 'Plan for high availability and site resilience: certificate planning',
      url: 'https://learn.microsoft.com/exchange/high-availability/plan-ha',
    },
    CITATIONS.mutualAuthentication,
  ],
  fix: 'manual',
  needs: ['outlook-provider', 'outlook-anywhere', 'certificate'],
  messages: {
    'fits-some':
      '{told}. That fits {fitting}, but not {others}: {effect}. Give all of them certificates of one common name, or such as ' +
      'carry the value.',
    'common-names-differ':
      '{told}. That is on the certificates of {fitting}, but they have different common names behind one host name: no value ' +
      'is the common name of all, which is what the Remote Connectivity Analyzer and Windows before Vista SP1 compare.',
  },
  check(environment, { asOf, clientFloor, report, notEvaluated }) {
    const seen = new Set<string>();
    const clients = clientProviders(environment);
    for (const client of [...clients.filter(isOutside), ...clients.filter((each) => !isOutside(each))]) {
      const { provider, side } = client;
      const { principalName } = provider;
      if (principalName?.form !== 'msstd' && principalName?.form !== 'unset') continue;
      const servers = clientServers(environment, side, asOf).filter(
        ({ endpoint }) => endpoint.requiresTls !== false,
      );
      // What EXPR says of the same hosts, EXCH need not say again.
      const key = JSON.stringify([principalName, servers.map(({ endpoint }) => endpoint.host)]);
      if (servers.length < 2 || seen.has(key)) continue;
      seen.add(key);
      const unknown = servers.filter(({ met }) => met.kind === 'unknown').map(({ server }) => server);
      if (unknown.length > 0)
        notEvaluated({
          evidence: 'certificate',
          missing: `the certificate that is enabled for IIS on ${shorten(unknown, MOST_SERVERS)}`,
        });
      const judged = servers.flatMap((each) => judge(each, principalName, clientFloor) ?? []);
      for (const { server, fits } of judged)
        if (fits === undefined)
          notEvaluated({ evidence: 'certificate', missing: `all names of the certificate of ${server}` });
      const fitting = judged.filter(({ fits }) => fits === true);
      const others = judged.filter(({ fits }) => fits === false);
      if (fitting.length === 0 || (others.length === 0 && !differBehindOneHost(fitting))) continue;
      const about = aboutProvider(client);
      report({
        ...about,
        messageId: others.length > 0 ? 'fits-some' : 'common-names-differ',
        severity: others.length === 0 ? 'info' : clientFloor === 'legacy-rpc' ? 'error' : 'warning',
        data: {
          told:
            principalName.form === 'msstd'
              ? `${provider.name} tells Outlook to expect ${about.value}`
              : `${provider.name} is unset, so Outlook expects msstd: and the host name of Outlook Anywhere`,
          fitting: inWords(fitting),
          others: inWords(others),
          effect: effectOf(others),
        },
        related: [...fitting, ...others].slice(0, MOST_SERVERS).flatMap(placesOf),
        fixes: others.length > 0 ? unsettingFixes(environment, client, asOf) : [],
      });
    }
  },
});

function isOutside({ side }: ClientProvider): boolean {
  return side === 'external';
}

type KnownMatch = ReturnType<typeof matchKnownNames>;

interface JudgedServer extends ClientServer {
  readonly certificate: Extract<ClientServer['met'], { kind: 'known' }>['certificates'][number];
  readonly match: KnownMatch;
  /** Undefined where too little of its names is known. */
  readonly fits: boolean | undefined;
}

/** The certificate that decides: of several on one server, the one that fits best. */
function judge(
  server: ClientServer,
  principalName: PrincipalName,
  clientFloor: ClientFloor,
): JudgedServer | undefined {
  const { met, endpoint } = server;
  if (met.kind !== 'known') return undefined;
  const name = principalName.form === 'msstd' ? principalName.name : endpoint.host;
  const judged = met.certificates.map((certificate) => {
    const match = matchKnownNames(name, certificate.x509);
    return { ...server, certificate, match, fits: doesFit(match, clientFloor) };
  });
  return (
    judged.find(({ fits }) => fits === true) ?? judged.find(({ fits }) => fits === undefined) ?? judged[0]
  );
}

function doesFit(match: KnownMatch, clientFloor: ClientFloor): boolean | undefined {
  const isLegacy = clientFloor === 'legacy-rpc';
  if (match === 'common-name') return true;
  if (match === 'subject-alternative-name') return !isLegacy;
  if (match === 'one-of-its-names') return isLegacy ? undefined : true;
  return match === 'unknown' ? undefined : false;
}

/** The gravest of what happens at the servers that the value does not fit. */
function effectOf(others: readonly JudgedServer[]): string {
  if (others.every(({ match }) => match === 'subject-alternative-name'))
    return 'Windows before Vista SP1 is refused there';
  return others.every(({ match }) => match === 'wildcard-common-name')
    ? 'the Remote Connectivity Analyzer and older clients are refused there, while Windows 7 and later usually connect'
    : 'Outlook is refused there';
}

/** Two namespaces of two sites may well have two certificates. */
function differBehindOneHost(servers: readonly JudgedServer[]): boolean {
  const known = servers.filter(({ certificate }) => certificate.x509.printed?.hasSubject !== false);
  const namespaceOf = ({ endpoint, site }: JudgedServer) => `${endpoint.host} ${site}`.toLowerCase();
  const byNamespace = new Map(known.map((each) => [namespaceOf(each), commonNamesOf(each)]));
  return known.some((each) => byNamespace.get(namespaceOf(each)) !== commonNamesOf(each));
}

function commonNamesOf({ certificate }: JudgedServer): string {
  return certificate.x509.commonNames.map((name) => name.toLowerCase()).join(' ');
}

function inWords(servers: readonly JudgedServer[]): string {
  const shown = servers.map(({ server, certificate }) => `${server} (${describeCertificate(certificate)})`);
  return shorten(shown, MOST_SERVERS);
}

function placesOf({ server, endpoint, certificate }: JudgedServer): Related[] {
  const { record, property, host } = endpoint;
  const origin = certificate.origins.find((each) => serverOf(each) === server);
  return [
    { message: `${property} of ${server} is ${host}`, location: locationOf(record, property) },
    ...(origin ? [{ message: describeNames([certificate]), location: placeOfCertificate(origin) }] : []),
  ];
}
