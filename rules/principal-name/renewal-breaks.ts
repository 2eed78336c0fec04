import { nameToExpect } from '../../src/model/candidate.ts';
import { type Certificate, describeCertificate } from '../../src/model/certificate.ts';
import { matchKnownNames } from '../../src/model/certificate-facts.ts';
import type { ClientFloor } from '../../src/model/client-floor.ts';
import type { OutlookProvider } from '../../src/model/outlook-provider.ts';
import { textIfSet } from '../../src/model/reading.ts';
import { hostsLostWith, renewalOf } from '../../src/model/renewal-candidate.ts';
import { isLoose } from '../../src/model/serving.ts';
import { formatPrincipalName } from '../../src/names/principal-name.ts';
import { placeBeforeExchange } from '../../src/rule/certificate-finding.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix, Severity } from '../../src/rule/finding.ts';
import { changeOf, unsettingFixes } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProvider,
  describeNames,
  evidenceChain,
  judgedProviders,
  shorten,
  wildcardSeverity,
} from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'principal-name/renewal-breaks',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'The certificate that is to follow has another common name than CertPrincipalName',
  why:
    'CertPrincipalName fits the certificate in service and not the newer one that waits beside it. On the day on which the new ' +
    'one is enabled, Outlook Anywhere refuses the server, and it takes until Outlook asks Autodiscover again before a ' +
    'changed value helps. So the value changes in steps, or the certificate is issued again under the present name.',
  since: '0.1.0',
  citations: [CITATIONS.mutualAuthentication, CITATIONS.setOutlookProvider],
  fix: 'manual',
  needs: ['outlook-provider', 'certificate'],
  messages: {
    breaks:
      '{provider} tells Outlook to expect {value}, the common name of {present}, which serves clients now; but {names}, and it ' +
      'waits {where}.{lost} Once it is {enabled}, {effect} {plan}',
    'alternative-name':
      '{provider} tells Outlook to expect {value}, the common name of {present}, which serves clients now; but {names}, and it ' +
      'waits {where}.{lost} Once it is {enabled}, the value is a subjectAltName alone: {effect} {plan}',
  },
  check(environment, { asOf, clientFloor, report, notEvaluated }) {
    for (const client of judgedProviders(environment, asOf)) {
      const { provider, side, verdict } = client;
      const { principalName } = provider;
      if (verdict.kind !== 'common-name' || principalName?.form !== 'msstd') continue;
      const { certificates } = verdict;
      const renewal = renewalOf(environment, side, certificates, asOf);
      const [present] = certificates;
      if (!renewal || !present) continue;
      const match = matchKnownNames(principalName.name, renewal.x509);
      if (match === 'unknown' || (match === 'one-of-its-names' && clientFloor === 'legacy-rpc')) {
        const missing = `the whole Subject and CertificateDomains of certificate ${describeCertificate(renewal)}`;
        notEvaluated({ evidence: 'certificate', missing });
      }
      const severity = severityOf(match, clientFloor);
      if (severity === undefined) continue;
      const isNamed = match === 'subject-alternative-name';
      const about = aboutProvider(client);
      const service = serviceAt(placeBeforeExchange(environment, present));
      const lost = hostsLostWith(environment, certificates, renewal);
      const plan =
        lost.length > 0 ? REISSUE : planFor(provider, { present, renewal, isNamed, clientFloor, service });
      report({
        ...about,
        messageId: isNamed ? 'alternative-name' : 'breaks',
        severity,
        data: {
          provider: provider.name,
          value: about.value,
          present: `certificate ${describeCertificate(present)}`,
          names: describeNames([renewal]),
          where: isLoose(renewal) ? 'here as a file' : 'on a server, without being enabled',
          enabled: service.enabled,
          lost: lost.length > 0 ? ` It lacks ${shorten(lost, 6)}, which clients use.` : '',
          effect: effectOf(match, clientFloor),
          plan: plan.text,
        },
        related: evidenceChain(environment, side, [...certificates, renewal]),
        fixes: [...plan.fixes, ...(lost.length > 0 ? [] : unsettingFixes(environment, client, asOf))],
      });
    }
  },
});

function severityOf(
  match: ReturnType<typeof matchKnownNames>,
  clientFloor: ClientFloor,
): Severity | undefined {
  switch (match) {
    case 'none':
      return 'error';
    case 'subject-alternative-name':
      return clientFloor === 'legacy-rpc' ? 'error' : 'info';
    case 'wildcard-common-name':
    case 'wildcard-alternative-name':
    case 'covers-certificate':
      return wildcardSeverity(match, clientFloor);
    case 'common-name':
    case 'one-of-its-names':
    case 'unknown':
      return undefined;
  }
}

function effectOf(match: ReturnType<typeof matchKnownNames>, clientFloor: ClientFloor): string {
  switch (match) {
    case 'subject-alternative-name':
      return clientFloor === 'legacy-rpc'
        ? 'Windows before Vista SP1 refuses it.'
        : 'only Windows before Vista SP1 would refuse it.';
    case 'wildcard-common-name':
      return 'the Remote Connectivity Analyzer and older clients refuse the server; Windows 7 and later usually connect.';
    case 'wildcard-alternative-name':
      return 'only a wildcard subjectAltName covers the value, and Microsoft does not document whether clients accept that.';
    default:
      return 'Outlook Anywhere refuses the server.';
  }
}

/** The steps, in words, and the first of them that changes the provider, for a person to take at its time. */
interface Plan {
  readonly text: string;
  readonly fixes: readonly Fix[];
}

/** No principal name cures what TLS refuses. */
const REISSUE: Plan = {
  text: 'Have it issued again with every name that clients use, under the present common name.',
  fixes: [],
};

/** How a certificate comes into service, in words. */
interface Service {
  readonly enable: (what: string) => string;
  readonly enabled: string;
}

function serviceAt(place: string | undefined): Service {
  if (place === undefined) return { enable: (what) => `enable ${what}`, enabled: 'enabled' };
  return { enable: (what) => `install ${what} there`, enabled: `installed on ${place}` };
}

interface Renewal {
  readonly present: Certificate;
  readonly renewal: Certificate;
  readonly isNamed: boolean;
  readonly clientFloor: ClientFloor;
  readonly service: Service;
}

function planFor(
  provider: OutlookProvider,
  { present, renewal, isNamed, clientFloor, service: { enable, enabled } }: Renewal,
): Plan {
  const { name } = provider;
  const value = nameToExpect(renewal);
  if (value === undefined) return { text: 'Have it issued again under the present name.', fixes: [] };
  const wait = `${hoursOf(provider)} and the quarter of an hour that Autodiscover caches`;
  const next = formatPrincipalName(value);
  const isLegacy = clientFloor === 'legacy-rpc';
  if (isNamed && !isLegacy)
    return {
      text: `${sentence(enable('it'))}, then set ${name} to ${next}.`,
      fixes: [step(provider, `Once it is ${enabled}: set ${name} to ${next}`, next)],
    };
  if (!isLegacy && matchKnownNames(value, present.x509) === 'subject-alternative-name')
    return {
      text: `In two steps: set ${name} to ${next} now, which is on the present certificate too; ${enable('the new one')} after ${wait}.`,
      fixes: [step(provider, `First of two steps: set ${name} to ${next}`, next)],
    };
  return {
    text:
      `Have it issued again under the present name, or go in three steps: set ${name} to none; ${enable('the new certificate')} ` +
      `after ${wait}; then set ${name} to ${next}.`,
    fixes: [step(provider, `First of three steps: set ${name} to none for the time of the change`, 'none')],
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function step(provider: OutlookProvider, title: string, value: string): Fix {
  const changes = [changeOf(provider, 'CertPrincipalName', value)];
  return { title, applicability: 'manual', isStep: true, changes };
}

/** For how long Outlook may go on with what it was told. */
function hoursOf({ record }: OutlookProvider): string {
  const ttl = textIfSet(record, 'TTL') ?? '1';
  return ttl === '1' || !/^[1-9]\d{0,4}$/.test(ttl) ? 'the hour of its TTL' : `the ${ttl} hours of its TTL`;
}
