import { isOfBackEnd } from '../../src/model/back-end.ts';
import { clientAddresses } from '../../src/model/client-address.ts';
import { type Environment, recordsOfType } from '../../src/model/environment.ts';
import { knownServers } from '../../src/model/known-server.ts';
import { locationOf, textIfSet } from '../../src/model/reading.ts';
import { type ExchangeRecord, propertyOf } from '../../src/model/record.ts';
import { serverOf } from '../../src/model/server.ts';
import { faultOf, pathOf, type UrlFault } from '../../src/model/url-fault.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule, type RuleContext } from '../../src/rule/define-rule.ts';
import { placeOf } from '../../src/rule/host-use.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

export const rule = defineRule({
  id: 'namespace/malformed-url',
  severity: 'error',
  preset: 'recommended',
  summary: 'A URL that clients are given does not lead to Exchange',
  why:
    'Clients take these URLs to the letter. Exchange asks for TLS, at port 443, and each of its services answers at one ' +
    'path; what leads elsewhere fails for every client that Autodiscover sends there, though the name and the certificate ' +
    'are right.',
  since: '0.1.0',
  citations: [CITATIONS.activeSyncUrl, CITATIONS.tlsRequired, CITATIONS.healthChecker],
  fix: 'safe',
  needs: [],
  messages: {
    'not-https':
      '{place} is {value}, which is not https. Exchange refuses requests without TLS (HTTP 403.4), and where something ' +
      'before it lets them through, passwords and mail go in the clear.',
    'wrong-path': '{place} is {value}, but Exchange answers these clients at {path} alone.',
    port:
      '{place} is {value}, but Exchange answers at port 443. If something before Exchange listens at that port, name ' +
      'the host in externalCertificates.',
    'white-space':
      '{place} is {value}, with white space around it, which whatever joins or compares addresses takes for a part of it.',
    'bypass-url':
      "{place} is {value}. On servers of 2013 and later it should be unset: Microsoft's Health Checker warns that it can " +
      'cause issues after KB 5001779.',
  },
  check(environment, { report }) {
    for (const address of clientAddresses(environment)) {
      const fault = faultOf(environment, address);
      const { record, property } = address;
      if (!fault) continue;
      report({
        ...about(record, property),
        messageId: fault.kind,
        ...(LIGHT.has(fault.kind) && { severity: 'warning' as const }),
        data: {
          place: placeOf(address),
          value: shownValue(record, property),
          path: pathOf(record.type) ?? '',
        },
        fixes: [
          {
            title: `Set ${placeOf(address)} to ${fault.repaired}`,
            applicability: fault.isCertain ? 'safe' : 'unsafe',
            changes: [{ record, property, current: propertyOf(record, property), value: fault.repaired }],
          },
        ],
      });
    }
    reportBypassUrls(environment, report);
  },
});

/** Some clients may get through. */
const LIGHT: ReadonlySet<UrlFault['kind']> = new Set(['port', 'white-space']);

/** Exchange 2010 sets the URL by itself; the back end's is for servers. */
function reportBypassUrls(environment: Environment, report: RuleContext<'bypass-url'>['report']): void {
  const property = 'InternalNLBBypassUrl';
  for (const record of recordsOfType(environment, 'WebServicesVirtualDirectory')) {
    const { version } = knownServers(environment).get(serverOf(record) ?? '') ?? {};
    const isOld = version?.startsWith('14.') === true;
    if (textIfSet(record, property) === undefined || isOld || isOfBackEnd(record)) continue;
    const place = placeOf({ record, property });
    report({
      ...about(record, property),
      messageId: 'bypass-url',
      severity: 'warning',
      data: { place, value: shownValue(record, property) },
      fixes: [
        {
          title: `Unset ${place}`,
          applicability: 'unsafe',
          changes: [{ record, property, current: propertyOf(record, property), value: null }],
        },
      ],
    });
  }
}

function about(record: ExchangeRecord, property: string) {
  return {
    location: locationOf(record, property),
    object: { kind: record.type, identity: record.identity },
    property,
    value: textIfSet(record, property) ?? '',
  };
}
