import { describe, expect, it } from 'vitest';
import { memberOf, propertyOf } from '../../src/model/record.ts';
import { autodiscoverPoxReader } from '../../src/readers/autodiscover-pox.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { slice } from '../../src/text/span.ts';

const ROOT = 'schemas.microsoft.com/exchange/autodiscover/responseschema/2006';

function read(text: string) {
  return autodiscoverPoxReader.read(
    new SourceFile('response.xml', { text, encoding: 'utf-8', byteOrderMark: false }),
  );
}

const response = (account: string) =>
  `<Autodiscover xmlns="http://${ROOT}"><Response><Account>${account}</Account></Response></Autodiscover>`;

describe('recognises', () => {
  it.each([
    [`<Autodiscover xmlns="http://${ROOT}">`, true],
    [`<?xml version="1.0"?><Autodiscover xmlns='https://${ROOT}'>`, true],
    [`<a:Autodiscover xmlns:a="http://${ROOT}">`, true],
    ['<Autodiscover><Response>', true],
    [
      '<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">',
      false,
    ],
    ['<Autodiscover><Request>', false],
    ['<Protocol><Type/>', false],
    ['<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">', false],
  ])('%s', (head, expected) => {
    expect(autodiscoverPoxReader.recognises(head, '')).toBe(expected);
  });
});

describe('the protocols of a response', () => {
  const typesIn = (account: string) => {
    const [record] = read(response(account)).records;
    const protocols = record && propertyOf(record, 'Protocols');
    return (
      protocols?.kind === 'list' && protocols.items.map((item) => (item.kind === 'object' ? item.text : item))
    );
  };

  it.each([
    ['called by an element', '<Protocol><Type>EXPR</Type></Protocol>', ['EXPR']],
    ['called by an attribute', '<Protocol Type="mapiHttp"><MailStore/></Protocol>', ['mapiHttp']],
    ['without a name', '<Protocol><Server>a</Server></Protocol>', ['']],
    [
      'not those nested in one',
      '<Protocol><Type>WEB</Type><External><Protocol><Type>EXPR</Type></Protocol></External></Protocol>',
      ['WEB'],
    ],
  ])('%s', (_, account, types) => {
    expect(typesIn(account)).toEqual(types);
  });

  it('are absent where there are none', () => {
    expect(typesIn('<Action>redirectAddr</Action>')).toBe(false);
  });

  it('cannot be edited: a response is observed', () => {
    const [record] = read(
      response('<Protocol><CertPrincipalName>none</CertPrincipalName></Protocol>'),
    ).records;
    const protocols = record && propertyOf(record, 'Protocols');
    const [protocol] = protocols?.kind === 'list' ? protocols.items : [];
    const value = protocol?.kind === 'object' && memberOf(protocol.members, 'CertPrincipalName');
    expect(value).toMatchObject({ kind: 'text', text: 'none' });
    expect(value).not.toHaveProperty('slot');
  });
});

it('points at a value on a line of its own without the white space around it', () => {
  const text = response('<Action>\r\n  redirect&#65;ddr\r\n</Action><RedirectAddr>\r\n</RedirectAddr>');
  const [record] = read(text).records;
  const [action, address] = ['Action', 'RedirectAddr'].map((name) => record && propertyOf(record, name));
  expect(action).toMatchObject({ kind: 'text', text: 'redirectAddr' });
  expect(action && slice(text, action.span)).toBe('redirect&#65;ddr');
  expect(address?.kind).toBe('unset');
});

it('is called by the path of its file', () => {
  expect(read(response('<Action>settings</Action>')).records).toMatchObject([
    { type: 'AutodiscoverResponse', identity: 'response.xml' },
  ]);
});
