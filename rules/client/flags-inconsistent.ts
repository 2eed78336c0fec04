import {
  type ClientProfile,
  clientProfiles,
  hasFlag,
  isOwnHost,
  PROFILE_FLAGS,
} from '../../src/model/client-profile.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import { textIfSet } from '../../src/model/reading.ts';
import { judgePrincipalName } from '../../src/model/verdict.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { commonNameFixesOf } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProfile,
  changeOfProfile,
  fixesInProfile,
  holderOfProfile,
} from '../../src/rule/profile-finding.ts';
import { shownText } from '../../src/rule/shown-value.ts';

export const rule = defineRule({
  id: 'client/flags-inconsistent',
  severity: 'warning',
  preset: 'recommended',
  summary: 'RPCoverHTTPflags of an Outlook profile and its principal name do not go together',
  why:
    'Outlook compares the principal name only with bit 4 of RPCoverHTTPflags (mutual authentication), and Windows only over ' +
    'TLS, which bit 2 asks for. Bit 4 obliges the profile to have a name. The bits add up; the others say when RPC over HTTP is ' +
    'tried first.',
  since: '0.1.0',
  citations: [
    {
      title: 'PidTagRpcOverHttpFlags',
      url: 'https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagrpcoverhttpflags-canonical-property',
    },
    CITATIONS.principalNames,
  ],
  fix: 'safe',
  needs: ['client-profile'],
  messages: {
    'name-unused':
      'The {profile} expects {value}, but its RPCoverHTTPflags are {flags}, without {bits}: {effect}. With {wanted} it is.',
    'no-name':
      'RPCoverHTTPflags of the {profile} are {flags}, with 4 (mutual authentication), and it has no RPCProxyPrincipalName to ' +
      'compare with the certificate. Name it, as in msstd:mail.contoso.com, or take 4 off.',
  },
  check(environment, { asOf, report }) {
    for (const profile of clientProfiles(environment)) {
      const { record, called, flags, principalName } = profile;
      if (flags === undefined || principalName === undefined || principalName.form === 'none') continue;
      const about = { ...aboutProfile(profile, 'RPCoverHTTPflags'), value: String(flags) };
      const missing = BITS.filter(([bit]) => !hasFlag(flags, bit));
      if (principalName.form === 'unset') {
        if (!hasFlag(flags, PROFILE_FLAGS.mutualAuthentication)) continue;
        const data = { profile: called, flags: String(flags) };
        report({ ...about, messageId: 'no-name', data, fixes: namesFor(environment, profile, asOf) });
      } else if (missing.length > 0) {
        const wanted = missing.reduce((sum, [bit]) => sum + bit, flags);
        report({
          ...about,
          messageId: 'name-unused',
          data: {
            profile: called,
            value: shownText(textIfSet(record, 'RPCProxyPrincipalName') ?? ''),
            flags: String(flags),
            bits: missing.map(([bit, meaning]) => `${bit} (${meaning})`).join(' and '),
            effect: hasFlag(flags, PROFILE_FLAGS.mutualAuthentication)
              ? 'where Outlook connects without TLS, the name is not compared'
              : 'the name is never compared',
            wanted: String(wanted),
          },
          fixes: fixesInProfile(profile, [withFlags(environment, profile, wanted, asOf)]),
        });
      }
    }
  },
});

const BITS = [
  [PROFILE_FLAGS.tlsOnly, 'TLS only'],
  [PROFILE_FLAGS.mutualAuthentication, 'mutual authentication'],
] as const;

/** Once the name is compared it had better be right: safe where a certificate in use has it. */
function withFlags(environment: Environment, profile: ClientProfile, wanted: number, asOf: Moment): Fix {
  const { principalName, side, called, proxyServer } = profile;
  const isRight =
    principalName?.form === 'msstd' &&
    proxyServer !== undefined &&
    isOwnHost(environment, proxyServer) &&
    judgePrincipalName(environment, side, principalName.name, asOf).kind === 'common-name';
  return {
    title: `Set RPCoverHTTPflags of ${called} to ${wanted}`,
    applicability: isRight ? 'safe' : 'unsafe',
    changes: [changeOfProfile(profile, 'RPCoverHTTPflags', String(wanted))],
  };
}

function namesFor(environment: Environment, profile: ClientProfile, asOf: Moment): Fix[] {
  const { proxyServer } = profile;
  if (proxyServer === undefined || !isOwnHost(environment, proxyServer)) return [];
  return fixesInProfile(profile, commonNameFixesOf(environment, holderOfProfile(profile), asOf));
}
