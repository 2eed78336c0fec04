import { describe, expect, it } from 'vitest';
import { propertyOf, type ReadFile } from '../../src/model/record.ts';
import { editOf, type Value } from '../../src/model/value.ts';
import { jsonReader } from '../../src/readers/json.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { decodeText } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { slice } from '../../src/text/span.ts';
import { makeCertificate } from '../../tools/certificates/make-certificate.ts';
import { showValue } from './show-value.ts';

function read(text: string): ReadFile {
  return jsonReader.read(new SourceFile('export.json', { text, encoding: 'utf-8', byteOrderMark: false }));
}

/** The records as `TYPE identity`. */
const named = ({ records }: ReadFile) => records.map(({ type, identity }) => `${type} ${identity}`);

/** The property `name` of an OutlookProvider that has `json` in it. */
function property(json: string, name = 'Sample'): { value: Value; text: string } {
  const text = `{"Name":"EXPR","CertPrincipalName":"",\n"${name}":${json}}`;
  const [record] = read(text).records;
  const value = record && propertyOf(record, name);
  if (!value) throw new Error('the property was not read');
  return { value, text };
}

describe('a value is what PowerShell would print', () => {
  it.each([
    ['"msstd:mail.contoso.com"', 'text msstd:mail.contoso.com'],
    [String.raw`"Contoso\u0027s \u003cMail\u003e"`, "text Contoso's <Mail>"],
    ['true', 'text True'],
    ['false', 'text False'],
    ['8', 'text 8'],
    ['-1', 'text -1'],
    ['null', null],
    ['""', null],
    ['{"value":0,"Value":"None"}', 'text None'],
    ['{"Value":"Ntlm","value":2}', 'text Ntlm'],
    [String.raw`"\/Date(1575413252000)\/"`, 'text 2019-12-03T22:47:32Z'],
    ['"/Date(1575413252123)/"', 'text 2019-12-03T22:47:32.123Z'],
    ['"/Date(-1000)/"', 'text 1969-12-31T23:59:59Z'],
    ['"/Date(9999999999999999)/"', 'text /Date(9999999999999999)/'],
    [
      String.raw`{"value":"\/Date(1575413252000)\/","DisplayHint":2,"DateTime":"Tuesday"}`,
      'text 2019-12-03T22:47:32Z',
    ],
    ['["a","b"]', ['text a', 'text b']],
    ['{"value":["a","b"],"Count":2}', ['text a', 'text b']],
    ['[{"value":1,"Value":"Ntlm"}]', ['text Ntlm']],
    ['{"ExchangeBuild":"8.0.535.0","value":"0.1 (8.0.535.0)"}', 'object 0.1 (8.0.535.0)'],
    ['{"HostnameString":"mail.contoso.com"}', 'object mail.contoso.com'],
    ['{"AbsoluteUri":"https://a/b%20c","OriginalString":"https://a/b c"}', 'object https://a/b c'],
    [
      '{"Rdn":{"EscapedName":"CN=EXPR"},"Depth":8,"DistinguishedName":"CN=EXPR,CN=Outlook","Name":"EXPR"}',
      'object EXPR',
    ],
  ])('%s', (json, expected) => {
    expect(showValue(property(json).value)).toEqual(expected);
  });
});

describe('a value that the export cut off is not taken for the value', () => {
  it.each([
    ['Sample', 'System.Collections.Hashtable'],
    ['Sample', 'System.Object[]'],
    ['Sample', 'Microsoft.Exchange.Data.Hostname'],
    ['Sample', '@{Name=EXPR; TTL=1}'],
    ['CertificateDomains', 'mail.contoso.com autodiscover.contoso.com'],
    ['iisAuthenticationMethods', 'Basic Ntlm'],
  ])('%s: %s', (name, text) => {
    expect(showValue(property(JSON.stringify(text), name).value)).toBe(`truncated ${text}`);
  });

  it('but text with blanks is text where no list is expected', () => {
    expect(showValue(property('"Rpc (Default Web Site)"').value)).toBe('text Rpc (Default Web Site)');
  });
});

describe('positions', () => {
  it.each([
    ['"msstd:mail.contoso.com"', 'msstd:mail.contoso.com'],
    [String.raw`"\u0027"`, String.raw`\u0027`],
    ['""', ''],
    ['null', 'null'],
    ['1', '1'],
    ['{"value":0,"Value":"None"}', 'None'],
    ['{"HostnameString":"mail.contoso.com"}', 'mail.contoso.com'],
  ])('%s points at %j', (json, place) => {
    const { value, text } = property(json);
    expect(slice(text, value.span)).toBe(place);
  });

  it('a record is the whole object', () => {
    const object = '{"Name":"EXPR","CertPrincipalName":null}';
    const { records } = read(`[ ${object} ]`);
    expect(records.map(({ source, span }) => slice(source.text, span))).toEqual([object]);
  });
});

describe('writing back', () => {
  it.each([
    ['"msstd:old"', 'msstd:new', '"msstd:new"'],
    ['"msstd:old"', null, '""'],
    ['""', 'msstd:new', '"msstd:new"'],
    ['null', 'msstd:new', '"msstd:new"'],
    ['null', null, 'null'],
    ['"x"', 'quote " backslash \\ newline \n', String.raw`"quote \" backslash \\ newline \n"`],
    ['"x"', 'ü€𝕞', String.raw`"\u00fc\u20ac\ud835\udd5e"`],
  ])('%s becomes %j', (before, text, after) => {
    const sample = property(before);
    const slot =
      sample.value.kind === 'text' || sample.value.kind === 'unset' ? sample.value.slot : undefined;
    if (!slot) throw new Error('the value cannot be written back');
    const edited = applyEdits(sample.text, [editOf(slot, text)]);
    expect(edited).toBe(property(after).text);
    expect(showValue(property(after).value)).toBe(text === null ? null : `text ${text}`);
  });

  it.each(['8', 'true', '"/Date(0)/"', '{"value":0,"Value":"None"}'])('%s is never written', (json) => {
    expect(property(json).value).not.toHaveProperty('slot');
  });
});

describe('where records are found', () => {
  const expr = '{"Name":"EXPR","CertPrincipalName":null}';

  it.each([
    ['one object', expr],
    ['a list', `[${expr}]`],
    ['a bundle', `{"OutlookProvider":[${expr}]}`],
    ['a bundle of bundles', `{"Contoso":{"Exchange":{"Providers":[${expr}]}}}`],
    ['a wrapped list', `{"value":[${expr}],"Count":1}`],
    ['a wrapped list in a bundle', `{"OutlookProvider":{"value":[${expr}],"Count":1}}`],
    ['a line of its own', `{"Other":1}\n${expr}\n`],
  ])('%s', (_, text) => {
    expect(named(read(text))).toEqual(['OutlookProvider EXPR']);
  });

  it.each([
    ['OutlookProvider', 'OutlookProvider'],
    ['outlookProviders', 'OutlookProvider'],
    ['Get-OwaVirtualDirectory', 'OwaVirtualDirectory'],
    ['EcpVirtualDirectories', 'EcpVirtualDirectory'],
    ['ClientAccessServer', 'ClientAccessService'],
  ])('by what the bundle calls them: %s', (key, type) => {
    expect(named(read(`{"${key}":[{"Name":"A","TTL":1}]}`))).toEqual([`${type} A`]);
  });

  it('but not in parts of a record', () => {
    const text =
      '{"Thumbprint":"AB","Services":8,"Subject":"CN=a","SubjectName":{"Name":"CN=a","RawData":[48,0]}}';
    expect(named(read(text))).toEqual(['ExchangeCertificate AB']);
  });

  it.each([
    [
      'a schema of the records',
      '{"properties":{"Name":{"type":"string"},"CertPrincipalName":{"type":"string"}}}',
    ],
    [
      'a report about them',
      '{"identity":"EXPR","properties":{"CertPrincipalName":{"value":"x","state":"present"}}}',
    ],
    ['another tool’s file', '{"name":"contoso","version":"1.0.0","OutlookProvider":{"enabled":true}}'],
    ['a list of words', '["EXPR","EXCH"]'],
  ])('nor in %s', (_, text) => {
    expect(read(text)).toMatchObject({ records: [], problems: [] });
  });

  it('under names that JavaScript knows', () => {
    const { records } = read('{"__proto__":{"Name":"EXPR","CertPrincipalName":"x","constructor":"y"}}');
    expect(records.map(({ properties }) => [...properties.keys()])).toEqual([
      ['Name', 'CertPrincipalName', 'constructor'],
    ]);
    expect({}).not.toHaveProperty('CertPrincipalName');
  });
});

describe('certificates', () => {
  const made = makeCertificate({ key: 'EC', commonName: 'mail.contoso.com' });
  const dump = (rawData: string) =>
    `{"Thumbprint":"${made.thumbprint}","Services":"IIS","RawData":${rawData}}`;

  it.each([
    ['base64', JSON.stringify(Buffer.from(made.der).toString('base64'))],
    ['byte numbers', JSON.stringify([...made.der])],
    ['wrapped byte numbers', JSON.stringify({ value: [...made.der], Count: made.der.length })],
    ['byte numbers that the depth limit joined', JSON.stringify([...made.der].join(' '))],
  ])('are read from RawData as %s', (_, rawData) => {
    const [record] = read(dump(rawData)).records;
    expect(record).toMatchObject({
      type: 'ExchangeCertificate',
      identity: made.thumbprint,
      x509: { thumbprint: made.thumbprint, commonNames: ['mail.contoso.com'] },
    });
  });

  it('keep their properties where RawData is missing or cut off', () => {
    for (const rawData of ['null', '"System.Byte[]"', '"48 130 3..."']) {
      const [record] = read(dump(rawData)).records;
      expect(record).toMatchObject({ type: 'ExchangeCertificate', identity: made.thumbprint });
      expect(record).not.toHaveProperty('x509');
      expect(record && propertyOf(record, 'Services')).toMatchObject({ text: 'IIS' });
    }
  });
});

describe('problems', () => {
  it.each(['["EXCH","EXPR","WEB"]', '"EXCH EXPR WEB"', '["@{Name=EXPR}"]', '"System.Object[]"'])(
    'a bundle cut off above its objects: %s',
    (names) => {
      const text = `{"OutlookProvider":${names}}`;
      const { records, problems } = read(text);
      expect(records).toEqual([]);
      expect(problems).toMatchObject([
        {
          kind: 'truncated',
          reason: 'OutlookProvider holds only names, not objects: the export stopped at its depth limit',
        },
      ]);
    },
  );

  it('damage in what was meant to be an export', () => {
    expect(read('[{"Name":"EXPR","CertPrincipalName":"msstd:mail.con')).toMatchObject({
      records: [],
      problems: [{ kind: 'malformed', reason: expect.stringContaining('cut off'), span: { start: 36 } }],
    });
  });

  it('but not in other files', () => {
    expect(read('{"name": "x", oops')).toMatchObject({ records: [], problems: [] });
  });

  it('unless their name says what they were meant to be', () => {
    const source = new SourceFile('OutlookProvider.json', {
      text: '[{"Name',
      encoding: 'utf-8',
      byteOrderMark: false,
    });
    expect(jsonReader.read(source).problems).toHaveLength(1);
  });

  it('what ConvertFrom-Json refuses, in exports alone', () => {
    const oddities = '"a":1, "a":2, /* why */ "b":[1,],';
    const { problems } = read(`{"Name":"EXPR","CertPrincipalName":null,${oddities}}`);
    expect(problems.map(({ kind }) => kind)).toEqual(['irregular', 'irregular', 'irregular']);
    expect(read(`{"name":"EXPR",${oddities}}`).problems).toEqual([]);
  });

  it('records before a damaged line are kept', () => {
    const file = read('{"Name":"EXPR","CertPrincipalName":null}\n{"Name":"EXCH","CertPrin');
    expect(named(file)).toEqual(['OutlookProvider EXPR']);
    expect(file.problems).toHaveLength(1);
  });

  it('nesting without end', () => {
    expect(read(`{"CertPrincipalName":${'['.repeat(500_000)}`).problems).toMatchObject([
      { kind: 'malformed', reason: 'objects are nested more than 256 levels deep here' },
    ]);
  });
});

describe('which files are asked', () => {
  it.each(['{\r\n    "Name":  "EXPR"', '[\n  {', '[{"a":1}]', '{}', '[]', '[null]'])('%j is JSON', (head) => {
    expect(jsonReader.recognises(head, '')).toBe(true);
  });

  it.each([
    '[section]\nkey=1',
    '[![build](x)](y)',
    '[Exchange](https://x)',
    '{% raw %}',
    '{\\rtf1',
    '<Objs',
    '',
    '@{a=1}',
  ])('%j is not', (head) => {
    expect(jsonReader.recognises(head, '')).toBe(false);
  });
});

it('a file as Windows PowerShell 5.1 writes it', () => {
  const text = '{\r\n    "Name":  "EXPR",\r\n    "CertPrincipalName":  "msstd:mail.contoso.com"\r\n}\r\n';
  const decoded = decodeText(Buffer.from(`\ufeff${text}`, 'utf16le'));
  if (!decoded) throw new Error('not decoded');
  const source = new SourceFile('OutlookProvider.json', decoded);
  const [record] = jsonReader.read(source).records;
  const value = record && propertyOf(record, 'CertPrincipalName');
  expect(value && source.positionAt(value.span.start)).toEqual({ line: 3, column: 28 });
});
