import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Baseline,
  type BaselineEntry,
  parseBaseline,
  serialiseBaseline,
} from '../../src/config/baseline.ts';
import { describeFileProblem } from '../../src/config/file-problem.ts';

const PATH = 'exchange-lint-baseline.json';
const digits = (digit: string) => digit.repeat(32);
const A = digits('a');

function entry(parts: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    fingerprint: A,
    rule: 'principal-name/mismatch',
    environment: 'default',
    object: 'OutlookProvider EXPR',
    ...parts,
  };
}

/** The text of a baseline of entries as JSON writes them, on one line. */
function fileOf(...entries: readonly object[]): string {
  return JSON.stringify({ version: 1, entries });
}

function parsed(text: string): Baseline {
  const result = parseBaseline(PATH, text);
  if (result.kind === 'invalid') throw new Error(result.problems.map(describeFileProblem).join('\n'));
  return result.baseline;
}

function problemsIn(text: string): string[] {
  const result = parseBaseline(PATH, text);
  return result.kind === 'invalid' ? result.problems.map(describeFileProblem) : [];
}

describe('the text of a baseline', () => {
  test('has one property a line, what identifies a finding to people first', () => {
    const full = entry({
      property: 'CertPrincipalName',
      value: 'msstd:m\u00fcnchen.contoso.com\u202e',
      message: 'No certificate carries the name.',
      reason: 'Renewed in spring',
      expires: '2027-03-31',
    });
    expect(serialiseBaseline({ version: 1, entries: [full] })).toBe(`{
  "version": 1,
  "entries": [
    {
      "rule": "principal-name/mismatch",
      "environment": "default",
      "object": "OutlookProvider EXPR",
      "property": "CertPrincipalName",
      "value": "msstd:m\\u00fcnchen.contoso.com\\u202e",
      "message": "No certificate carries the name.",
      "fingerprint": "${A}",
      "reason": "Renewed in spring",
      "expires": "2027-03-31"
    }
  ]
}
`);
  });

  test('is sorted by rule, environment, object, fingerprint', () => {
    const sorted = [
      entry({ rule: 'a/b', environment: 'south', object: 'OutlookProvider WEB', fingerprint: digits('e') }),
      entry({ rule: 'a/b-c', environment: 'north', object: 'OutlookProvider WEB', fingerprint: digits('f') }),
      entry({ rule: 'c/d', environment: 'north', object: 'OutlookProvider EXCH', fingerprint: digits('d') }),
      entry({ rule: 'c/d', environment: 'north', object: 'OutlookProvider EXPR', fingerprint: digits('b') }),
      entry({ rule: 'c/d', environment: 'north', object: 'OutlookProvider EXPR', fingerprint: digits('c') }),
      entry({ rule: 'c/d', environment: 'south', object: 'OutlookProvider EXCH', fingerprint: digits('a') }),
    ];
    const text = serialiseBaseline({ version: 1, entries: sorted.toReversed() });
    expect(parsed(text).entries).toEqual(sorted);
  });

  const texts = fc.string({ unit: 'binary', maxLength: 20 });
  const entries = fc.uniqueArray(
    fc.record(
      {
        fingerprint: fc.stringMatching(/^[0-9a-f]{32}$/),
        rule: texts,
        environment: texts,
        object: texts,
        property: texts,
        value: texts,
        message: texts,
        reason: fc.constantFrom('known', '\u200b # why'),
        expires: fc.constantFrom('2027-01-31', '2028-02-29'),
      },
      { requiredKeys: ['fingerprint', 'rule', 'environment', 'object'] },
    ),
    { selector: ({ fingerprint }) => fingerprint, maxLength: 6 },
  );

  test('reads as what was written, in whatever order it was handed in, whatever values hold', () => {
    fc.assert(
      fc.property(entries, (each) => {
        const text = serialiseBaseline({ version: 1, entries: each });
        expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
        expect(serialiseBaseline({ version: 1, entries: each.toReversed() })).toBe(text);
        const read = parsed(text);
        expect(serialiseBaseline(read)).toBe(text);
        expect(new Set(read.entries.map((one) => JSON.stringify(Object.entries(one).sort())))).toEqual(
          new Set(each.map((one) => JSON.stringify(Object.entries(one).sort()))),
        );
      }),
    );
  });

  test('keeps the schema that a person named', () => {
    const text = serialiseBaseline({ $schema: './baseline.schema.json', version: 1, entries: [] });
    expect(text).toBe('{\n  "$schema": "./baseline.schema.json",\n  "version": 1,\n  "entries": []\n}\n');
    expect(serialiseBaseline(parsed(text))).toBe(text);
  });
});

describe('a mistake is shown at the place to change', () => {
  test.each([
    ['', '1:1: the file is empty; an object in braces is expected'],
    [' \n', '1:1: the file is empty; an object in braces is expected'],
    ['{"version": 1, // why\n"entries": []}', '1:16: no comments may stand here: an update would lose them'],
    ['/* why */ {"version": 1, "entries": []}', '1:1: no comments may stand here: an update would lose them'],
    ['{"version": 1, "entries": [],}', '1:30: not valid JSON: property name expected'],
    ['{"version": 1,\n<<<<<<< HEAD\n"entries": []}', '2:1: a merge conflict is not resolved'],
    [Buffer.from('{}', 'utf16le').toString('utf8'), '1:1: the file is not UTF-8; save it as UTF-8'],
    ['[]', '1:1: a list stands where an object in braces is expected'],
    ['{"version": 1, "entrees": []}', '1:1: key "entries" is missing'],
    ['{"version": 2, "findings": []}', '1:13: this version of the format is not known; 1 is'],
    ['{"version": 1, "entries": [], "version": 1}', '1:31: key "version" is written twice'],
    ['{"version": 1, "entries": {}}', '1:27: an object stands where a list in brackets is expected'],
    [
      fileOf(entry()).replace('"rule"', '"role"'),
      `1:25: key "rule" is missing`,
      `1:75: unknown key "role"; did you mean "rule"?`,
    ],
    [fileOf(entry({ fingerprint: 'A1' })), '1:40: a fingerprint is 32 digits from 0 to 9 and a to f'],
    [fileOf({ ...entry(), value: 5 }), /^1:\d+: 5 stands where a text in quotes is expected$/],
    [fileOf(entry({ reason: ' ' })), /^1:\d+: key "reason" is blank$/],
    [
      fileOf(entry({ expires: '2026-02-30' })),
      /^1:\d+: this is no day of the calendar; write the last day as in "2027-01-31"$/,
    ],
    [
      `{"version": 1, "entries": [\n${JSON.stringify(entry())},\n${JSON.stringify(entry())}]}`,
      `3:16: another entry has fingerprint "${A}"`,
    ],
    [
      '{"version": 1, "entries": [], "__proto__": {"entries": []}}',
      /^1:31: unknown key "__proto__"; known keys/,
    ],
    [
      '{"version": 1, "entries": [{"__proto__": {"fingerprint": 1}}]}',
      /^1:28: key "fingerprint" is missing$/,
    ],
  ])('%s', (text, ...lines) => {
    const [first, second] = problemsIn(text).map((line) => line.replace(`${PATH}:`, ''));
    const [wanted, next] = lines;
    if (wanted instanceof RegExp) expect(first).toMatch(wanted);
    else expect(first).toBe(wanted);
    if (next !== undefined) expect(second).toBe(next);
  });

  test('of many the first twenty are shown, however many there are', () => {
    expect(problemsIn(fileOf(...Array.from({ length: 5000 }, () => ({}))))).toHaveLength(20);
    const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, 1]));
    expect(problemsIn(fileOf({ ...entry(), ...keys }))).toHaveLength(20);
  });

  test.each([
    ['too many entries', fileOf(...Array.from({ length: 20_001 }, () => ({}))), /at most 20000 entries/],
    ['too many bytes', `{"version": 1, "entries": []}${' '.repeat(4 * 1024 * 1024)}`, /larger than 4 MiB/],
    ['too deep', '['.repeat(200_000), /nested too deeply|not valid JSON/],
  ])('%s', (_, text, message) => {
    expect(problemsIn(text)).toEqual([expect.stringMatching(message)]);
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(['ok', 'invalid']).toContain(parseBaseline(PATH, text).kind);
      }),
    );
  });
});

test('a byte order mark and CRLF are no mistakes', () => {
  const text = serialiseBaseline({ version: 1, entries: [entry()] });
  expect(parsed(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(parsed(text));
});

test('the schema that editors use describes every property, and accepts what is written', () => {
  const path = join(import.meta.dirname, '../../schemas/baseline.schema.json');
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  const { properties, definitions } = schema;
  for (const each of [...Object.values(properties), ...Object.values(definitions.entry.properties)])
    expect(each).toHaveProperty('description');
  const validate = new Ajv().compile(schema);
  const full = entry({ property: 'p', value: '', message: '', reason: 'r', expires: '2027-01-31' });
  expect(validate(JSON.parse(serialiseBaseline({ version: 1, entries: [full] })))).toBe(true);
  expect(Object.keys(definitions.entry.properties).sort()).toEqual(Object.keys(full).sort());
});
