import type { ClientFloor } from '../../src/model/client-floor.ts';
import { endpointsOf, isInert, type Side } from '../../src/model/endpoint.ts';
import type { Environment } from '../../src/model/environment.ts';
import { extendedProtectionAt } from '../../src/model/extended-protection.ts';
import { ownerOf } from '../../src/model/known-server.ts';
import type { OutlookAnywhere } from '../../src/model/outlook-anywhere.ts';
import { locationOf, readBoolean } from '../../src/model/reading.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix, Severity } from '../../src/rule/finding.ts';
import { placeOf } from '../../src/rule/host-use.ts';
import { clientProviders } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: 'namespace/outlook-anywhere-tls',
  severity: 'warning',
  preset: 'recommended',
  summary: 'Outlook Anywhere does not require TLS, or requires it where something else ends it',
  why:
    'Where TLS is not required, Autodiscover tells Outlook to connect without it and to check no principal name, and where ' +
    'SSLOffloading is off as well, IIS turns such clients away. Extended Protection binds the sign-in to the TLS connection ' +
    'and does not work with SSLOffloading.',
  since: '0.1.0',
  citations: [CITATIONS.setOutlookAnywhere, CITATIONS.extendedProtection],
  fix: 'manual',
  needs: ['outlook-anywhere'],
  messages: {
    'not-required':
      '{object} has {settings} False: Autodiscover tells Outlook to connect without TLS and sends None for any ' +
      'CertPrincipalName, so that nothing is encrypted and no name is checked. Require TLS.',
    contradictory:
      '{object} has {settings} False, which tells Outlook to connect without TLS, and SSLOffloading False, with which IIS ' +
      'lets nobody in without it. Require TLS.',
    'extended-protection':
      '{object} has SSLOffloading True, while ExtendedProtectionTokenChecking of {protected} is {mode}. Microsoft asks for ' +
      'False there: a sign-in that is bound to the TLS connection fails where that ends before the server. Let a load ' +
      'balancer encrypt again, with the certificate of the servers.',
  },
  check(environment, { clientFloor, report }) {
    const reported = sidesWithoutEffect(environment);
    for (const settings of environment.outlookAnywhere) {
      const { record } = settings;
      const open = openSides(settings);
      const isOffloading = readBoolean(record, 'SSLOffloading');
      const protection = extendedProtectionAt(environment, record);
      const isBroken = protection !== undefined && isOffloading === true;
      const isContradictory = open.length > 0 && isOffloading === false;
      if (!isBroken && !protection && isAsInstalled(environment, settings)) continue;
      // A principal name that is set in vain has been reported, with this as its cause.
      const isNew = isContradictory || open.some((side) => !reported.has(side));
      if (!isBroken && !(open.length > 0 && (isNew || protection))) continue;
      const property = isBroken ? 'SSLOffloading' : SETTINGS[open[0] ?? 'external'];
      report({
        messageId: isBroken ? 'extended-protection' : isContradictory ? 'contradictory' : 'not-required',
        severity: severityOf(protection !== undefined, clientFloor),
        data: {
          object: record.identity,
          settings: open.map((side) => SETTINGS[side]).join(' and '),
          protected: protection?.record.identity ?? '',
          mode: protection?.mode ?? '',
        },
        location: locationOf(record, property),
        object: { kind: 'OutlookAnywhere', identity: record.identity },
        property,
        related: [
          ...open.map((side) => ({
            message: `${placeOf({ record, property: HOSTS[side] })} is the name that clients use`,
            location: locationOf(record, HOSTS[side]),
          })),
          ...(protection ? [{ message: 'Extended Protection', location: protection.location }] : []),
        ],
        fixes: [requireTls(settings, isBroken)],
      });
    }
  },
});

const SETTINGS = { external: 'ExternalClientsRequireSsl', internal: 'InternalClientsRequireSsl' } as const;
const HOSTS = { external: 'ExternalHostname', internal: 'InternalHostname' } as const;

/** The sides that have a name and need no TLS. */
function openSides(settings: OutlookAnywhere): Side[] {
  return sidesOf(settings).filter((side) => settings[`${side}ClientsRequireSsl`] === false);
}

function sidesOf(settings: OutlookAnywhere): Side[] {
  return (['external', 'internal'] as const).filter((side) => settings[`${side}Hostname`] !== undefined);
}

/** Setup leaves the server's own name for clients inside, without TLS, until somebody gives it a name for all. */
function isAsInstalled(environment: Environment, settings: OutlookAnywhere): boolean {
  const { hasNoExternalHostname, internalHostname } = settings;
  if (!hasNoExternalHostname || internalHostname === undefined) return false;
  return ownerOf(environment, internalHostname.toLowerCase()).kind !== 'shared';
}

/** The sides whose TLS setting makes a principal name ineffective that is set; those outside may be led to the name inside. */
function sidesWithoutEffect(environment: Environment): ReadonlySet<Side> {
  const sides = clientProviders(environment).flatMap(({ provider: { principalName }, side }): Side[] => {
    const isSet = principalName && principalName.form !== 'unset' && principalName.form !== 'none';
    if (!isSet || !isInert(environment, side)) return [];
    return endpointsOf(environment, side).map(({ property }) =>
      property === HOSTS.external ? 'external' : 'internal',
    );
  });
  return new Set(sides);
}

/** Where all clients use MAPI over HTTP, nobody comes this way. */
function severityOf(isProtected: boolean, clientFloor: ClientFloor): Severity {
  if (isProtected) return 'error';
  return clientFloor === 'mapi' || clientFloor === 'cloud' ? 'info' : 'warning';
}

/** One command: the settings are checked against each other. */
function requireTls(settings: OutlookAnywhere, isOffloadingOff: boolean): Fix {
  const { record } = settings;
  const sides = sidesOf(settings).filter((side) => settings[`${side}ClientsRequireSsl`] !== true);
  const values = sides.map((side) => [SETTINGS[side], true] as const);
  return {
    title: `Require TLS of ${record.identity}${isOffloadingOff ? ', up to the server' : ''}`,
    applicability: 'manual',
    changes: [],
    commands: [
      {
        cmdlet: 'Set-OutlookAnywhere',
        parameters: {
          Identity: record.identity,
          ...(isOffloadingOff && { SSLOffloading: false }),
          ...Object.fromEntries(values),
        },
      },
    ],
  };
}
