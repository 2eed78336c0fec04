import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { propertyOf } from '../../src/model/record.ts';
import { editOf } from '../../src/model/value.ts';
import { relativeNames } from '../../src/readers/directory-name.ts';
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

describe('a name in the directory', () => {
  it.each([
    ['CN=EXPR,CN=Outlook', ['CN', 'EXPR', 'CN', 'Outlook']],
    ['cn = EXPR , CN=Outlook ', ['CN', 'EXPR', 'CN', 'Outlook']],
    ['CN=b\\C3\\BCro\\2C x,DC=com', ['CN', 'b\u00fcro, x', 'DC', 'com']],
    ['CN=a\\,b\\+c\\\\,DC=com', ['CN', 'a,b+c\\', 'DC', 'com']],
    ['CN=a\\ ,DC=com', ['CN', 'a ', 'DC', 'com']],
    ['CN=a=b', ['CN', 'a=b']],
    ['EXPR', ['', 'EXPR']],
    ['', []],
  ])('%j has its parts', (dn, parts) => {
    expect(relativeNames(dn).flatMap(({ type, value }) => [type, value])).toEqual(parts);
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
