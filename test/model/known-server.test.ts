import { describe, expect, test } from 'vitest';
import { knownServers, ownerOf } from '../../src/model/known-server.ts';
import { organisation, outlookAnywhere, record, type Shown } from './organisation.ts';

function server(identity: string, properties: Readonly<Record<string, Shown>> = {}) {
  return record({ path: `${identity}.json`, type: 'ExchangeServer', identity, properties });
}

describe('the servers that exports tell of', () => {
  test('are those exported themselves and those that addresses are on, but no Edge servers', () => {
    const environment = organisation(
      server('EX01', { Fqdn: 'EX01.contoso.com', Site: 'contoso.com/Configuration/Sites/Berlin' }),
      server('EDGE01', { ServerRole: 'Edge' }),
      server('EDGE02', { ServerRole: '64' }),
      outlookAnywhere({ ExternalHostname: 'mail.contoso.com' }, 'EX02'),
    );
    expect([...knownServers(environment).values()]).toEqual([
      { name: 'EX01', fqdn: 'ex01.contoso.com', site: 'Berlin', version: undefined },
      { name: 'EX02', fqdn: undefined, site: undefined, version: undefined },
    ]);
  });

  test('have a version, however it is printed', () => {
    const [first] = knownServers(
      organisation(server('EX01', { AdminDisplayVersion: 'Version 15.2 (Build 1544.4)' })),
    ).values();
    expect(first?.version).toBe('15.2');
  });

  test('have the full name that their certificates are listed under', () => {
    const thumbprint = 'A'.repeat(40);
    const certificate = record({
      type: 'ExchangeCertificate',
      identity: thumbprint,
      properties: { Identity: `ex01.contoso.com\\${thumbprint}` },
    });
    const [first] = knownServers(organisation(server('EX01'), certificate)).values();
    expect(first?.fqdn).toBe('ex01.contoso.com');
  });
});

describe('a host', () => {
  const environment = organisation(
    server('EX01', { Fqdn: 'ex01.contoso.com' }),
    server('MAIL', { Fqdn: 'mail.contoso.local' }),
    server('EX03'),
  );

  test.each([
    ['ex01.contoso.com', 'server'],
    ['ex01', 'server'],
    ['ex03', 'server'],
    // A server without a full name may have this one.
    ['ex03.contoso.com', 'unknown'],
    // That server is called as the namespace is, in another domain.
    ['mail.contoso.com', 'shared'],
    ['outlook.contoso.com', 'shared'],
  ])('%s is, to the servers, %s', (host, kind) => {
    expect(ownerOf(environment, host).kind).toBe(kind);
  });
});
