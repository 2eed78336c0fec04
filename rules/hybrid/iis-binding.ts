import { describeCertificate, isExchangeOwn } from '../../src/model/certificate.ts';
import type { Environment } from '../../src/model/environment.ts';
import {
  type FrontEnd,
  frontEnds,
  type OutdatedFrontEnd,
  outdatedFrontEnds,
} from '../../src/model/front-end-certificate.ts';
import { installedCertificates } from '../../src/model/installed-certificates.ts';
import { locationOf } from '../../src/model/reading.ts';
import {
  bindingsByServer,
  type WebBinding,
  webBindings,
  withEachCertificate,
} from '../../src/model/web-binding.ts';
import { bindingFixes } from '../../src/rule/binding-fix.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { certificatePlaces } from '../../src/rule/connector-finding.ts';
import { defineRule, type RuleContext } from '../../src/rule/define-rule.ts';
import { describeSome } from '../../src/rule/describe-some.ts';
import { frontEndFault } from '../../src/rule/front-end-fault.ts';
import { isoDay } from '../../src/rule/provider-finding.ts';

const MESSAGES = {
  'no-certificate': '{binding} has no certificate, so nothing answers there over TLS. {consequence} {remedy}',
  'unknown-certificate':
    '{binding} has certificate {thumbprint}, which Get-ExchangeCertificate does not show on that server. {consequence} ' +
    '{remedy}',
  'back-end-lost':
    '{server} has no https binding on port 444 for Exchange Back End. The front end hands every request to that port, so ' +
    'Outlook, Outlook on the web and the Management Shell get no answer. Add the binding, with the certificate that Setup ' +
    'made (Microsoft Exchange).',
  'misses-host':
    '{binding} has {certificate}{origin}, so that clients who are sent to {hosts} meet a certificate without that name. ' +
    'Outlook and browsers warn or refuse the server. Bind the right one with Enable-ExchangeCertificate -Services IIS.',
  expired:
    '{binding} has {certificate}, which expired on {end}. Outlook, browsers and phones refuse it: bind a valid one with ' +
    'Enable-ExchangeCertificate -Services IIS.',
  differs:
    '{binding} still has {old}, where {servers} has {current} for the same names. Clients meet one or the other, as the load ' +
    'balancer sends them: enable the new one on {server} too.',
} as const;

export const rule = defineRule({
  id: 'hybrid/iis-binding',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary:
    'A web site of Exchange is bound to no certificate, a missing one, the wrong one, or one that was to be replaced',
  why:
    'Clients reach Default Web Site on port 443, and that hands every request to Exchange Back End on port 444. Replacing ' +
    'or removing a certificate may leave one of the two without any: Outlook on the web then shows a blank page, and ' +
    'Outlook does not connect.',
  since: '0.1.0',
  citations: [CITATIONS.backEndBinding, CITATIONS.backEndCertificate],
  fix: 'manual',
  needs: ['web-binding'],
  absenceOf: ['certificate', 'web-binding'],
  messages: MESSAGES,
  check(environment, context) {
    const bindings = webBindings(environment);
    for (const binding of withEachCertificate(bindings)) judgeCertificate(environment, binding, context);
    for (const [server, own] of bindingsByServer(bindings)) judgeBackEnd(server, own, context);
    const fronts = frontEnds(environment, bindings);
    const sound = fronts.filter((front) => !judgeFrontEnd(environment, front, context));
    for (const outdated of outdatedFrontEnds(environment, fronts, context.asOf))
      if (sound.some(({ binding }) => binding === outdated.binding)) tellDifference(outdated, context);
  },
});

type Context = RuleContext<keyof typeof MESSAGES>;

function about({ record, server, site, certificate }: WebBinding) {
  const where = server === undefined ? record.identity : `${server}\\${record.identity}`;
  return {
    location: locationOf(record, 'certificateHash'),
    object: { kind: 'WebBinding', identity: where },
    property: 'certificateHash',
    value: certificate ?? '',
    data: {
      binding: `The binding ${where}`,
      server: server ?? '',
      thumbprint: `${(certificate ?? '').slice(0, 8)}...`,
      consequence:
        site === 'back-end'
          ? 'Outlook on the web shows a blank page, and no client connects.'
          : 'No client connects to that server.',
      remedy:
        site === 'back-end'
          ? 'Bind the certificate that Setup made (Microsoft Exchange) in IIS Manager; where it is gone, New-ExchangeCertificate ' +
            'makes another one.'
          : 'Bind one that is there with Enable-ExchangeCertificate -Services IIS.',
    },
  };
}

function judgeCertificate(
  environment: Environment,
  binding: WebBinding,
  { report, notEvaluated }: Context,
): void {
  const { server, certificate } = binding;
  if (certificate === undefined) return;
  if (certificate === 'none') {
    report({ ...about(binding), messageId: 'no-certificate' });
    return;
  }
  const thumbprints = installedCertificates(environment).get(server ?? '')?.thumbprints;
  if (!thumbprints)
    notEvaluated({
      evidence: 'certificate',
      missing: `the certificates of ${server ?? 'the server of each binding'}, for the bindings of IIS`,
    });
  else if (!thumbprints.has(certificate)) report({ ...about(binding), messageId: 'unknown-certificate' });
}

/** An export of one site alone says nothing of the other. */
function judgeBackEnd(server: string, bindings: readonly WebBinding[], { report }: Context): void {
  const [first, ...others] = bindings.filter(({ site }) => site === 'back-end');
  if (!first || [first, ...others].some(({ isHttps, port }) => isHttps && port === 444)) return;
  const { data, location } = about(first);
  report({
    messageId: 'back-end-lost',
    data: { ...data, server },
    location: { ...location, span: first.record.span },
    object: { kind: 'WebBinding', identity: `${server}\\Exchange Back End` },
  });
}

/** Whether what clients meet at the binding is reported. */
function judgeFrontEnd(environment: Environment, front: FrontEnd, { asOf, report }: Context): boolean {
  const fault = frontEndFault(environment, front, asOf);
  if (!fault) return false;
  const { binding, certificate } = front;
  const { data, ...rest } = about(binding);
  const [host] = fault.hosts;
  report({
    ...rest,
    messageId: fault.kind,
    data: {
      ...data,
      certificate: describeCertificate(certificate),
      origin: isExchangeOwn(certificate) ? ', which Exchange made for itself' : '',
      hosts: describeSome(fault.hosts),
      end: isoDay(certificate.x509.notAfter),
    },
    related: certificatePlaces([certificate]),
    fixes: host === undefined ? [] : bindingFixes(environment, [data.server], host, asOf),
  });
  return true;
}

function tellDifference(
  { binding, certificate, current, servers }: OutdatedFrontEnd,
  { report }: Context,
): void {
  const { data, ...rest } = about(binding);
  report({
    ...rest,
    messageId: 'differs',
    severity: 'warning',
    data: {
      ...data,
      old: describeCertificate(certificate),
      current: describeCertificate(current),
      servers: servers.join(', '),
    },
    related: certificatePlaces([certificate, current]),
  });
}
