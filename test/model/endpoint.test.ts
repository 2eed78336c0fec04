import { describe, expect, it } from 'vitest';
import { endpointsOf, isInert, type Side } from '../../src/model/endpoint.ts';
import { organisation, outlookAnywhere, type Shown } from './organisation.ts';

const both = {
  ExternalHostname: 'mail.contoso.com',
  ExternalClientsRequireSsl: 'True',
  InternalHostname: 'ex01.contoso.com',
  InternalClientsRequireSsl: 'False',
};

type Settings = Readonly<Record<string, Shown>>;

describe('endpointsOf', () => {
  it.each<[string, Settings, Side, readonly unknown[]]>([
    [
      'for clients outside',
      both,
      'external',
      [{ host: 'mail.contoso.com', requiresTls: true, property: 'ExternalHostname' }],
    ],
    [
      'for clients inside',
      both,
      'internal',
      [{ host: 'ex01.contoso.com', requiresTls: false, property: 'InternalHostname' }],
    ],
    // Autodiscover falls back to the internal host, with its own TLS setting.
    [
      'outside without an external host',
      { ...both, ExternalHostname: null },
      'external',
      [{ host: 'ex01.contoso.com', requiresTls: false, property: 'InternalHostname' }],
    ],
    ['inside without an internal host', { ...both, InternalHostname: null }, 'internal', []],
    // Exchange 2010 has neither an internal host nor the TLS settings.
    [
      'outside where the export does not show the external host',
      { InternalHostname: 'ex01.contoso.com' },
      'external',
      [],
    ],
    [
      'of Exchange 2010',
      { ExternalHostname: 'mail.contoso.com' },
      'external',
      [{ host: 'mail.contoso.com', requiresTls: undefined }],
    ],
    [
      'with white space around',
      { ExternalHostname: ' mail.contoso.com ' },
      'external',
      [{ host: 'mail.contoso.com' }],
    ],
    [
      'cut off by the export',
      { ...both, ExternalHostname: { kind: 'truncated', text: 'Hostname', span: { start: 0, end: 0 } } },
      'external',
      [],
    ],
  ])('%s', (_, settings, side, expected) => {
    expect(endpointsOf(organisation(outlookAnywhere(settings)), side)).toMatchObject(expected);
  });

  it('gives one for each server', () => {
    const environment = organisation(outlookAnywhere(both), outlookAnywhere(both, 'EX02'));
    expect(endpointsOf(environment, 'external').map(({ record }) => record.identity)).toEqual([
      'EX01\\Rpc (Default Web Site)',
      'EX02\\Rpc (Default Web Site)',
    ]);
  });
});

describe('isInert', () => {
  const withTls = (value: string) => outlookAnywhere({ ...both, ExternalClientsRequireSsl: value });

  it.each([
    ['no server requires TLS', organisation(withTls('False'), withTls('false')), true],
    ['one of two servers does', organisation(withTls('False'), withTls('True')), false],
    [
      'the export does not tell',
      organisation(outlookAnywhere({ ExternalHostname: 'mail.contoso.com' })),
      false,
    ],
    ['there are no settings', organisation(), false],
  ])('where %s', (_, environment, expected) => {
    expect(isInert(environment, 'external')).toBe(expected);
  });
});
