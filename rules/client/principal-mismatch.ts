import {
  type ClientProfile,
  clientProfiles,
  hasFlag,
  isOwnHost,
  PROFILE_FLAGS,
} from '../../src/model/client-profile.ts';
import { isInert } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { Moment } from '../../src/model/moment.ts';
import type { OutlookProvider } from '../../src/model/outlook-provider.ts';
import { locationOf, textIfSet } from '../../src/model/reading.ts';
import { judgePrincipalName, missedCertificates } from '../../src/model/verdict.ts';
import { formatPrincipalName } from '../../src/names/principal-name.ts';
import { defineRule, type RuleContext } from '../../src/rule/define-rule.ts';
import { commonNameFixesOf, repairFixesOf } from '../../src/rule/principal-name-fix.ts';
import {
  aboutProfile,
  changeOfProfile,
  fixesInProfile,
  holderOfProfile,
} from '../../src/rule/profile-finding.ts';
import { describeNames, evidenceChain, wildcardSeverity } from '../../src/rule/provider-finding.ts';
import { shownText } from '../../src/rule/shown-value.ts';

export const rule = defineRule({
  id: 'client/principal-mismatch',
  severity: 'error',
  preset: 'recommended',
  summary:
    'An Outlook profile expects a name that is not on the certificate, or not the one Autodiscover sends',
  why:
    'A profile file or registry export puts RPCProxyPrincipalName on computers before Autodiscover answers. Where it is not on ' +
    'the certificate, Outlook Anywhere refuses the server until then. A profile for a host of Exchange Online or another ' +
    'organisation is not judged.',
  since: '0.1.0',
  citations: [
    {
      title: 'PidTagRpcOverHttpProxyPrincipalName',
      url: 'https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagrpcoverhttpproxyprincipalname-canonical-property',
    },
  ],
  fix: 'safe',
  needs: ['client-profile'],
  messages: {
    'not-on-certificate':
      'The {profile} expects {value}, but {names}. Outlook refuses the server until Autodiscover has given it another name.',
    malformed:
      'The {profile} expects "{value}", which is no principal name: msstd: and a host name, as in msstd:mail.contoso.com. No ' +
      'certificate fits it, so Outlook refuses the server until Autodiscover has given it another name.',
    wildcard:
      'The {profile} expects {value}, but {names}, and wildcards are compared letter by letter. Older clients refuse the server ' +
      'until Autodiscover has given them another name; Windows 7 and later usually connect.',
    'differs-from-provider':
      'The {profile} expects {value}, but {provider} tells Outlook to expect {told}. {effect} Autodiscover puts the latter in ' +
      'its place; let the file say the same.',
  },
  check(environment, context) {
    for (const profile of clientProfiles(environment)) {
      const { proxyServer, flags } = profile;
      // Without the flag the name is not compared; that is another rule's business.
      if (hasFlag(flags, PROFILE_FLAGS.mutualAuthentication) === false) continue;
      if (proxyServer !== undefined && isOwnHost(environment, proxyServer))
        checkProfile(environment, profile, proxyServer, context);
    }
  },
});

type Context = RuleContext<'not-on-certificate' | 'malformed' | 'wildcard' | 'differs-from-provider'>;

const PROPERTY = 'RPCProxyPrincipalName';

function checkProfile(
  environment: Environment,
  profile: ClientProfile,
  proxyServer: string,
  context: Context,
): void {
  const { record, side, called, principalName } = profile;
  const { asOf, clientFloor, report } = context;
  const value = shownText(textIfSet(record, PROPERTY) ?? '');
  const about = { ...aboutProfile(profile, PROPERTY), value };
  const holder = holderOfProfile(profile);
  if (principalName?.form === 'bad-prefix' || principalName?.form === 'bad-name') {
    const fixes = fixesInProfile(profile, repairFixesOf(environment, holder, principalName, asOf));
    report({ ...about, messageId: 'malformed', data: { profile: called, value }, fixes });
    return;
  }
  if (principalName?.form !== 'msstd') return;
  const verdict = judgePrincipalName(environment, side, principalName.name, asOf);
  const missed = missedCertificates(verdict);
  const certificates = missed ?? (verdict.kind === 'wildcard' ? verdict.certificates : undefined);
  if (certificates) {
    report({
      ...about,
      messageId: missed ? 'not-on-certificate' : 'wildcard',
      ...(verdict.kind === 'wildcard' && { severity: wildcardSeverity(verdict.match, clientFloor) }),
      data: { profile: called, value, names: describeNames(certificates) },
      related: evidenceChain(environment, side, certificates),
      fixes: fixesInProfile(profile, commonNameFixesOf(environment, holder, asOf)),
    });
    return;
  }
  const told = toldBy(environment, profile, proxyServer, asOf);
  if (told === undefined) {
    if (verdict.kind === 'undecided')
      context.notEvaluated({ evidence: 'certificate', missing: verdict.missing });
    return;
  }
  if (told.value.toLowerCase() === value.toLowerCase()) return;
  const { provider } = told;
  const isFitting = verdict.kind !== 'undecided' && verdict.kind !== 'unusable';
  report({
    ...about,
    messageId: 'differs-from-provider',
    severity: isFitting ? 'info' : 'warning',
    data: {
      profile: called,
      value,
      provider: provider.name,
      told: told.value,
      effect: isFitting
        ? 'Both are on the certificate.'
        : 'No certificate here shows which of the two is right.',
    },
    related: [
      {
        message: `CertPrincipalName of ${provider.name}`,
        location: locationOf(provider.record, 'CertPrincipalName'),
      },
    ],
    fixes: fixesInProfile(profile, [
      {
        title: `Set ${holder.called} to ${told.value}, as Autodiscover does`,
        applicability: 'unsafe',
        changes: [changeOfProfile(profile, PROPERTY, told.value)],
      },
    ]),
  });
}

/** What Autodiscover tells the same clients; undefined where it is not known, or is at fault itself. */
function toldBy(
  environment: Environment,
  { side }: ClientProfile,
  proxyServer: string,
  asOf: Moment,
): { readonly provider: OutlookProvider; readonly value: string } | undefined {
  const provider = environment.outlookProviders.find(({ role }) => role === side);
  const { principalName } = provider ?? {};
  if (!provider || isInert(environment, side)) return undefined;
  const name =
    principalName?.form === 'msstd'
      ? principalName.name
      : principalName?.form === 'unset'
        ? proxyServer
        : undefined;
  if (name === undefined) return undefined;
  const { kind } = judgePrincipalName(environment, side, name, asOf);
  if (kind === 'mismatch' || kind === 'unusable' || kind === 'wildcard') return undefined;
  return { provider, value: formatPrincipalName(name) };
}
