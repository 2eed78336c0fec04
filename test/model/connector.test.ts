import { describe, expect, it } from 'vitest';
import {
  cloudSigns,
  cloudTlsDomain,
  deliversToCloud,
  takesCloudMail,
} from '../../src/model/cloud-connector.ts';
import { serversIn } from '../../src/model/connector.ts';
import { list, record, type Shown } from './organisation.ts';

const connector = (properties: Readonly<Record<string, Shown>>, type = 'SendConnector') =>
  record({ type, identity: 'Outbound', properties });

describe('a send connector', () => {
  it.each<[string, Readonly<Record<string, Shown>>, readonly string[], boolean]>([
    [
      'to the hosts of Exchange Online',
      { SmartHosts: list('contoso-com.mail.protection.outlook.com') },
      ['smart-host'],
      true,
    ],
    ['to its hosts with DNSSEC', { SmartHosts: 'contoso-com.k-v1.mx.microsoft' }, ['smart-host'], true],
    ['to a host that only looks so', { SmartHosts: 'mail.protection.outlook.com.fabrikam.com' }, [], false],
    [
      'for the domain of its mailboxes',
      { SmartHosts: null, AddressSpaces: list('SMTP:*.contoso.mail.onmicrosoft.com;1') },
      ['address-space'],
      true,
    ],
    [
      'for that domain, by another relay',
      { SmartHosts: 'gw.fabrikam.com', AddressSpaces: 'smtp:contoso.mail.onmicrosoft.com;1' },
      ['address-space'],
      false,
    ],
    [
      'with the settings of a hybrid one, by another relay',
      {
        SmartHosts: 'gw.fabrikam.com',
        CloudServicesMailEnabled: 'True',
        TlsDomain: 'mail.protection.outlook.com',
      },
      ['cloud-services-mail', 'tls-domain'],
      false,
    ],
    [
      'to hosts that the export cut off',
      {
        SmartHosts: { kind: 'truncated', text: 'x', span: { start: 0, end: 1 } },
        AddressSpaces: 'SMTP:contoso.mail.onmicrosoft.com;1',
      },
      ['address-space'],
      false,
    ],
  ])('%s', (_, properties, signs, delivers) => {
    expect([...cloudSigns(connector(properties))]).toEqual(signs);
    expect(deliversToCloud(connector(properties))).toBe(delivers);
  });

  it.each([
    ['contoso-us.mail.protection.office365.us', 'mail.protection.office365.us'],
    ['contoso-com.k-v1.mx.microsoft', 'mail.protection.outlook.com'],
  ])('to %s expects %s', (host, domain) => {
    expect(cloudTlsDomain(connector({ SmartHosts: host }))).toBe(domain);
  });

  it('has servers, where the export names them all', () => {
    const servers = (shown: Shown) =>
      serversIn(connector({ SourceTransportServers: shown }), 'SourceTransportServers');
    expect(servers(list('ex01', 'contoso.com/Servers/EX02'))).toEqual(['EX01', 'EX02']);
    expect(servers('ex01, ex02')).toEqual(['EX01', 'EX02']);
    expect(servers(null)).toEqual([]);
    expect(servers('CN=EX01,CN=Servers')).toBeUndefined();
    expect(serversIn(connector({}), 'SourceTransportServers')).toBeUndefined();
  });
});

describe('a receive connector', () => {
  it.each<[Shown, boolean]>([
    [list('mail.protection.outlook.com:AcceptCloudServicesMail'), true],
    [list('fabrikam.com:AcceptCloudServicesMail'), false],
    [null, false],
  ])('with %s', (shown, expected) => {
    expect(takesCloudMail(connector({ TlsDomainCapabilities: shown }, 'ReceiveConnector'))).toBe(expected);
  });
});
