import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { propertyOf } from '../../src/model/record.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { planEdits } from '../../src/remedy/edits.ts';
import { applyEdits } from '../../src/text/edit.ts';

await prepareAll();

const PROPERTY = 'RPCProxyPrincipalName';
const KEY = '[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\A\\B]';

/** What stands in the file after the edit that is planned; undefined where none is. */
function edited(name: string, bytes: Uint8Array, value: string | null): string | undefined {
  const file = readBytes(name, bytes, { detail: 'everything' });
  const record = file?.records[0];
  if (!file || !record) throw new Error('it is not read');
  const current = propertyOf(record, PROPERTY);
  const { files } = planEdits([{ record, property: PROPERTY, current, value }]);
  return files[0] && file.source.withText(applyEdits(file.source.text, files[0].edits)).toBytes().toString();
}

describe('a registry export in ANSI', () => {
  const bytes = (data: string) => Buffer.from(`REGEDIT4\r\n\r\n${KEY}\r\n"001e6625"=${data}\r\n`, 'latin1');

  it('has a byte for the euro sign', () => {
    expect(edited('a.reg', bytes('hex:61,00'), 'a\u20ac')).toContain('"001e6625"=hex:61,80,00');
  });

  it.each(['hex:61,00', 'hex(1):61,00', '"m\u00fcller"'])(
    'holds %s, and no letter without a byte',
    (data) => {
      expect(edited('a.reg', bytes(data), 'b')).toBeDefined();
      expect(edited('a.reg', bytes(data), '\u0100')).toBeUndefined();
      expect(edited('a.reg', bytes(data), 'a\0b')).toBeUndefined();
    },
  );

  it('keeps the comment behind a value', () => {
    expect(edited('a.reg', bytes('"a" ; why'), 'b')).toContain('"001e6625"="b" ; why\r\n');
    expect(edited('a.reg', bytes('hex:61,00 ; why'), 'b')).toContain('=hex:62,00 ; why\r\n');
  });
});

describe('a large registry export', () => {
  const bytes = (data: string) =>
    Buffer.from(`Windows Registry Editor Version 5.00\n\n${KEY}\n"001f6622"="a"\n"001f6625"=${data}\n`);

  it.each([
    ['string', `"${'a'.repeat(10_000_000)}"`],
    ['string of escapes', `"${'\\\\'.repeat(5_000_000)}"`],
    ['string without an end', `"${'a'.repeat(10_000_000)}`],
    ['row of bytes', `hex:${'61,'.repeat(3_000_000)}00`],
    ['row of bytes in many lines', `hex:${'61,\\\n'.repeat(500_000)}00`],
    ['row of blanks', `hex:${' '.repeat(5_000_000)}x`],
  ])('with a %s is read soon', (_, data) => {
    const start = performance.now();
    const [record] = readBytes('a.reg', bytes(data))?.records ?? [];
    expect(record && propertyOf(record, 'RPCProxyServer')).toMatchObject({ kind: 'text', text: 'a' });
    expect(record && propertyOf(record, PROPERTY)).toMatchObject({ kind: 'unknown' });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
