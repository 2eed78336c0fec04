import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { type ExchangeRecord, propertyOf, type ReadFile } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { planEdits, whyUnwritable } from '../../src/remedy/edits.ts';
import type { PropertyChange } from '../../src/rule/finding.ts';
import { applyEdits } from '../../src/text/edit.ts';

/*
 * Each folder fixtures/remedy/typescript/CASE holds before.exchange.ts, in change.json what is to be set, and in
 * after.exchange.ts what comes of it; where nothing does, change.json says what a person is told, if anything.
 */

await prepareAll();

const ROOT = 'fixtures/remedy/typescript';
const CASES = readdirSync(ROOT).map((name) => ({ name, folder: join(ROOT, name) }));

interface Wanted {
  readonly changes: readonly {
    readonly object: string;
    readonly property: string;
    readonly value: string | null;
  }[];
  readonly manual?: string;
}

const utf8 = (text: string) => Buffer.from(text);
const ENCODINGS: readonly { readonly written: string; readonly bytes: (text: string) => Uint8Array }[] = [
  { written: 'as it is', bytes: utf8 },
  { written: 'with CRLF and a mark', bytes: (text) => utf8(`\ufeff${text.replaceAll('\n', '\r\n')}`) },
  { written: 'in UTF-16', bytes: (text) => Buffer.from(`\ufeff${text}`, 'utf16le') },
];

function read(folder: string, bytes: Uint8Array): ReadFile {
  const readModule = (path: string) =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
  const file = readBytes('before.exchange.ts', bytes, { detail: 'everything', readModule });
  if (!file) throw new Error(`${folder} is not read`);
  return file;
}

function changesIn({ records }: ReadFile, { changes }: Wanted): PropertyChange[] {
  return changes.map(({ object, property, value }) => {
    const record = records.find(({ identity }) => identity === object);
    if (!record) throw new Error(`there is no ${object}`);
    const shown = propertyOf(record, property);
    return { record, property, current: shown?.kind === 'list' ? shown.items[0] : shown, value };
  });
}

function textsOf(value: Value | undefined): readonly string[] {
  if (value?.kind === 'list') return value.items.flatMap(textsOf);
  return value?.kind === 'text' ? [value.text] : [value?.kind ?? 'unset'];
}

/** All that a file says, with the wanted values in the places of those that they are for. */
function sayings({ records }: ReadFile, { changes }: Wanted): readonly string[] {
  const wanted = (record: ExchangeRecord) => changes.filter(({ object }) => object === record.identity);
  return records.map((record) => {
    const said = [...record.properties].map(([name, value]) => [name, textsOf(value)] as const);
    const set = wanted(record).map(({ property, value }) => [property, [value ?? 'unset']] as const);
    const properties = [...new Map([...said, ...set])].map(([name, texts]) => `${name}: ${texts.join(', ')}`);
    return `${record.type} ${record.identity} ${properties.sort().join('; ')}`;
  });
}

describe.each(CASES)('$name', ({ folder }) => {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const wanted: Wanted = JSON.parse(text('change.json'));
  const isEdited = existsSync(join(folder, 'after.exchange.ts'));

  test.each(ENCODINGS)('$written', ({ bytes }) => {
    const before = read(folder, bytes(text('before.exchange.ts')));
    expect(before.problems).toEqual([]);
    const changes = changesIn(before, wanted);
    const { files, unwritable, collide } = planEdits(changes);
    expect(collide).toBe(false);
    expect(unwritable).toEqual(isEdited ? [] : changes);
    if (!isEdited) {
      expect(changes.map(whyUnwritable)).toEqual(changes.map(() => wanted.manual));
      return;
    }
    const edits = files.flatMap((file) => file.edits);
    const after = before.source.withText(applyEdits(before.source.text, edits)).toBytes();
    expect(Buffer.from(after)).toEqual(Buffer.from(bytes(text('after.exchange.ts'))));
    expect(sayings(read(folder, after), { changes: [] })).toEqual(sayings(before, wanted));
  });
});

test('every folder says what comes of it', () => {
  expect(CASES.length).toBeGreaterThan(45);
  for (const { folder } of CASES) expect(readdirSync(folder)).toContain('change.json');
});
