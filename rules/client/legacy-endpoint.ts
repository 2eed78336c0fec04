import { coversClientHost } from '../../src/model/certificate-facts.ts';
import { clientAddresses } from '../../src/model/client-address.ts';
import {
  type ClientProfile,
  clientProfiles,
  hasFlag,
  isOwnHost,
  PROFILE_FLAGS,
} from '../../src/model/client-profile.ts';
import type { Environment } from '../../src/model/environment.ts';
import { beforeExchange } from '../../src/model/external-certificates.ts';
import { serversWithout } from '../../src/model/mail-servers.ts';
import { textIfSet } from '../../src/model/reading.ts';
import { servingCertificates } from '../../src/model/serving.ts';
import { sameName } from '../../src/names/host-name.ts';
import { defineRule, type RuleContext } from '../../src/rule/define-rule.ts';
import { aboutProfile } from '../../src/rule/profile-finding.ts';
import { describeNames, evidenceChain } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'client/legacy-endpoint',
  severity: 'warning',
  preset: 'strict',
  summary: 'An Outlook profile leads to a host that no server publishes any more, or signs in with Basic',
  why:
    'A profile file outlives the servers it was made for. Outlook that begins with it connects to a host whose certificate is ' +
    'for other names, and asks for a password; with Basic it sends the password itself, which TLS alone protects.',
  since: '0.1.0',
  citations: [
    {
      title: 'PidTagRpcOverHttpProxyServer',
      url: 'https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagrpcoverhttpproxyserver-canonical-property',
    },
    {
      title: 'PidTagRpcOverHttpProxyAuthScheme',
      url: 'https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagrpcoverhttpproxyauthscheme-canonical-property',
    },
  ],
  fix: 'none',
  needs: ['client-profile'],
  absenceOf: ['certificate', 'outlook-anywhere', 'virtual-directory'],
  messages: {
    'host-not-published':
      'The {profile} leads to {host}, which no server here publishes, and {names}. Outlook that begins with it refuses the ' +
      'certificate: put the present host name there, or leave it to Autodiscover.',
    basic:
      'The {profile} signs in to {host} with Basic (1), which sends the password itself; {protection}. Use NTLM (2), or leave it ' +
      'to Autodiscover.',
  },
  check(environment, context) {
    for (const profile of clientProfiles(environment)) {
      const { proxyServer } = profile;
      if (proxyServer === undefined || !isOwnHost(environment, proxyServer)) continue;
      checkHost(environment, profile, proxyServer, context);
      checkSignIn(profile, proxyServer, context);
    }
  },
});

type Context = RuleContext<'host-not-published' | 'basic'>;

function checkHost(
  environment: Environment,
  profile: ClientProfile,
  host: string,
  { asOf, report, notEvaluated }: Context,
): void {
  // The certificate of a host that is published is compared with what publishes it.
  const isPublished = clientAddresses(environment).some((address) => sameName(address.host ?? '', host));
  if (isPublished || beforeExchange(environment, [host]).before.has(host)) return;
  const { usable } = servingCertificates(environment, profile.side, asOf);
  const isOnNone = usable.every(({ x509 }) => coversClientHost(x509, host) === false);
  if (usable.length === 0 || !isOnNone) return;
  const settings = environment.outlookAnywhere.map(({ record }) => record);
  const [unseen] = serversWithout(environment, settings);
  if (settings.length === 0 || unseen) {
    const missing = `the Outlook Anywhere settings of ${unseen?.identity ?? 'the servers'}`;
    notEvaluated({ evidence: 'outlook-anywhere', missing });
    return;
  }
  report({
    ...aboutProfile(profile, 'RPCProxyServer'),
    value: host,
    messageId: 'host-not-published',
    data: { profile: profile.called, host, names: describeNames(usable) },
    related: evidenceChain(environment, profile.side, usable),
  });
}

function checkSignIn(profile: ClientProfile, host: string, { report }: Context): void {
  const { record, called, flags } = profile;
  const scheme = textIfSet(record, 'RPCProxyAuthScheme');
  if (scheme !== '1') return;
  const isOpen = hasFlag(flags, PROFILE_FLAGS.tlsOnly) === false;
  report({
    ...aboutProfile(profile, 'RPCProxyAuthScheme'),
    value: scheme,
    messageId: 'basic',
    severity: isOpen ? 'warning' : 'info',
    data: {
      profile: called,
      host,
      protection: isOpen
        ? 'and RPCoverHTTPflags are without 2 (TLS only), so it may go without TLS'
        : 'TLS alone protects it',
    },
  });
}
