import type { AnalyzerStep } from '../../src/model/analyzer-report.ts';
import { endpointsOf } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import { locationOf } from '../../src/model/reading.ts';
import { certificateCoversHost } from '../../src/names/match.ts';
import { defineRule, type RuleContext } from '../../src/rule/define-rule.ts';
import type { Fix, Related } from '../../src/rule/finding.ts';
import { changeOf, commonNameFixes } from '../../src/rule/principal-name-fix.ts';
import {
  type ClientProvider,
  clientProviders,
  describeNames,
  placeOfCertificate,
} from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'analyzer/failed-step',
  severity: 'warning',
  preset: 'recommended',
  summary: 'The Remote Connectivity Analyzer failed at a name that these exports explain',
  why:
    'The analyzer connects as Outlook does, compares the principal name with the common name of the certificate, and fails ' +
    'at the first difference. Its report says what it saw; the exports say which object made it so.',
  since: '0.1.0',
  citations: [
    {
      title: 'Mutual authentication could not be established',
      url: 'https://learn.microsoft.com/connectivity-analyzer/mutual-authentication-could-not-be-established',
    },
    {
      title: 'The common name does not match, but a subject alternative name does',
      url: 'https://learn.microsoft.com/connectivity-analyzer/mutual-authentication-established-subject-alternative-name',
    },
  ],
  fix: 'safe',
  needs: [],
  messages: {
    'principal-name':
      'The analyzer saw {seen} on the server, and {provider} tells Outlook to expect {value}.',
    mended:
      'The analyzer tried {value} and saw {seen} on the server; {provider} has been set to {present} since. Test again once ' +
      'Autodiscover has taken the change, which is a quarter of an hour.',
    certificate:
      'The analyzer did not accept the certificate at {host}, which {object} publishes; it names {seen}. Clients outside ' +
      'meet the same certificate: see which one is enabled for IIS, or which one the load balancer has.',
  },
  check(environment, context) {
    for (const { failedSteps } of environment.analyzerReports) {
      for (const step of failedSteps) {
        if (step.principalName === undefined) reportCertificate(environment, step, context);
        else reportPrincipalName(environment, step, step.principalName, context);
      }
    }
  },
});

type Context = RuleContext<'principal-name' | 'mended' | 'certificate'>;

function reportPrincipalName(
  environment: Environment,
  step: AnalyzerStep,
  value: string,
  context: Context,
): void {
  const clients = testedProviders(environment);
  if (clients.length === 0) {
    context.notEvaluated({ evidence: 'outlook-provider', missing: `the provider that says ${value}` });
    return;
  }
  // One provider may stand in several files, and is mended in all of them.
  const [present, ...copies] = clients.filter(({ provider }) => valueOfProvider(provider) === value);
  const seen = step.names.join(', ') || 'another name';
  if (present) {
    context.report({
      ...aboutStep(step),
      messageId: 'principal-name',
      data: { seen, provider: present.provider.name, value },
      value,
      related: chain(environment, present, step),
      fixes: commonNameFixes(environment, present, context.asOf)
        .filter(({ changes }) =>
          changes.some((change) => step.names.includes(change.value?.replace('msstd:', '') ?? '')),
        )
        .map((fix) => inCopies(fix, copies)),
    });
    return;
  }
  const mended = clients.find(({ provider }) =>
    step.names.some((name) => valueOfProvider(provider) === `msstd:${name}`),
  );
  if (!mended) return;
  context.report({
    ...aboutStep(step),
    messageId: 'mended',
    severity: 'info',
    data: { seen, value, provider: mended.provider.name, present: valueOfProvider(mended.provider) ?? '' },
    value,
    related: chain(environment, mended, step),
  });
}

/** The analyzer connects from outside; EXCH counts only where nobody knows what clients there are told. */
function testedProviders(environment: Environment): ClientProvider[] {
  const clients = clientProviders(environment);
  const outside = clients.filter(({ side }) => side === 'external');
  return outside.length > 0 ? outside : clients;
}

function inCopies(fix: Fix, copies: readonly ClientProvider[]): Fix {
  const others = copies.flatMap(({ provider }) =>
    fix.changes.map(({ property, value }) => changeOf(provider, property, value)),
  );
  return { ...fix, changes: [...fix.changes, ...others] };
}

function valueOfProvider({ certPrincipalName }: ClientProvider['provider']): string | undefined {
  return certPrincipalName.state === 'set' ? certPrincipalName.text.trim().toLowerCase() : undefined;
}

/** A step about TLS names the host that was tried; only a host of this organisation is anybody's business here. */
function reportCertificate(environment: Environment, step: AnalyzerStep, { report }: Context): void {
  const endpoint = endpointsOf(environment, 'external').find(({ host }) =>
    step.names.includes(host.toLowerCase()),
  );
  const seen = step.names.filter((name) => name !== endpoint?.host.toLowerCase());
  // Without a second name the step is about something else than the names on a certificate.
  if (!endpoint || seen.length === 0) return;
  const { record, property, host } = endpoint;
  report({
    ...aboutStep(step),
    messageId: 'certificate',
    data: { host, object: `${property} of ${record.identity}`, seen: seen.join(', ') },
    value: host,
    related: [
      { message: `${property} of ${record.identity} is ${host}`, location: locationOf(record, property) },
      ...certificatesNaming(environment, seen),
    ],
  });
}

function aboutStep({ source, place, isError }: AnalyzerStep) {
  return {
    location: { source, span: place.span },
    object: { kind: 'AnalyzerReport', identity: source.path },
    ...(isError ? {} : { severity: 'info' as const }),
  };
}

function chain(environment: Environment, { provider, side }: ClientProvider, step: AnalyzerStep): Related[] {
  const hosts = endpointsOf(environment, side).map(({ record, property, host }) => ({
    message: `Outlook Anywhere: ${property} of ${record.identity} is ${host}`,
    location: locationOf(record, property),
  }));
  const value = valueOfProvider(provider) ?? 'not set';
  return [
    {
      message: `CertPrincipalName of ${provider.name} is ${value}`,
      location: locationOf(provider.record, 'CertPrincipalName'),
    },
    ...hosts.slice(0, 5),
    ...certificatesNaming(environment, step.names),
  ];
}

/** The certificates at hand that carry a name the analyzer saw. */
function certificatesNaming(environment: Environment, names: readonly string[]): Related[] {
  return environment.certificates
    .filter(({ x509 }) =>
      names.some(
        (name) =>
          x509.commonNames.some((own) => own.toLowerCase() === name) || certificateCoversHost(x509, name),
      ),
    )
    .slice(0, 3)
    .flatMap((certificate) => {
      const [origin] = certificate.origins;
      return origin ? [{ message: describeNames([certificate]), location: placeOfCertificate(origin) }] : [];
    });
}
