import { expect, it } from 'vitest';
import { clientAddresses } from '../../src/model/client-address.ts';
import { organisation, outlookAnywhere, record } from './organisation.ts';

it('are the URLs and host names that clients are given', () => {
  const environment = organisation(
    record({
      type: 'OwaVirtualDirectory',
      identity: 'EX01\\owa (Default Web Site)',
      properties: { ExternalUrl: 'https://Mail.contoso.com:8443/owa', InternalUrl: null },
    }),
    record({
      type: 'PowerShellVirtualDirectory',
      identity: 'EX01\\P',
      properties: { InternalUrl: 'http://ex01/p' },
    }),
    record({
      type: 'EcpVirtualDirectory',
      identity: 'EX01\\ecp',
      properties: { InternalUrl: 'mail.contoso.com/ecp' },
    }),
    record({
      type: 'ClientAccessService',
      identity: 'EX01',
      properties: { AutoDiscoverServiceInternalUri: 'https://autodiscover.contoso.com/x.xml' },
    }),
    outlookAnywhere({ InternalHostname: 'Mail.contoso.com' }),
  );
  const shown = clientAddresses(environment).map(({ property, host, side, server }) => [
    property,
    host,
    side,
    server,
  ]);
  expect(shown).toEqual([
    ['ExternalUrl', 'mail.contoso.com', 'external', 'EX01'],
    ['InternalUrl', undefined, 'internal', 'EX01'],
    ['InternalHostname', 'mail.contoso.com', 'internal', 'EX01'],
    ['AutoDiscoverServiceInternalUri', 'autodiscover.contoso.com', 'internal', 'EX01'],
  ]);
});
