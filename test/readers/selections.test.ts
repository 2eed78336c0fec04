import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { propertyOf } from '../../src/model/record.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { showValue } from './show-value.ts';

await prepareAll();

function read(path: string, text: string) {
  const file = readBytes(path, Buffer.from(text));
  expect(file?.problems ?? []).toEqual([]);
  return file?.records ?? [];
}

const named = (path: string, text: string) =>
  read(path, text).map(({ type, identity }) => `${type} ${identity}`);

const XPATH = "/system.applicationHost/sites/site[@name='Default Web Site' and @id='1']";
const BINDING = {
  protocol: 'https',
  bindingInformation: '*:443:mail.contoso.com',
  certificateHash: 'AB'.repeat(20),
  certificateStoreName: 'MY',
  sslFlags: 1,
  ItemXPath: XPATH,
};
/** What IIS's objects have beside what people select. */
const WITH_MEMBERS = {
  ...BINDING,
  isDsMapperEnabled: false,
  RunspaceId: '11111111-2222-3333-4444-555555555555',
  Attributes: [
    { Name: 'protocol', Value: 'https', IsInheritedFromDefaultValue: false },
    { Name: 'bindingInformation', Value: '*:443:mail.contoso.com', IsInheritedFromDefaultValue: false },
  ],
  ChildElements: [],
  ElementTagName: 'binding',
  Methods: [{ Name: 'AddSslCertificate', Instance: null }],
  Schema: { Name: 'binding', AllowUnrecognizedAttributes: false },
};

const columns = (binding: object) =>
  Object.keys(binding)
    .map((name) => `"${name}"`)
    .join(',');
const cells = (binding: object) =>
  Object.values(binding)
    .map((value) => (typeof value === 'object' ? '"System.Object[]"' : `"${value}"`))
    .join(',');
const list = (binding: object) =>
  Object.entries(binding)
    .map(([name, value]) => `${name.padEnd(20)} : ${typeof value === 'object' ? '{a, b}' : value}`)
    .join('\n');

describe('bindings of IIS, which have no name, are known by what they have', () => {
  const cases = [
    ['selected', BINDING],
    ['with the members of IIS', WITH_MEMBERS],
  ] as const;
  for (const [how, binding] of cases) {
    it.each([
      ['EX01.json', JSON.stringify(binding)],
      ['EX01.json', JSON.stringify([binding])],
      ['bundle.json', JSON.stringify({ WebBinding: [binding] })],
      ['EX01.csv', `${columns(binding)}\r\n${cells(binding)}\r\n`],
      ['EX01.txt', `\n${list(binding)}\n\n`],
    ])(`${how}: %s %s`, (path, text) => {
      const records = read(path, text);
      expect(records.map(({ type, identity }) => `${type} ${identity}`)).toEqual([
        'WebBinding https *:443:mail.contoso.com of Default Web Site',
      ]);
      const shown = ['certificateHash', 'sslFlags'].map((name) => {
        const value = records[0] && propertyOf(records[0], name);
        return value && showValue(value);
      });
      expect(shown).toEqual([`text ${'AB'.repeat(20)}`, 'text 1']);
    });
  }

  it('also where their file alone says what they are', () => {
    const text = JSON.stringify({ bindingInformation: '*:443:', certificateHash: 'AB'.repeat(20) });
    expect(named('EX01-WebBinding.json', text)).toEqual(['WebBinding *:443:']);
    expect(named('other.json', text)).toEqual([]);
  });
});

describe('one property is enough where the name of the file says the type', () => {
  it.each([
    ['OrganizationConfig.json', '{"Name":"Contoso","MapiHttpEnabled":true}', 'Organization Configuration'],
    ['OrganizationConfig.json', '{"MapiHttpEnabled":true}', 'Organization Configuration'],
    [
      'ImapSettings.json',
      String.raw`[{"Name":"1","Identity":"EX01\\1","Server":"EX01","X509CertificateName":"mail.contoso.com"}]`,
      'EX01\\1',
    ],
    ['OrganizationConfig.csv', '"Name","MapiHttpEnabled"\n"Contoso","True"\n', 'Organization Configuration'],
    ['ImapSettings.csv', '"Server","Name","LoginType"\n"EX01","1","SecureLogin"\n', 'EX01\\1'],
    [
      'Get-OrganizationConfig.txt',
      'Name            : Contoso\nMapiHttpEnabled : True\n',
      'Organization Configuration',
    ],
    ['PopSettings.txt', 'Identity  : EX01\\1\nLoginType : SecureLogin\n', 'EX01\\1'],
  ])('%s: %s', (path, text, identity) => {
    expect(read(path, text).map((record) => record.identity)).toEqual([identity]);
  });

  it.each([
    ['ImapSettings.json', '{"Name":"work","Server":"imap.contoso.com","Port":993}'],
    ['OrganizationConfig.json', '{"name":"contoso","plan":"team"}'],
    ['authConfig.json', '{"name":"corp","realm":"master"}'],
    ['bundle.json', '{"authConfig":{"Realm":"contoso.com","clientId":"mail"}}'],
    ['settings.json', '{"Name":"Contoso","MapiHttpEnabled":true}'],
  ])('but names alone are not: %s %s', (path, text) => {
    expect(named(path, text)).toEqual([]);
  });
});
