import { describe, expect, it } from 'vitest';
import { mayHoldRecords, readBytes, toSourceFile } from '../../src/engine/read-bytes.ts';
import type { ReadFile } from '../../src/model/record.ts';

const TYPE = 'Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider';

/** As Windows PowerShell 5.1 writes it, with text beyond the basic plane in it. */
const CLIXML = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\r
  <Obj RefId="0">\r
    <TN RefId="0"><T>${TYPE}</T></TN>\r
    <Props><S N="Name">EXPR</S><S N="CertPrincipalName">msstd:mäil😀.contoso.com</S></Props>\r
  </Obj>\r
</Objs>\r
`;
const JSON_TEXT = '[{"Name":"EXPR","CertPrincipalName":"msstd:mäil😀.contoso.com"}]\r\n';

const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();

const WRITERS: readonly [string, (text: string) => Buffer][] = [
  ['UTF-16LE with a mark', (text) => utf16le(`\ufeff${text}`)],
  ['UTF-16BE with a mark', (text) => utf16be(`\ufeff${text}`)],
  ['UTF-16LE without a mark', utf16le],
  ['UTF-16BE without a mark', utf16be],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-8 without a mark', (text) => Buffer.from(text)],
];

const problemsIn = (file: ReadFile | undefined) =>
  (file?.problems ?? []).map(({ kind, span, reason }) => {
    const { line, column } = file?.source.positionAt(span.start) ?? { line: 0, column: 0 };
    return `${kind} ${line}:${column} ${reason}`;
  });

const IN_CHARACTER = 'it ends in the middle of a character: it was cut off, or a byte was added';

describe.each(WRITERS)('an export in %s', (_, write) => {
  const whole = write(CLIXML);

  it('is reported as damaged wherever it was cut behind its type name, and keeps its bytes', () => {
    const typeEnd = write(CLIXML.slice(0, CLIXML.indexOf(TYPE) + TYPE.length)).length;
    const end = write(CLIXML.trimEnd()).length;
    for (let length = typeEnd; length < end; length += 1) {
      const cut = whole.subarray(0, length);
      expect(readBytes('a.xml', cut)?.problems, `cut at ${length}`).toHaveLength(1);
      expect(Buffer.from(toSourceFile('a.xml', cut).toBytes()).equals(cut)).toBe(true);
    }
  });

  it.each([
    ['CLIXML', CLIXML],
    ['JSON', JSON_TEXT],
  ])('is known by its beginning as %s, wherever that ends', (_format, text) => {
    const head = write(text);
    const rootEnd = write(text.slice(0, 5)).length;
    for (let length = rootEnd; length <= head.length; length += 1) {
      expect(mayHoldRecords('', head.subarray(0, length)), `head of ${length}`).toBe(true);
    }
  });
});

describe('bytes that are no character', () => {
  it.each<[string, Buffer, string]>([
    [
      'a byte added at the end',
      Buffer.concat([utf16le(`\ufeff${CLIXML}`), Buffer.of(0)]),
      `7:1 ${IN_CHARACTER}`,
    ],
    ['one without a mark', Buffer.concat([utf16le(CLIXML), Buffer.of(0)]), `7:1 ${IN_CHARACTER}`],
    ['one of UTF-16BE', Buffer.concat([utf16be(`\ufeff${CLIXML}`), Buffer.of(0)]), `7:1 ${IN_CHARACTER}`],
    ['one behind JSON', Buffer.concat([utf16le(`\ufeff${JSON_TEXT}`), Buffer.of(0)]), `2:1 ${IN_CHARACTER}`],
    ['UTF-8 cut in a character', Buffer.from(`\ufeff${CLIXML}ä`).subarray(0, -1), `7:1 ${IN_CHARACTER}`],
    [
      'a bad byte in UTF-8',
      Buffer.concat([Buffer.from(`\ufeff${CLIXML}`), Buffer.from('\xff</Objs>', 'latin1')]),
      '7:1 a byte that is no UTF-8 stands here, and nothing from here on was read',
    ],
  ])('are reported at their place, and what stands before is read: %s', (_, bytes, problem) => {
    const file = readBytes('a.xml', bytes);
    expect(file?.records.map(({ identity }) => identity)).toEqual(['EXPR']);
    expect(problemsIn(file)).toEqual([`malformed ${problem}`]);
    expect(Buffer.from(file?.source.toBytes() ?? []).equals(bytes)).toBe(true);
  });

  it.each([
    ['CLIXML', CLIXML, 'malformed 4:67 half of a surrogate pair stands alone here', 0],
    ['JSON', JSON_TEXT, 'malformed 1:48 half of a surrogate pair stands alone here', 1],
  ])('a lone surrogate in %s', (_, text, problem, count) => {
    const bytes = utf16le(`\ufeff${text.replace('😀', '\ud83d')}`);
    const file = readBytes('a', bytes);
    expect(problemsIn(file)).toEqual([problem]);
    expect(file?.records).toHaveLength(count);
    expect(Buffer.from(file?.source.toBytes() ?? []).equals(bytes)).toBe(true);
  });

  it('a NUL late in the file', () => {
    const text = CLIXML.replace('<Props>', `<!--${'x'.repeat(1200)}-->\r\n<Props>\0`);
    expect(problemsIn(readBytes('a.xml', Buffer.from(text)))).toEqual([
      'malformed 5:8 a NUL character stands here, as an interrupted write leaves it',
    ]);
  });

  it('in a file that has nothing of Exchange’s are nobody’s business', () => {
    const other = utf16le('\ufeff<Objs><Obj RefId="0"><S>a</S></Obj></Objs>');
    expect(readBytes('a.xml', Buffer.concat([other, Buffer.of(0)]))).toBeUndefined();
  });
});

describe('a file of nothing but faults', () => {
  const many = (item: (index: number) => string) =>
    Array.from({ length: 200_000 }, (_, index) => item(index));

  it.each([
    ['names in place of objects', `[${many(() => '{"OutlookProvider":"EXPR"}').join(',')}]`],
    [
      'names given twice',
      `{"Name":"EXPR","CertPrincipalName":"",${many((index) => `"a${index >> 1}":1`).join(',')}}`,
    ],
    ['damaged certificates', many(() => '-----BEGIN CERTIFICATE-----\n').join('')],
  ])('tells of a hundred: %s', (_, text) => {
    expect(readBytes('a', Buffer.from(text))?.problems).toHaveLength(100);
  });

  it('and of the damage that ends it', () => {
    const text = many(() => '{"OutlookProvider":"EXPR"}').join('\n');
    const problems = readBytes('a.json', Buffer.from(`${text}{`))?.problems ?? [];
    expect(problems).toHaveLength(100);
    expect(problems.at(-1)?.kind).toBe('malformed');
  });
});
