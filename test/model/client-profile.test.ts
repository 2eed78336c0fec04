import { describe, expect, test } from 'vitest';
import { clientProfiles, hasFlag, isOwnHost } from '../../src/model/client-profile.ts';
import { certificateFile, organisation, outlookAnywhere, record, type Shown, x509 } from './organisation.ts';

function profile(properties: Readonly<Record<string, Shown>>) {
  return record({ path: 'contoso.prf', type: 'ClientProfile', identity: 'Contoso\\ServiceEGS', properties });
}

const SERVER = outlookAnywhere({
  ExternalHostname: 'mail.contoso.co.uk',
  InternalHostname: 'ex01.contoso.local',
});

describe('the profiles of clients', () => {
  test('are known by the name of the profile, and come from the side of the host', () => {
    const environment = organisation(SERVER, profile({ RPCProxyServer: 'EX01.contoso.local' }));
    expect(clientProfiles(environment)).toMatchObject([
      { called: 'profile Contoso', proxyServer: 'ex01.contoso.local', side: 'internal', isRegistry: false },
    ]);
  });

  test.each([
    [{}, 1],
    [{ RPCoverHTTPflags: '47' }, 1],
    [{ RPCoverHTTPflags: '46' }, 0],
    [{ RPCoverHTTPflags: 'all' }, 1],
  ])('with %j: %i that may use RPC over HTTP', (properties, count) => {
    expect(clientProfiles(organisation(profile(properties)))).toHaveLength(count);
  });

  test('have no name where none is written, which is not to say of one that cannot be read', () => {
    const [unset] = clientProfiles(organisation(profile({})));
    expect(unset?.principalName).toEqual({ form: 'unset' });
    const unreadable = { kind: 'unknown', text: '', span: { start: 0, end: 0 } } as const;
    const [damaged] = clientProfiles(organisation(profile({ RPCProxyPrincipalName: unreadable })));
    expect(damaged?.principalName).toBeUndefined();
  });
});

describe('a flag', () => {
  test.each([
    [undefined, undefined],
    [3, false],
    [7, true],
  ])('of %s', (flags, isSet) => {
    expect(hasFlag(flags, 4)).toBe(isSet);
  });
});

describe('a host of the organisation', () => {
  const environment = organisation(
    SERVER,
    record({ type: 'AcceptedDomain', identity: 'Fabrikam', properties: { DomainName: 'fabrikam.com' } }),
    certificateFile(x509({ commonNames: ['*.contoso.net'], dnsNames: ['*.contoso.net'] })),
  );

  test.each([
    ['mail.contoso.co.uk', true],
    ['legacy.contoso.co.uk', true],
    ['mail.example.co.uk', false],
    ['mail.fabrikam.com', true],
    ['mail.contoso.net', true],
    ['a.mail.contoso.net', false],
    ['outlook.office365.com', false],
  ])('%s: %s', (host, isOwn) => {
    expect(isOwnHost(environment, host)).toBe(isOwn);
  });
});
