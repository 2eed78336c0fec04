import { describe, expect, it } from 'vitest';
import { propertyOf } from '../../src/model/record.ts';
import { editOf, type Value } from '../../src/model/value.ts';
import { convertToXmlReader } from '../../src/readers/convert-to-xml.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { slice } from '../../src/text/span.ts';
import { showValue } from './show-value.ts';

const provider = (property: string) =>
  `<Objects><Object><Property Name="Name">EXPR</Property><Property Name="CertPrincipalName" />${property}</Object></Objects>`;

function sample(text: string): Value {
  const source = new SourceFile('export.xml', { text, encoding: 'utf-8', byteOrderMark: false });
  const [record] = convertToXmlReader.read(source).records;
  const value = record && propertyOf(record, 'X');
  if (!value) throw new Error('the property was not read');
  return value;
}

describe('recognises', () => {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  it.each([
    [`${declaration}<Objects>\n  <Object Type="System.String">`, true],
    ['<Objects><Object>', true],
    ['<Objects>', true],
    ['<Objects />', true],
    ['<Object Type="A"><Property Name="B">', true],
    ['<Objects version="2"><Object>', false],
    ['<Objects><Item>', false],
    ['<Object><Field>', false],
    ['<Objs>', false],
    ['xml                            Objects', false],
  ])('%s', (head, expected) => {
    expect(convertToXmlReader.recognises(head, '')).toBe(expected);
  });
});

describe('a property is what PowerShell prints, and is pointed at where it stands', () => {
  it.each([
    ['<Property Name="X" Type="System.String">a &amp; b</Property>', 'text a & b', 'a &amp; b'],
    ['<Property Name="X">a</Property>', 'text a', 'a'],
    ['<Property Name="X" Type="System.Boolean">True</Property>', 'text True', 'True'],
    ['<Property Name="X" />', null, '<Property Name="X" />'],
    ['<Property Name="X"></Property>', null, ''],
    [
      '<Property Name="X" Type="System.Object[]">System.Object[]</Property>',
      'truncated System.Object[]',
      'System.Object[]',
    ],
    ['<Property Name="X"><Property>a</Property><Property /></Property>', ['text a', null], undefined],
    ['<Property Name="X"><Property Name="HostnameString">a</Property></Property>', 'object a', 'a'],
    [
      '<Property Name="X"><Property Name="Key">a</Property><Property Name="Value">b</Property></Property>',
      'object ',
      undefined,
    ],
  ])('%s', (xml, expected, place) => {
    const text = provider(xml);
    const value = sample(text);
    expect(showValue(value)).toEqual(expected);
    expect(slice(text, value.span)).toBe(place ?? xml);
  });

  it('a dictionary has its entries as members', () => {
    const value = sample(
      provider(
        '<Property Name="X"><Property Name="Key">a</Property><Property Name="Value">b</Property></Property>',
      ),
    );
    expect(
      value.kind === 'object' && [...value.members].map(([key, member]) => [key, showValue(member)]),
    ).toEqual([['a', 'text b']]);
  });
});

describe('a new value', () => {
  const string = (content: string) => `<Property Name="X" Type="System.String"${content}`;
  it.each([
    [string('>old</Property>'), string('>a &lt; b</Property>'), string('></Property>')],
    [string('></Property>'), string('>a &lt; b</Property>'), string('></Property>')],
    [string(' />'), string('>a &lt; b</Property>'), string(' />')],
    [string('/>'), string('>a &lt; b</Property>'), string('/>')],
  ])('in %s', (xml, set, unset) => {
    const value = sample(provider(xml));
    if ((value.kind !== 'text' && value.kind !== 'unset') || !value.slot) throw new Error(value.kind);
    expect(applyEdits(provider(xml), [editOf(value.slot, 'a < b')])).toBe(provider(set));
    expect(applyEdits(provider(xml), [editOf(value.slot, null)])).toBe(provider(unset));
  });

  it('is not put where another type belongs', () => {
    expect(sample(provider('<Property Name="X" Type="System.Int32">1</Property>'))).not.toHaveProperty(
      'slot',
    );
  });
});
