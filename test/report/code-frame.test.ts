import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';
import { excerptOf, placeOf } from '../../src/report/place.ts';
import { displayWidth } from '../../src/report/visible.ts';
import type { Location } from '../../src/rule/finding.ts';
import { locate, sourceOf } from './build.ts';

const PLAIN = { gutter: (text: string) => text, marker: (text: string) => text };

function rowsOf(location: Location, width: number): string[] {
  return codeFrame({ ...placeOf(location), excerpt: excerptOf(location) }, width, PLAIN);
}

function frame(location: Location, width = 60): string {
  return `\n${rowsOf(location, width).join('\n')}\n`;
}

function frameOf(text: string, needle: string, width?: number): string {
  return frame(locate(sourceOf('a.xml', text), needle), width);
}

describe('a line that fits', () => {
  test('stands between its neighbours, the value underlined', () => {
    const text = '<Obj>\r\n  <S N="CertPrincipalName">msstd:mail</S>\r\n</Obj>\r\n';
    expect(frameOf(text, 'msstd:mail')).toBe(`
1 | <Obj>
2 |   <S N="CertPrincipalName">msstd:mail</S>
  |                            ^^^^^^^^^^
3 | </Obj>
`);
  });

  test('is the same whatever the encoding of the file', () => {
    const text = '<Obj>\r\n  <S N="CN">msstd:größe</S>\r\n</Obj>';
    const frames = (['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const).map((encoding) =>
      frame(locate(sourceOf('a.xml', text, encoding), 'msstd:größe')),
    );
    expect(new Set(frames).size).toBe(1);
  });

  test('line numbers line up', () => {
    expect(frameOf(`${'\n'.repeat(8)}<nine/>\nvalue`, 'value')).toBe(`
 9 | <nine/>
10 | value
   | ^^^^^
`);
  });

  test('neighbours that are blank or too long are left out', () => {
    expect(frameOf(`${'MIIB'.repeat(40)}\nvalue\n   \n`, 'value')).toBe(`
2 | value
  | ^^^^^
`);
  });
});

describe('characters that are not one column wide', () => {
  test('tabs are blanks, but a tab in the value is shown', () => {
    expect(frameOf('\t\t"Name": "msstd:\tmail"', 'msstd:\tmail')).toBe(`
1 |         "Name": "msstd:<U+0009>mail"
  |                  ^^^^^^^^^^^^^^^^^^
`);
  });

  test('wide and combining characters', () => {
    expect(frameOf('"株式会社": "Zoe\u0308.example"', 'Zoe\u0308.example')).toBe(`
1 | "株式会社": "Zoe\u0308.example"
  |              ^^^^^^^^^^^
`);
  });

  test('escape sequences and bidi overrides are spelled out', () => {
    expect(frameOf('<S>msstd:\u001b[31m\u202emoc</S>', 'msstd:\u001b[31m\u202emoc')).toBe(`
1 | <S>msstd:<U+001B>[31m<U+202E>moc</S>
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`);
  });

  test('a no-break space, the usual guest of a pasted value', () => {
    expect(frameOf('<S>msstd:\u00a0mail</S>', '\u00a0')).toBe(`
1 | <S>msstd:<U+00A0>mail</S>
  |          ^^^^^^^^
`);
  });
});

describe('a line that does not fit', () => {
  test('is cut around the value', () => {
    const text = `<Objs>${'<S N="Other">x</S>'.repeat(2000)}<S N="CertPrincipalName">msstd:mail</S>${'y'.repeat(9000)}`;
    expect(frameOf(text, 'msstd:mail')).toBe(`
1 | ...><S N="CertPrincipalName">msstd:mail</S>yyyyyyyyyy...
  |                              ^^^^^^^^^^
`);
  });

  test('starts at its start where the value is near it', () => {
    expect(frameOf(`<BA N="RawData">MIIB${'A'.repeat(5000)}</BA>`, 'MIIB')).toBe(`
1 | <BA N="RawData">MIIBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA...
  |                 ^^^^
`);
  });

  test('a value wider than the terminal shows its start, after the name of its property', () => {
    const value = `MIIB${'A'.repeat(5000)}`;
    expect(frameOf(`<BA N="RawData">${value}</BA>`, value)).toBe(`
1 | <BA N="RawData">MIIBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA...
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`);
    expect(frameOf(`<Obj><TN/><Props><BA N="RawData">${value}</BA>`, value)).toBe(`
1 | ...<BA N="RawData">MIIBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA...
  |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`);
  });

  test('never cuts a character in two', () => {
    const text = `${'🔒'.repeat(500)}msstd:mail${'🔑'.repeat(500)}`;
    for (const width of [50, 51, 52, 53]) expect(frameOf(text, 'msstd:mail', width)).not.toContain('<U+');
  });
});

describe('locations without a stretch of one line', () => {
  test('a value of several lines shows its first', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
    expect(frameOf(`Subject: x\n${pem}\n`, pem)).toBe(`
1 | Subject: x
2 | -----BEGIN CERTIFICATE-----
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  | (up to line 4)
`);
  });

  test('an empty value gets one caret', () => {
    const source = sourceOf('a.xml', '<S N="Server"></S>');
    expect(frame({ source, span: { start: 14, end: 14 } })).toBe(`
1 | <S N="Server"></S>
  |               ^
`);
  });

  test('the end of the file', () => {
    const source = sourceOf('a.xml', '<Objs>\n  <Obj');
    expect(frame({ source, span: { start: 13, end: 13 } })).toBe(`
1 | <Objs>
2 |   <Obj
  |       ^
`);
  });

  test('empty and binary files have no frame', () => {
    const span = { start: 0, end: 0 };
    expect(rowsOf({ source: sourceOf('a.cer', '0\u0082', 'binary'), span }, 80)).toEqual([]);
    expect(rowsOf({ source: sourceOf('a.xml', ''), span }, 80)).toEqual([]);
  });
});

test('no row is wider than the terminal, and the carets stand under the value', () => {
  const filling = fc.string({
    unit: fc.constantFrom('a', 'é', '株', '🔒', '\u0301', '\t', '\u202e', ' '),
    maxLength: 200,
  });
  fc.assert(
    fc.property(filling, filling, fc.integer({ min: 30, max: 100 }), (before, after, width) => {
      const source = sourceOf('a.json', `${before}VALUE${after}`);
      const start = before.length;
      const rows = rowsOf({ source, span: { start, end: start + 5 } }, width);
      for (const row of rows) expect(displayWidth(row)).toBeLessThanOrEqual(width);
      const [line = '', underline = ''] = rows;
      expect(displayWidth(line.slice(0, line.indexOf('VALUE')))).toBe(underline.indexOf('^'));
      expect(underline.trimEnd()).toMatch(/\| *\^{5}$/);
    }),
  );
});
