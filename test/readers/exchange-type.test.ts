import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/model/value.ts';
import { exchangeTypeOf, identityOf, nounOf } from '../../src/readers/exchange-type.ts';

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
