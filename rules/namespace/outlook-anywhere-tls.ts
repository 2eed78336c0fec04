import type { ClientFloor } from '../../src/model/client-floor.ts';
import type { Side } from '../../src/model/endpoint.ts';
import { extendedProtectionAt } from '../../src/model/extended-protection.ts';
import type { OutlookAnywhere } from '../../src/model/outlook-anywhere.ts';
import { locationOf, readBoolean } from '../../src/model/reading.ts';
import { isTlsExpected } from '../../src/model/tls-expected.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { changeOfRecord } from '../../src/rule/connector-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Fix, Severity } from '../../src/rule/finding.ts';
import { placeOf } from '../../src/rule/host-use.ts';

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
      'balancer encrypt again, with the certificate of the servers.{open}',
  },
  check(environment, { clientFloor, report }) {
    for (const settings of environment.outlookAnywhere) {
      const { record } = settings;
      const open = openSides(settings);
      const isOffloading = readBoolean(record, 'SSLOffloading');
      const protection = extendedProtectionAt(environment, record);
      const isBroken = protection !== undefined && isOffloading === true;
      const isContradictory = open.length > 0 && isOffloading === false;
      if (!isBroken && (open.length === 0 || !isTlsExpected(environment, settings))) continue;
      const property = isBroken ? 'SSLOffloading' : SETTINGS[open[0] ?? 'external'];
      report({
        messageId: isBroken ? 'extended-protection' : isContradictory ? 'contradictory' : 'not-required',
        severity: severityOf(protection !== undefined, clientFloor),
        data: {
          object: record.identity,
          settings: settingsOf(open),
          protected: protection?.record.identity ?? '',
          mode: protection?.mode ?? '',
          open: open.length > 0 ? alsoOpen(open) : '',
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

function settingsOf(sides: readonly Side[]): string {
  return sides.map((side) => SETTINGS[side]).join(' and ');
}

function alsoOpen(sides: readonly Side[]): string {
  return (
    ` ${settingsOf(sides)} ${sides.length > 1 ? 'are' : 'is'} False as well: Autodiscover tells Outlook to connect ` +
    'without TLS and to check no principal name. Require TLS.'
  );
}

/** The sides that have a name and need no TLS. */
function openSides(settings: OutlookAnywhere): Side[] {
  return sidesOf(settings).filter((side) => settings[`${side}ClientsRequireSsl`] === false);
}

function sidesOf(settings: OutlookAnywhere): Side[] {
  return (['external', 'internal'] as const).filter((side) => settings[`${side}Hostname`] !== undefined);
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
  return {
    title: `Require TLS of ${record.identity}${isOffloadingOff ? ', up to the server' : ''}`,
    applicability: 'manual',
    consequences: [
      {
        text: 'who comes without TLS is turned away: also a load balancer that ends TLS and goes on to the servers without it',
        isRefusal: false,
      },
    ],
    changes: [
      ...(isOffloadingOff ? [changeOfRecord(record, 'SSLOffloading', 'False')] : []),
      ...sides.map((side) => changeOfRecord(record, SETTINGS[side], 'True')),
    ],
  };
}
