import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/model/value.ts';
import { exchangeTypeOf, nounOf } from '../../src/readers/exchange-type.ts';
import { identityOf } from '../../src/readers/identity.ts';

const span = { start: 0, end: 0 };

const members = (texts: Readonly<Record<string, string>>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(texts).map(([name, text]) => [name, { kind: 'text', text, span }]));

describe('the noun of a type name', () => {
  it.each([
    ['Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider', 'OutlookProvider'],
    ['Selected.Deserialized.Microsoft.Exchange.Data.SystemConfiguration.OutlookProvider', 'OutlookProvider'],
    ['Microsoft.Exchange.Data.Directory.SystemConfiguration.ADRpcHttpVirtualDirectory', 'OutlookAnywhere'],
    ['Microsoft.Exchange.Data.OutlookProvider, Microsoft.Exchange.Data, Version=15.0.0.0', 'OutlookProvider'],
    [
      'Microsoft.Exchange.Data.MultiValuedProperty`1[[Microsoft.Exchange.Data.SmtpDomain, Microsoft.Exchange.Data, Version=15.0.0.0]]',
      'MultiValuedProperty',
    ],
    ['Microsoft.Exchange.Data.Directory.OutlookProvider[]', 'OutlookProvider'],
    ['System.Collections.Generic.List`1[[Microsoft.Exchange.Data.OutlookProvider]]', undefined],
    ['System.Management.Automation.PSCustomObject', undefined],
  ])('%s', (typeName, noun) => {
    expect(nounOf(typeName)).toBe(noun);
  });
});

describe('an object without type names is known by its properties', () => {
  it.each([
    ['Name CertPrincipalName', 'OutlookProvider'],
    ['Thumbprint CertificateDomains', 'ExchangeCertificate'],
    ['Thumbprint Services Subject', 'ExchangeCertificate'],
    ['Thumbprint RawData', 'ExchangeCertificate'],
    ['Subject RawData', 'ExchangeCertificate'],
    ['Subject CertificateDomains', 'ExchangeCertificate'],
    ['Services CertificateDomains', 'ExchangeCertificate'],
    ['Thumbprint NotAfter', undefined],
    ['Thumbprint NotAfter Subject Issuer', undefined],
    ['Thumbprint Services', undefined],
  ])('%s', (names, type) => {
    const properties = members(Object.fromEntries(names.split(' ').map((name) => [name, 'x'])));
    expect(exchangeTypeOf([], properties)).toBe(type);
  });
});

describe('the identity of a provider', () => {
  const distinguishedName = 'CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access,DC=contoso,DC=com';
  it.each([
    [{ Name: 'EXPR', Identity: 'Contoso\\EXPR' }, 'EXPR'],
    [{ Name: 'EXPR ' }, 'EXPR'],
    [{ Name: ' ', Identity: 'EXPR' }, 'EXPR'],
    [{ DistinguishedName: distinguishedName }, 'EXPR'],
    [{ DistinguishedName: 'cn=Branch\\, East,CN=Outlook' }, 'Branch, East'],
    [{}, ''],
  ])('%j', (properties, identity) => {
    expect(identityOf('OutlookProvider', members(properties))).toBe(identity);
  });
});

describe('the identity of what every server has', () => {
  const shown = 'CN=1,CN=IMAP4,CN=Protocols,CN=EX01,CN=Servers,CN=Contoso,DC=contoso,DC=com';
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['ImapSettings', { Name: '1', Server: 'EX01', Identity: 'EX01\\1' }, 'EX01\\1'],
    ['ImapSettings', { Name: '1', Identity: 'EX01\\1' }, 'EX01\\1'],
    ['ImapSettings', { Name: '1', DistinguishedName: shown }, 'EX01\\1'],
    ['ImapSettings', { Name: '1', Server: 'contoso.com/Configuration/Servers/EX01' }, 'EX01\\1'],
    ['PopSettings', { ServerName: 'EX01' }, 'EX01\\1'],
    ['PopSettings', { Identity: 'EX01\\1' }, 'EX01\\1'],
    ['ImapSettings', { Name: '1' }, '1'],
    ['ReceiveConnector', { Name: 'Default EX01', Server: 'EX01' }, 'EX01\\Default EX01'],
    ['ReceiveConnector', { Name: 'Relay', Identity: 'EX02\\Relay' }, 'EX02\\Relay'],
    ['ReceiveConnector', { Name: 'EX01\\Relay' }, 'EX01\\Relay'],
    ['ReceiveConnector', { Name: 'Relay' }, 'Relay'],
    [
      'OwaVirtualDirectory',
      { Name: 'owa (Default Web Site)', Server: 'EX01' },
      'EX01\\owa (Default Web Site)',
    ],
    ['OwaVirtualDirectory', { Server: 'EX01' }, 'EX01'],
    ['OutlookAnywhere', { Name: 'Rpc', ServerName: 'EX01.contoso.com' }, 'EX01\\Rpc'],
    ['OutlookAnywhere', { Identity: 'EX01.contoso.com\\Rpc' }, 'EX01\\Rpc'],
  ])('%s %j', (type, properties, identity) => {
    expect(identityOf(type, members(properties))).toBe(identity);
  });
});

describe('what an organisation has one of', () => {
  it.each([{ Name: 'Contoso', Identity: 'Contoso' }, {}])('goes by one name: %j', (properties) => {
    expect(identityOf('OrganizationConfig', members(properties))).toBe('Organization Configuration');
  });
});

describe('the identity of a certificate', () => {
  const thumbprint = 'AB'.repeat(20);
  it.each([
    [{ Thumbprint: thumbprint, Identity: `EX01\\${thumbprint}` }, thumbprint],
    [{ Identity: `EX01\\${thumbprint}`, SerialNumber: '4A01' }, `EX01\\${thumbprint}`],
    [{ SerialNumber: '4A01', Subject: 'CN=mail.contoso.com' }, '4A01'],
    [{ Subject: 'CN=mail.contoso.com' }, 'CN=mail.contoso.com'],
    [{}, ''],
  ])('%j', (properties, identity) => {
    expect(identityOf('ExchangeCertificate', members(properties))).toBe(identity);
  });
});
