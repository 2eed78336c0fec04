import { describe, expect, it } from 'vitest';
import { comparableValue } from '../../src/model/comparable-value.ts';
import { list, object, type Shown, value } from './organisation.ts';

describe('two ways to show one value compare as equal', () => {
  it.each<[string, Shown, Shown]>([
    ['text', 'msstd:mail.contoso.com', ' MSSTD:Mail.contoso.com '],
    ['text', null, ''],
    ['boolean', 'True', 'true'],
    ['integer', '1', '01'],
    ['url', 'https://mail.contoso.com/owa', 'https://Mail.contoso.com/OWA/'],
    ['host', 'mail.contoso.com', 'Mail.Contoso.com.'],
    ['thumbprint', 'AB CD', 'abcd'],
    ['reference', 'EX01', 'contoso.com/Configuration/Servers/EX01'],
    ['reference', 'EX01', 'CN=EX01,CN=Servers,DC=contoso,DC=com'],
    ['references', list('EX01', 'EX02'), list('ex02', 'contoso.com/Servers/ex01')],
    ['texts', list('a', 'b'), list('B', 'a')],
    ['texts', list('a', 'b'), 'a, b'],
    ['texts', list('a'), 'a'],
    ['addressSpaces', list('*'), 'SMTP:*;1'],
    ['addressSpaces', 'contoso.com;5, *', list('smtp:*', 'SMTP:contoso.com;5')],
    ['texts', list(), null],
    ['distinguishedName', 'CN=EXPR,DC=contoso', 'cn=EXPR, dc=Contoso'],
    ['date', '2026-11-23T09:00:00Z', '2026-11-23T10:00:00.0000000+01:00'],
    ['AllowedServices', 'IIS, SMTP', list('SMTP', 'IIS')],
    ['AllowedServices', 'IIS, SMTP', '24'],
    ['AllowedServices', 'None', '0'],
    ['OutlookProviderFlags', 'None', null],
    ['AuthenticationMethod', list('Basic', 'Fba'), list('3', '0')],
    ['AuthenticationMethod', list('Basic', 'Fba'), 'Fba; Basic'],
    ['AuthenticationMethod', 'Basic|Fba', 'Fba\nBasic'],
    ['AcceptedDomainType', 'InternalRelay', '2'],
  ])('%s: %j and %j', (shape, one, other) => {
    expect(comparableValue(value(one), shape)).toBeDefined();
    expect(comparableValue(value(one), shape)).toBe(comparableValue(value(other), shape));
  });
});

describe('values that differ', () => {
  it.each<[string, Shown, Shown]>([
    ['text', 'msstd:mail.contoso.com', null],
    ['boolean', 'True', 'False'],
    ['host', 'mail.contoso.com', 'owa.contoso.com'],
    ['texts', list('a', 'b'), list('a')],
    ['addressSpaces', '*;10', 'SMTP:*;1'],
    ['addressSpaces', 'X400:c=us;a=attmail;1', 'X400:c=us;a=attmail'],
    ['AllowedServices', 'IIS', 'IIS, SMTP'],
    ['AllowedServices', '8', '16'],
  ])('%s: %j and %j', (shape, one, other) => {
    expect(comparableValue(value(one), shape)).not.toBe(comparableValue(value(other), shape));
  });
});

describe('what an export does not tell is not compared', () => {
  const span = { start: 0, end: 0 };
  it.each<[string, Shown]>([
    ['text', { kind: 'truncated', text: 'System.String[]', span }],
    ['texts', list('a', { kind: 'truncated', text: '...', span })],
    ['host', { kind: 'unknown', text: '$name', span }],
    ['text', object({ CertificateSubject: 'CN=mail.contoso.com' })],
    ['boolean', 'banana'],
    ['date', '23.11.2026 09:00:00'],
    ['date', '2026-11-23T09:00:00'],
    ['Words', '7'],
    ['AllowedServices', '128'],
    ['AuthenticationMethod', '99'],
  ])('%s: %j', (shape, shown) => {
    expect(comparableValue(value(shown), shape)).toBeUndefined();
  });
});
