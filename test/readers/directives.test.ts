import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import type { Directive } from '../../src/model/directive.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { slice } from '../../src/text/span.ts';
import { makeCertificate } from '../../tools/certificates/make-certificate.ts';

const SAY = 'exchange-lint-disable-next a/b -- why';
const TYPE = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider';
const { pem } = makeCertificate({ key: 'EC', commonName: 'mail.contoso.com' });
const { pem: otherPem } = makeCertificate({ key: 'EC', commonName: 'www.fabrikam.com' });

function read(text: string, path = 'export'): ReadFile {
  const file = readBytes(path, Buffer.from(text));
  if (!file) throw new Error('this is no export');
  return file;
}

/** What each directive covers, or what is wrong with it. */
function directivesIn(text: string): string[] {
  const show = (directive: Directive) =>
    directive.kind === 'sound' ? slice(text, directive.covers) : directive.mistake;
  return (read(text).directives ?? []).map(show);
}

const objs = (body: string) =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${body}</Objs>`;
const obj = (members: string) =>
  `<Obj RefId="0"><TN RefId="0"><T>Deserialized.${TYPE}</T></TN><Props>${members}</Props></Obj>`;
const objects = (body: string) => `<?xml version="1.0"?><Objects>${body}</Objects>`;
const object = (members: string) => `<Object Type="${TYPE}">${members}</Object>`;
const response = (body: string) =>
  '<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response ' +
  'xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account>' +
  `${body}</Account></Response></Autodiscover>`;

const NAME = '<S N="Name">EXPR</S>';
const VALUE = '<S N="CertPrincipalName">msstd:a</S>';
const COMMENT = `<!-- ${SAY} -->`;

describe('CLIXML', () => {
  it.each([
    ['an object', objs(`${COMMENT}${obj(NAME + VALUE)}${obj(NAME)}`), obj(NAME + VALUE)],
    ['the first object', `${COMMENT}\n${objs(obj(NAME) + obj(VALUE))}`, obj(NAME)],
    ['a value', objs(obj(`${NAME}${COMMENT}${VALUE}`)), 'msstd:a'],
    ['with a colon', objs(obj(`${NAME}<!-- exchange-lint-disable-next a/b: why -->${VALUE}`)), 'msstd:a'],
    ['nothing', objs(obj(NAME + VALUE + COMMENT) + obj(NAME)), 'no object or value follows it'],
    ['nothing at the end', `${objs(obj(NAME))}${COMMENT}`, 'no object or value follows it'],
  ])('%s', (_, text, expected) => {
    expect(directivesIn(text)).toEqual([expected]);
  });

  it('is read to the end although XML wants no "--" in a comment', () => {
    const { problems, records } = read(objs(obj(`${COMMENT}${NAME}`)));
    expect(problems).toEqual([]);
    expect(records).toHaveLength(1);
  });

  it.each([
    ['another comment', '<!-- a -- b -->'],
    ['an end that is none', `<!-- ${SAY} --->`],
    ['dashes without spaces', '<!-- exchange-lint-disable-next a/b --why -->'],
    ['dashes far behind', `<!-- exchange-lint-disable-next ${'x'.repeat(2000)} -- why -->`],
  ])('but damaged by %s', (_, comment) => {
    const { problems } = read(objs(obj(NAME) + comment + obj(NAME)));
    const reason = '"--" stands within a comment, where XML forbids it';
    expect(problems).toMatchObject([{ kind: 'malformed', reason }]);
  });
});

describe('ConvertTo-Xml', () => {
  const name = '<Property Name="Name">EXPR</Property>';
  const value = '<Property Name="CertPrincipalName">msstd:a</Property>';

  it.each([
    ['an object', objects(`${COMMENT}${object(name + value)}`), object(name + value)],
    ['a value', objects(object(`${name}${COMMENT}${value}`)), 'msstd:a'],
    ['an object of a stream', `${object(name)}${COMMENT}${object(name + value)}`, object(name + value)],
  ])('%s', (_, text, expected) => {
    expect(directivesIn(text)).toEqual([expected]);
  });
});

describe('Autodiscover responses', () => {
  const value = '<CertPrincipalName>msstd:a</CertPrincipalName>';
  const protocol = (body: string) => response(`<Protocol><Type>EXPR</Type>${body}</Protocol>`);

  it.each([
    ['the response', COMMENT + protocol(value), protocol(value)],
    ['a value', protocol(COMMENT + value), 'msstd:a'],
  ])('%s', (_, text, expected) => {
    expect(directivesIn(text)).toEqual([expected]);
  });
});

describe('JSON', () => {
  const expr = '{"Name": "EXPR", "CertPrincipalName": "msstd:a"}';

  it.each([
    ['an object', `// ${SAY}\n${expr}`, expr],
    ['an object after a block', `/*\n ${SAY}\n*/ ${expr}`, expr],
    ['an object in a list', `[${expr}, // ${SAY}\n ${expr}]`, expr],
    ['an object on a line of its own', `${expr}\n// ${SAY}\n${expr}`, expr],
    ['a value', `{"Name": "EXPR", // ${SAY}\n "CertPrincipalName": "msstd:a"}`, 'msstd:a'],
    ['a value after its name', `{"Name": "EXPR", "CertPrincipalName": /* ${SAY} */ "msstd:a"}`, 'msstd:a'],
    [
      'all of a value of several parts',
      `{"CertPrincipalName": null, /* ${SAY} */ "Host": {"Length": 1, "HostnameString": "b"}}`,
      '1, "HostnameString": "b',
    ],
    ['nothing', `[{"CertPrincipalName": null /* ${SAY} */}, ${expr}]`, 'no object or value follows it'],
  ])('%s', (_, text, expected) => {
    expect(directivesIn(text)).toEqual([expected]);
    expect(read(text).problems).toEqual([]);
  });

  it('has other comments reported as before', () => {
    const { problems, directives } = read(`[${expr}, /* ${SAY} */ ${expr} /* by hand */]`);
    expect(problems).toMatchObject([{ kind: 'irregular', reason: 'a comment stands here' }]);
    expect(directives).toHaveLength(1);
  });
});

describe('certificates', () => {
  const [block, other] = [pem.trim(), otherPem.trim()];

  it.each([
    ['the next block', `# ${SAY}\n${block}\n${other}\n`, [block]],
    ['a block between others', `${block}\n\n  # ${SAY}\r\n${other}\n`, [other]],
    ['nothing after the last', `${block}\n# ${SAY}\n`, ['no object or value follows it']],
    [
      'a damaged block, and not the one behind it',
      `# ${SAY}\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n${block}\n`,
      ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
    ],
    ['no line of a block', `${block.replace('\n', `\n# ${SAY}\n`)}\n${other}\n`, []],
    ['no end of a line', `note # ${SAY}\n${block}\n`, []],
  ])('%s', (_, text, expected) => {
    expect(directivesIn(text)).toEqual(expected);
  });
});

describe('what only looks like a directive is none', () => {
  const hostile = fc.constantFrom(
    SAY,
    COMMENT,
    `// ${SAY}`,
    `/* ${SAY} */`,
    `# ${SAY}`,
    `"${SAY}"`,
    `--> ${COMMENT}`,
  );
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

  it.each<[string, (text: string) => string]>([
    ['text of CLIXML', (text) => objs(obj(`<S N="Note">${escaped(text)}</S>${VALUE}`))],
    ['an attribute of CLIXML', (text) => objs(obj(`<S N="${escaped(text)}">x</S>${VALUE}`))],
    ['an attribute with markup', (text) => objs(obj(`<S N='${text.replaceAll('<', '&lt;')}'>x</S>${VALUE}`))],
    ['a CDATA section', (text) => objs(obj(`<S N="Note"><![CDATA[${text}]]></S>${VALUE}`))],
    ['a processing instruction', (text) => objs(obj(`<?note ${text} ?>${VALUE}`))],
    ['text of JSON', (text) => JSON.stringify({ Note: text, CertPrincipalName: 'msstd:a' })],
    ['a name of JSON', (text) => JSON.stringify({ [text]: 'x', CertPrincipalName: 'msstd:a' })],
  ])('in %s', (_, write) => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 3 }), (parts) => {
        const file = read(write(parts.join(' ')));
        expect(file.problems).toEqual([]);
        expect(file.directives).toBeUndefined();
      }),
    );
  });
});

it('no more than a thousand count in one file', () => {
  const text = `[${`/* ${SAY} */`.repeat(1500)} {"CertPrincipalName": null}]`;
  expect(read(text).directives).toHaveLength(1000);
});

it('what follows damage is not complained of', () => {
  expect(directivesIn(objs(`${obj(NAME)}<oops ${COMMENT}`))).toEqual([]);
  expect(directivesIn(objs(`${obj(NAME)}${COMMENT}</S>`))).toEqual(['</S>']);
});
