import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExchangeRecord, propertyOf, type ReadFile } from '../../src/model/record.ts';
import { editOf, type Value } from '../../src/model/value.ts';
import { decodeClixml, encodeClixml } from '../../src/readers/clixml/escape.ts';
import { clixmlReader } from '../../src/readers/clixml.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { slice } from '../../src/text/span.ts';
import { showValue } from './show-value.ts';

function read(text: string): ReadFile {
  return clixmlReader.read(new SourceFile('export.xml', { text, encoding: 'utf-8', byteOrderMark: false }));
}

const objs = (content: string) =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${content}</Objs>`;

const typed = (type: string, content: string) =>
  `<Obj RefId="0"><TN RefId="0"><T>${type}</T></TN>${content}</Obj>`;

const PROVIDER = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider';

/** A provider with `member` among its properties. */
const provider = (member: string) => objs(typed(PROVIDER, `<Props><S N="Name">EXPR</S>${member}</Props>`));

function onlyRecord({ records }: ReadFile): ExchangeRecord {
  expect(records).toHaveLength(1);
  const [record] = records;
  if (!record) throw new Error('there is no record');
  return record;
}

/** The property `X` of the one record in `text`. */
function sample(text: string): Value {
  const value = propertyOf(onlyRecord(read(text)), 'X');
  if (!value) throw new Error('the property was not read');
  return value;
}

const named = ({ records }: ReadFile) => records.map(({ type, identity }) => `${type} ${identity}`);

describe('recognises', () => {
  it.each([
    ['<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">', true],
    ['<?xml version="1.0" encoding="utf-8"?>\n<Objs>', true],
    ['<!-- exported --><Objs />', true],
    ['<Objects>', false],
    ['<Obj RefId="0">', false],
    ['#< CLIXML', false],
  ])('%s', (head, expected) => {
    expect(clixmlReader.recognises(head, '')).toBe(expected);
  });
});

describe('a value is what PowerShell prints, and is pointed at where it stands', () => {
  const enumeration = '<TN RefId="9"><T>System.Enum</T></TN>';
  it.each([
    ['<S N="X">msstd:mail.contoso.com</S>', 'text msstd:mail.contoso.com', 'msstd:mail.contoso.com'],
    ['<S N="X">a &amp; b</S>', 'text a & b', 'a &amp; b'],
    ['<S N="X"> a </S>', 'text  a ', ' a '],
    ['<S N="X"></S>', null, ''],
    ['<S N="X" />', null, '<S N="X" />'],
    ['<Nil N="X" />', null, '<Nil N="X" />'],
    ['<B N="X">false</B>', 'text False', 'false'],
    ['<I32 N="X">8</I32>', 'text 8', '8'],
    [
      '<URI N="X">https://mail.contoso.com/_x005F_x</URI>',
      'text https://mail.contoso.com/_x',
      'https://mail.contoso.com/_x005F_x',
    ],
    ['<DT N="X">2026-11-02T10:15:00Z</DT>', 'text 2026-11-02T10:15:00Z', '2026-11-02T10:15:00Z'],
    ['<BA N="X">_x0041_</BA>', 'text _x0041_', '_x0041_'],
    [`<Obj N="X">${enumeration}<ToString>A, B</ToString><I32>3</I32></Obj>`, 'text A, B', 'A, B'],
    [`<Obj N="X">${enumeration}<I32>3</I32></Obj>`, 'text 3', '3'],
    ['<Obj N="X"><S>a</S><MS><B N="Note">true</B></MS></Obj>', 'text a', 'a'],
    [
      '<Obj N="X"><ToString>at noon</ToString><DT>2026-11-02T12:00:00Z</DT></Obj>',
      'text 2026-11-02T12:00:00Z',
      '2026-11-02T12:00:00Z',
    ],
    ['<Obj N="X"><ToString>host</ToString><Props><S N="A">1</S></Props></Obj>', 'object host', 'host'],
    ['<Obj N="X"><ToString /></Obj>', 'object ', '<ToString />'],
    ['<Obj N="X"><LST /></Obj>', [], '<Obj N="X"><LST /></Obj>'],
    [
      '<Obj N="X"><IE><S>a</S><Nil /></IE></Obj>',
      ['text a', null],
      '<Obj N="X"><IE><S>a</S><Nil /></IE></Obj>',
    ],
    ['<S N="X">System.Object[]</S>', 'truncated System.Object[]', 'System.Object[]'],
    ['<S N="X">@{Name=EXPR; TTL=1}</S>', 'truncated @{Name=EXPR; TTL=1}', '@{Name=EXPR; TTL=1}'],
    ['<S N="X">system.contoso.com</S>', 'text system.contoso.com', 'system.contoso.com'],
  ])('%s', (xml, expected, place) => {
    const text = provider(xml);
    const value = sample(text);
    expect(showValue(value)).toEqual(expected);
    expect(slice(text, value.span)).toBe(place);
  });
});

describe('references', () => {
  const host = '<Obj N="Y" RefId="7"><TN RefId="7"><T>A</T></TN><ToString>host</ToString></Obj>';
  it.each([
    ['to an object', `${host}<Ref N="X" RefId="7" />`, 'object host'],
    [
      'not to type names of the same number',
      '<Obj N="Y"><TN RefId="7"><T>A</T></TN></Obj><Ref N="X" RefId="7" />',
      'unknown ',
    ],
    [
      'to an object around them',
      '<Obj N="X" RefId="7"><Props><Ref N="Self" RefId="7" /></Props></Obj>',
      'object ',
    ],
    ['to a short list', '<Obj N="Y" RefId="7"><LST><S>a</S></LST></Obj><Ref N="X" RefId="7" />', ['text a']],
    ['to nothing', '<Ref N="X" RefId="7" />', 'unknown '],
  ])('%s', (_, xml, expected) => {
    expect(showValue(sample(provider(xml)))).toEqual(expected);
  });

  it('run through the whole document, and make no second record', () => {
    const first = typed(PROVIDER, '<Props><S N="Name">EXCH</S></Props>');
    const second = '<Obj RefId="1"><TNRef RefId="0" /><Props><S N="Name">EXPR</S></Props></Obj>';
    expect(named(read(objs(`${first}${second}<Ref RefId="0" />`)))).toEqual([
      'OutlookProvider EXCH',
      'OutlookProvider EXPR',
    ]);
  });

  it('cannot make a small file stand for a huge one', () => {
    const long = `<Obj N="Y" RefId="7"><LST>${'<S>a</S>'.repeat(65)}</LST></Obj>`;
    expect(showValue(sample(provider(`${long}<Ref N="X" RefId="7" />`)))).toBe('unknown ');
  });
});

describe('which objects are records', () => {
  const members = '<S N="Name">EXPR</S><S N="CertPrincipalName">msstd:mail.contoso.com</S>';
  const generic = 'System.Management.Automation.PSCustomObject';
  it.each([
    ['typed', typed(PROVIDER, `<Props>${members}</Props>`)],
    ['deserialized', typed(`Deserialized.${PROVIDER}`, `<Props>${members}</Props>`)],
    ['selected', typed(`Selected.${PROVIDER}`, `<MS>${members}</MS>`)],
    ['of lost type', typed(`Selected.${generic}`, `<MS>${members}</MS>`)],
    ['without type', `<Obj><MS>${members}</MS></Obj>`],
    [
      'a dictionary',
      `<Obj><DCT><En><S N="Key">Name</S><S N="Value">EXPR</S></En><En><S N="Key">CertPrincipalName</S><Nil N="Value" /></En></DCT></Obj>`,
    ],
    ['in an array', `<Obj><LST>${typed(generic, `<MS>${members}</MS>`)}</LST></Obj>`],
    [
      'in a list of a bundle',
      typed(generic, `<MS><Obj N="OutlookProvider"><LST><Obj><MS>${members}</MS></Obj></LST></Obj></MS>`),
    ],
    [
      'in bundles of bundles',
      `${'<Obj><MS><Obj N="A"><LST>'.repeat(30)}<Obj><MS>${members}</MS></Obj>${'</LST></Obj></MS></Obj>'.repeat(30)}`,
    ],
    [
      'with strong types inside',
      typed(
        generic,
        `<MS><Obj N="Identity"><TN RefId="5"><T>Microsoft.Exchange.Data.Directory.ADObjectId</T></TN><Props><S N="Identity">x</S></Props></Obj>${members}</MS>`,
      ),
    ],
  ])('%s', (_, content) => {
    expect(named(read(objs(content)))).toEqual(['OutlookProvider EXPR']);
  });

  it.each([
    ['of another maker', typed('Microsoft.IIs.Binding', '<Props><S N="Name">EXPR</S></Props>')],
    [
      'a strong type in a report',
      `<Obj><MS>${typed('Microsoft.Exchange.Data.ServerVersion', '<Props><I32 N="Major">15</I32></Props>').replace('<Obj', '<Obj N="V"')}</MS></Obj>`,
    ],
    ['a text', '<S>EXPR</S>'],
  ])('not what is %s', (_, content) => {
    expect(read(objs(content))).toMatchObject({ records: [], problems: [] });
  });

  it('own properties win over those the shell added', () => {
    const text = objs(
      typed(PROVIDER, '<Props><S N="Name">EXPR</S></Props><MS><S N="Name">no</S><S N="X">yes</S></MS>'),
    );
    expect(onlyRecord(read(text)).identity).toBe('EXPR');
    expect(showValue(sample(text))).toBe('text yes');
  });
});

describe('a file that was cut off', () => {
  const whole = read(
    objs(
      ['EXCH', 'EXPR']
        .map((name) => typed(PROVIDER, `<Props><S N="Name">${name} &amp; co</S></Props>`))
        .join('\n'),
    ),
  );
  const { text } = whole.source;

  it('wherever it was cut, gives the records that were complete and one problem at its end', () => {
    for (let length = text.indexOf('OutlookProvider'); length < text.length; length += 1) {
      const complete = whole.records.filter(({ span }) => span.end <= length);
      const { records, problems } = read(text.slice(0, length));
      expect(records.map(({ identity }) => identity)).toEqual(complete.map(({ identity }) => identity));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({
        kind: 'malformed',
        span: { end: text.slice(0, length).trimEnd().length },
      });
    }
  });
});

describe('a new value', () => {
  it.each([
    ['<S N="X">old</S>', '<S N="X">a &amp; b</S>', '<S N="X"></S>'],
    ['<S N="X"></S>', '<S N="X">a &amp; b</S>', '<S N="X"></S>'],
    ['<S N="X" />', '<S N="X">a &amp; b</S>', '<S N="X" />'],
    ['<Nil N="X" />', '<S N="X">a &amp; b</S>', '<Nil N="X" />'],
    ["<Nil  N='X'/>", "<S N='X'>a &amp; b</S>", "<Nil  N='X'/>"],
  ])('in %s', (xml, set, unset) => {
    const value = sample(provider(xml));
    if (value.kind !== 'text' && value.kind !== 'unset') throw new Error(value.kind);
    const { slot } = value;
    if (!slot) throw new Error('the value cannot be edited');
    expect(applyEdits(provider(xml), [editOf(slot, 'a & b')])).toBe(provider(set));
    expect(applyEdits(provider(xml), [editOf(slot, null)])).toBe(provider(unset));
  });

  it('reads back as it was given, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
            fc.constantFrom('_', 'x', 'X', '0041', '\r', '\ud800', '<', '&'),
          ),
          minLength: 1,
        }),
        (given) => {
          const text = provider('<Nil N="X" />');
          const value = sample(text);
          if (value.kind !== 'unset' || !value.slot) throw new Error(value.kind);
          const back = sample(applyEdits(text, [editOf(value.slot, given)]));
          expect(back.kind === 'text' || back.kind === 'truncated' ? back.text : undefined).toBe(
            given.replace(/[\ufffe\uffff]/g, '\ufffd'),
          );
        },
      ),
    );
  });
});

describe('escapes', () => {
  it.each([
    ['a\r\nb', 'a_x000D__x000A_b'],
    ['\u007f\u0085', '_x007F__x0085_'],
    ['😀', '_xD83D__xDE00_'],
    ['_x0041_', '_x005F_x0041_'],
    ['_X', '_x005F_X'],
    ['_a_', '_a_'],
    ['é', 'é'],
  ])('%j is written %s', (text, escaped) => {
    expect(encodeClixml(text)).toBe(escaped);
    expect(decodeClixml(escaped)).toBe(text);
  });

  it.each([
    ['_x00e9_', 'é'],
    ['_x0001F600_', '😀'],
    ['_xFFFFFFFF_', '_xFFFFFFFF_'],
    ['_x41_', '_x41_'],
  ])('%s is read as %j', (escaped, text) => {
    expect(decodeClixml(escaped)).toBe(text);
  });
});
