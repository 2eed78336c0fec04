import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { propertyOf } from '../../src/model/record.ts';
import { editOf } from '../../src/model/value.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { applyEdits } from '../../src/text/edit.ts';

await prepareAll();

const DN = 'CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access,CN=Contoso,DC=contoso,DC=com';
const ATTRIBUTE = 'msExchAutoDiscoverCertPrincipalName';
const ENTRY = `dn: ${DN}\nobjectClass: msExchAutoDiscoverConfig\ncn: EXPR\n`;

const read = (text: string) => readBytes('a.ldf', Buffer.from(text), { detail: 'everything' });

function edited(text: string, value: string | null): string {
  const record = read(text)?.records[0];
  const current = record && propertyOf(record, 'CertPrincipalName');
  if (!current || !('slot' in current) || !current.slot) throw new Error('there is no slot');
  return applyEdits(text, [editOf(current.slot, value)]);
}

describe('an edit', () => {
  it.each([
    ['an option', `${ENTRY}${ATTRIBUTE};lang-de: a\n`, `${ENTRY}${ATTRIBUTE};lang-de: msstd:b\n`],
    ['a file without a last line end', `${ENTRY}${ATTRIBUTE}: a`, `${ENTRY}${ATTRIBUTE}: msstd:b`],
    ['blanks before the value', `${ENTRY}${ATTRIBUTE}:  a\n`, `${ENTRY}${ATTRIBUTE}:  msstd:b\n`],
    ['no blank before the value', `${ENTRY}${ATTRIBUTE}:a\nx: y\n`, `${ENTRY}${ATTRIBUTE}:msstd:b\nx: y\n`],
    ['a line end of its own', `${ENTRY}${ATTRIBUTE}: a\r\nx: y\n`, `${ENTRY}${ATTRIBUTE}: msstd:b\r\nx: y\n`],
    ['a fold before the value', `${ENTRY}${ATTRIBUTE}:\n  a\n`, `${ENTRY}${ATTRIBUTE}: msstd:b\n`],
    ['base64 that needs none', `${ENTRY}${ATTRIBUTE};x:: YQ==\n`, `${ENTRY}${ATTRIBUTE};x: msstd:b\n`],
  ])('leaves %s', (_, before, after) => {
    expect(edited(before, 'msstd:b')).toBe(after);
    expect(read(after)?.records[0]?.properties.get('CertPrincipalName')).toMatchObject({ text: 'msstd:b' });
  });

  it('takes the whole line out where nothing shall be set', () => {
    expect(edited(`${ENTRY}${ATTRIBUTE};lang-de: a\nx: y\n`, null)).toBe(`${ENTRY}x: y\n`);
  });
});

describe('what the file shows of Outlook Anywhere', () => {
  const RPC =
    'CN=Rpc (Default Web Site),CN=HTTP,CN=Protocols,CN=EX01,CN=Servers,CN=Contoso,DC=contoso,DC=com';
  const show = (line: string) =>
    read(`dn: ${RPC}\nobjectClass: msExchRpcHttpVirtualDirectory\n${line}\n`)?.records[0]?.properties.get(
      'ExternalHostname',
    );

  it.each([
    ['msExchExternalHostName: https://mail.contoso.com/rpc', 'https://mail.contoso.com/rpc'],
    ['msExchExternalHostName:: aHR0cDovL21haWwuY29udG9zby5jb20=', 'http://mail.contoso.com'],
  ])('is the host, and what Active Directory holds: %s', (line, stored) => {
    expect(show(line)).toMatchObject({ kind: 'text', text: 'mail.contoso.com', stored });
  });

  it('is the host alone where that is all that Active Directory holds', () => {
    expect(show('msExchExternalHostName: mail.contoso.com')).not.toHaveProperty('stored');
  });
});

describe('the LDIF of a patch', () => {
  const change = `dn: ${DN}\nchangetype: modify\nadd: ${ATTRIBUTE}\n${ATTRIBUTE}: msstd:b\n-\n`;
  const mark = '# Written by exchange-lint patch.';

  it.each(['\n', '\r\n'])('is no export, with %j', (end) => {
    expect(read(['version: 1', mark, '', change].join(end))).toBeUndefined();
  });

  it.each([
    ['another comment', '# Written by hand.'],
    ['the words in a value', `dn: ${DN}\nchangetype: modify\nadd: a\na: ${mark}`],
  ])('is not told by %s', (_, line) => {
    expect(read(`version: 1\n${line}\n\n${change}`)?.records).not.toEqual([]);
  });
});

describe('a large file', () => {
  const LINES = 200_000;

  it.each([
    ['many values', `${ENTRY}${'a: b\n'.repeat(LINES)}`],
    ['many values that a change adds', `dn: ${DN}\nchangetype: modify\nadd: a\n${'a: b\n'.repeat(LINES)}`],
    ['a value without end', `${ENTRY}${ATTRIBUTE}: ${'x'.repeat(20_000_000)}\n`],
    ['a blank without end', `${ENTRY}${ATTRIBUTE}:${' '.repeat(1_000_000)}x\n`],
  ])('of %s is read soon', (_, text) => {
    const start = performance.now();
    expect(read(text)?.records).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it.each([
    ['long', 'CN=', 'a'],
    ['of many parts', '', 'CN=a,'],
    ['of many escapes', 'CN=', '\\,'],
  ])('with a name that is %s is survived', (_, lead, part) => {
    const text = `dn: ${lead}${part.repeat(5_000_000)}\nobjectClass: msExchAutoDiscoverConfig\n`;
    expect(read(text)).toBeUndefined();
  });
});
