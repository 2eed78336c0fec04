import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, parseJson } from '../../src/syntax/json.ts';
import { slice } from '../../src/text/span.ts';

/** The value that a node stands for, as JSON.parse gives it. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plain(value)]));
    case 'array':
      return node.items.map(plain);
    case 'string':
      return node.text;
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.value;
    case 'null':
      return null;
  }
}

function strings(node: JsonNode): Extract<JsonNode, { kind: 'string' }>[] {
  switch (node.kind) {
    case 'object':
      return node.members.flatMap(({ value }) => strings(value));
    case 'array':
      return node.items.flatMap(strings);
    case 'string':
      return [node];
    default:
      return [];
  }
}

describe('values', () => {
  it('are those of JSON.parse, and spans cover what was parsed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', '  ', '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const { values, oddities, problem } = parseJson(text);
        const [node] = values;
        if (!node) throw new Error('nothing was read');
        expect(plain(node)).toEqual(JSON.parse(text));
        expect(slice(text, node.span)).toBe(text);
        for (const { text: string, content } of strings(node)) {
          expect(JSON.parse(`"${slice(text, content)}"`)).toBe(string);
        }
        expect({ oddities, problem }).toEqual({ oddities: [], problem: undefined });
      }),
    );
  });

  it('may stand one a line, or one after the other', () => {
    const text = '{"a":1}\r\n{"a":2}\r\n[3]\r\n';
    const { values, problem } = parseJson(text);
    expect(values.map(plain)).toEqual([{ a: 1 }, { a: 2 }, [3]]);
    expect(values.map(({ span }) => slice(text, span))).toEqual(['{"a":1}', '{"a":2}', '[3]']);
    expect(problem).toBeUndefined();
  });

  it('are kept under names given twice and under names that JavaScript knows', () => {
    const { values } = parseJson('{"value":0,"Value":"None","value":1,"__proto__":{"polluted":true}}');
    const [node] = values;
    expect(node?.kind === 'object' && node.members.map(({ name }) => name)).toEqual([
      'value',
      'Value',
      'value',
      '__proto__',
    ]);
  });
});

describe('oddities do not keep the values from being read', () => {
  it.each([
    ['{"a":1, // why\n"b":2}', '// why', 'a comment stands here'],
    ['{"a":[1,2,],"b":1}', ',', 'a comma stands after the last element'],
    ['{"a":1,\n}', ',', 'a comma stands after the last element'],
    ['{"a":1,"a":2}', '"a"', '"a" is given twice in one object'],
  ])('%j', (text, place, reason) => {
    const { values, oddities, problem } = parseJson(text);
    expect(values).toHaveLength(1);
    expect(oddities.map(({ span, ...rest }) => ({ ...rest, place: slice(text, span) }))).toEqual([
      { reason, place },
    ]);
    expect(problem).toBeUndefined();
  });

  it('are no more than a hundred, and name long names by their beginning', () => {
    const names = Array.from({ length: 150 }, (_, index) => `"${index}${'x'.repeat(100)}":1`).join();
    const { oddities } = parseJson(`{${names},${names}}`);
    expect(oddities).toHaveLength(100);
    expect(oddities[0]?.reason).toBe(`"0${'x'.repeat(59)}..." is given twice in one object`);
  });

  it('the second of a kind says nothing new', () => {
    expect(parseJson('[1, /* a */ 2, /* b */ 3]').oddities).toHaveLength(1);
  });
});

describe('problems end the reading', () => {
  it.each([
    ['{"a":1,"b":"x', 11, 'the file ends in the middle of an object; it was probably cut off'],
    ['{"a":1,"b":\n', 11, 'the file ends in the middle of an object; it was probably cut off'],
    ['[{"a":1},{', 10, 'the file ends in the middle of an object; it was probably cut off'],
    ['{"a":"x\n","b":2}', 5, 'this text has no closing quotation mark on its line'],
    ['[1 2]', 3, 'a "," is missing before this'],
    ['{"a" 1}', 5, 'a ":" is missing after the name of a property'],
    ['{"a":}', 5, 'a value is missing here'],
    ["{'a':1}", 1, 'JSON wants double quotes around this'],
    ['{"a":NaN}', 5, 'JSON wants double quotes around this'],
    [
      '{"a":"C:\\Program"}',
      5,
      'a "\\" stands before a character that needs none; write "\\\\" for a backslash',
    ],
    ['{"a":"\\u00z"}', 5, 'four hexadecimal digits must follow "\\u"'],
    ['{"a":1}]', 7, 'text stands after the end of the JSON value'],
    ['{"a":"x\0\0', 7, 'a NUL character stands here, as an interrupted write leaves it'],
    ['{"a":1}\0\0', 7, 'a NUL character stands here, as an interrupted write leaves it'],
    ['{"a":"x\ud83d"}', 7, 'half of a surrogate pair stands alone here'],
    ['{\n<<<<<<< HEAD\n"a":1', 2, 'a merge conflict was left in the file'],
  ])('%j', (text, start, reason) => {
    const { problem } = parseJson(text);
    expect({ start: problem?.span.start, reason: problem?.reason }).toEqual({ start, reason });
  });

  it('but keep the complete values before them', () => {
    const { values, problem } = parseJson('{"a":1}\n{"a":2}\n{"a":');
    expect(values.map(plain)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(problem?.reason).toMatch('cut off');
  });

  it.each([
    ['lists', '['.repeat(1_000_000)],
    ['objects', '{"a":'.repeat(1_000_000)],
  ])('%s nested a million times', (_, text) => {
    expect(parseJson(text).problem?.reason).toBe('objects are nested more than 256 levels deep here');
  });

  it('nothing is ever thrown', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\\',
      '\n',
      'a',
      '1',
      'null',
      '//',
      '/*',
      '"a":',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const { problem } = parseJson(text);
        expect(problem === undefined || problem.span.end <= text.length).toBe(true);
      }),
    );
  });
});
