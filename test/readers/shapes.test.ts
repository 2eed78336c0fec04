import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { type ExchangeRecord, propertyOf } from '../../src/model/record.ts';
import {
  enumerationOf,
  propertyNamed,
  type TypedProperty,
  typedProperties,
} from '../../src/model/typed-record.ts';
import { prepareAll, readSource } from '../../src/readers/index.ts';
import { plainValue } from '../../src/readers/shapes/plain-value.ts';
import { withMisfits } from '../../src/readers/shapes.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { fileOf, list, record, type Shown } from '../model/organisation.ts';

await prepareAll();

const SCHEMAS = 'schemas/exchange';

function misfitsOf(type: string, properties: Readonly<Record<string, Shown>>): string[] {
  const file = withMisfits(fileOf([record({ type, identity: 'X', properties })]));
  return file.problems.map(({ reason }) => reason);
}

const unknown: Shown = { kind: 'unknown', text: '$name', span: { start: 0, end: 0 } };
const truncated: Shown = { kind: 'truncated', text: 'System.String[]', span: { start: 0, end: 0 } };

describe('a value that its schema describes', () => {
  it.each<[string, string, Shown]>([
    ['OutlookProvider', 'CertPrincipalName', 'anything: at all'],
    ['OutlookProvider', 'TTL', '-1'],
    ['OutlookProvider', 'TTL', '2147483647'],
    ['OutlookProvider', 'TTL', '-2147483648'],
    ['OutlookProvider', 'TTL', '0000000001999999999'],
    ['OutlookProvider', 'OutlookProviderFlags', 'None'],
    ['OutlookProvider', 'OutlookProviderFlags', '1'],
    ['OutlookProvider', 'OutlookProviderFlags', 'ServerExclusiveConnect, InternalClientsRequireSSL'],
    ['OutlookProvider', 'RequiredClientVersions', list('12.0.4518.1014, 2027-01-31T00:00:00.000Z', '14.0')],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', 'True'],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', 'false'],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', null],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', '  '],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', unknown],
    ['OutlookAnywhere', 'ExternalClientsRequireSsl', list('True')],
    ['OutlookAnywhere', 'externalhostname', 'mail.contoso.com'],
    ['OutlookAnywhere', 'ExternalHostname', 'пошта.example'],
    ['OutlookAnywhere', 'ExternalHostname', '2001:db8::1'],
    ['OutlookAnywhere', 'IISAuthenticationMethods', list('Basic', 'Ntlm', '13')],
    ['OutlookAnywhere', 'IISAuthenticationMethods', list('Basic', truncated)],
    ['OwaVirtualDirectory', 'ExternalUrl', 'HTTPS://Mail.Contoso.com/OWA'],
    ['PowerShellVirtualDirectory', 'InternalUrl', 'http://ex01.contoso.com/powershell'],
    ['AuthConfig', 'CurrentCertificateThumbprint', '0123456789abcdef0123456789ABCDEF01234567'],
    [
      'AuthConfig',
      'CurrentCertificateThumbprint',
      '01 23 45 67 89 ab cd ef 01 23 45 67 89 AB CD EF 01 23 45 67',
    ],
    ['AuthConfig', 'NextCertificateEffectiveDate', 'Dienstag, 1. Dezember 2026 08:15:00'],
    ['AcceptedDomain', 'DomainType', 'InternalRelay'],
    ['AcceptedDomain', 'DomainType', '2'],
    ['AcceptedDomain', 'DomainType', 'INTERNALRELAY'],
    ['ExchangeCertificate', 'Services', list('IIS', 'SMTP')],
    ['ExchangeCertificate', 'RawData', list('48', '130')],
    ['Mailbox', 'TTL', 'of no schema'],
    ['OutlookProvider', 'Unheard', 'of no schema'],
    ['OutlookProvider', '__proto__', 'of no schema'],
    ['__proto__', 'TTL', 'of no schema'],
    ['constructor', 'TTL', 'of no schema'],
  ])('%s %s: %j', (type, property, shown) => {
    expect(misfitsOf(type, { [property]: shown })).toEqual([]);
  });
});

describe('a value of an unexpected shape', () => {
  it.each<[string, string, Shown, string]>([
    [
      'OutlookAnywhere',
      'ExternalClientsRequireSsl',
      'banana',
      'is "banana", which is neither True nor False',
    ],
    [
      'OutlookAnywhere',
      'ExternalClientsRequireSsl',
      list('True', 'False'),
      'is a list of 2 values, where one belongs',
    ],
    [
      'OutlookAnywhere',
      'externalhostname',
      'https://mail.contoso.com',
      'is "https://mail.contoso.com", which is no host name',
    ],
    [
      'OutlookAnywhere',
      'ExternalHostname',
      'mail.contoso.com:443',
      'is "mail.contoso.com:443", which is no host name',
    ],
    ['OutlookProvider', 'TTL', 'soon', 'is "soon", which is no whole number'],
    ['OutlookProvider', 'TTL', '99999999999', 'is "99999999999", which is more than 32 bits hold'],
    ['OutlookProvider', 'TTL', '2147483648', 'is "2147483648", which is more than 32 bits hold'],
    [
      'OutlookProvider',
      'OutlookProviderFlags',
      '{None}',
      'is "{None}", where a word such as ServerExclusiveConnect belongs',
    ],
    ['OwaVirtualDirectory', 'ExternalUrl', 'mail.contoso.com', 'is "mail.contoso.com", which is no URL'],
    [
      'AuthConfig',
      'CurrentCertificateThumbprint',
      '\u200e0123456789abcdef0123456789ABCDEF01234567',
      'is "\u200e0123456789abcdef0123456789ABCDEF01234567", which is no thumbprint: 40 hexadecimal digits',
    ],
    [
      'AcceptedDomain',
      'DomainType',
      'Relay',
      'is "Relay", which is none of Authoritative, ExternalRelay, InternalRelay',
    ],
    [
      'MapiVirtualDirectory',
      'IISAuthenticationMethods',
      list('Ntlm', 'no word'),
      'is "no word", where a word such as Misconfigured belongs',
    ],
  ])('%s %s: %j', (type, property, shown, said) => {
    const name = propertyNamed(typedProperties(type) ?? new Map(), property)?.name ?? '';
    expect(misfitsOf(type, { [property]: shown })).toEqual([`${name} of ${type} X ${said}`]);
  });

  it.each([
    ['json', '{"Name":"EXPR","CertPrincipalName":5}', 'CertPrincipalName', 'the number 5'],
    ['json', '{"Name":"EXPR","CertPrincipalName":true}', 'CertPrincipalName', 'the Boolean True'],
    ['json', '{"Name":"EXPR","CertPrincipalName":["none",5]}', 'CertPrincipalName', 'the number 5'],
    [
      'json',
      '{"Name":"EXPR","CertPrincipalName":null,"OutlookProviderFlags":true}',
      'OutlookProviderFlags',
      'the Boolean True',
    ],
    [
      'xml',
      '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>' +
        'Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider</T></TN><Props><S N="Name">EXPR</S>' +
        '<I32 N="CertPrincipalName">5</I32></Props></Obj></Objs>',
      'CertPrincipalName',
      'the number 5',
    ],
  ])('is a number or a Boolean where text belongs: %s %s', (extension, text, name, what) => {
    const source = new SourceFile(`a.${extension}`, { text, encoding: 'utf-8', byteOrderMark: false });
    expect(readSource(source, {})?.problems.map(({ reason }) => reason)).toEqual([
      `${name} of OutlookProvider EXPR is ${what}, where text belongs`,
    ]);
  });

  it.each([
    ['a.json', '{"Name":1,"CertPrincipalName":"5","TTL":1,"OutlookProviderFlags":1}'],
    ['OutlookProvider.csv', 'Name,CertPrincipalName,TTL\nEXPR,5,1\nEXCH,True,1\n'],
    ['a.txt', 'Name              : EXPR\nCertPrincipalName : 5\n'],
  ])('is no number where all is text, or where one may stand: %s', (path, text) => {
    const source = new SourceFile(path, { text, encoding: 'utf-8', byteOrderMark: false });
    const file = readSource(source, {});
    expect(file?.records.length).toBeGreaterThan(0);
    expect(file?.problems).toEqual([]);
  });

  it('is reported at its place, and stays in its record', () => {
    const text =
      '{"Name": "EXPR", "CertPrincipalName": null, "RequiredClientVersions": [], "TTL": ["1", "soon"]}';
    const file = readSource(new SourceFile('a.json', { text, encoding: 'utf-8', byteOrderMark: false }), {});
    const [problem] = file?.problems ?? [];
    expect(problem && text.slice(problem.span.start, problem.span.end)).toBe('["1", "soon"]');
    expect(problem?.about).toEqual({ type: 'OutlookProvider', identity: 'EXPR', property: 'TTL' });
    const [provider] = file?.records ?? [];
    expect(provider && propertyOf(provider, 'TTL')?.kind).toBe('list');
  });

  it('is reported no more than a hundred times a file', () => {
    const records = Array.from({ length: 500 }, (_, index) =>
      record({ type: 'OutlookProvider', identity: `P${index}`, properties: { TTL: 'soon' } }),
    );
    expect(withMisfits(fileOf(records)).problems).toHaveLength(100);
  });
});

describe('the schemas', () => {
  const files = readdirSync(SCHEMAS);
  const parsed = files.map((name) => JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8')));
  const ajv = new Ajv({ allowUnionTypes: true, schemas: parsed });

  it('say of every fixture what reading says', () => {
    const fixtures = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(xml|json)$/.test(name),
    );
    let count = 0;
    for (const name of fixtures) {
      const text = readFileSync(join('fixtures', name), 'utf8');
      const source = new SourceFile(name, { text, encoding: 'utf-8', byteOrderMark: false });
      for (const each of readSource(source, {})?.records ?? []) {
        const schema = parsed.find(({ title }) => title === each.type);
        if (!schema) continue;
        count += 1;
        const fits = withMisfits(fileOf([each])).problems.length === 0;
        expect(ajv.validate(schema.$id, plainRecord(each)), `${name}: ${each.identity}`).toBe(fits);
      }
    }
    expect(count).toBeGreaterThan(50);
  });

  it('describe every property', () => {
    for (const { title, properties = {} } of parsed) {
      for (const [name, property] of Object.entries<{ description?: string }>(properties))
        expect(property.description, `${title} ${name}`).toMatch(/\w.*[.…]$/);
    }
  });
});

/** A record as the schemas describe it; words in the case that they have there. */
function plainRecord({ type, properties }: ExchangeRecord): Readonly<Record<string, unknown>> {
  const typed = typedProperties(type) ?? new Map<string, TypedProperty>();
  return Object.fromEntries(
    [...properties].flatMap(([name, value]) => {
      const property = propertyNamed(typed, name);
      if (!property) return [];
      const data = value.kind === 'unset' ? null : plainValue(value)?.data;
      return data === undefined
        ? []
        : [[property.name, typeof data === 'string' ? wordAs(property, data) : data]];
    }),
  );
}

function wordAs({ shape }: TypedProperty, data: string): string {
  const words = shape === 'boolean' ? ['True', 'False'] : Object.keys(enumerationOf(shape)?.members ?? {});
  return words.find((word) => word.toLowerCase() === data.toLowerCase()) ?? data;
}
