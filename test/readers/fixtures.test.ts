import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadFile } from '../../src/model/record.ts';
import { editOf, type Slot } from '../../src/model/value.ts';
import { prepareAll, readers } from '../../src/readers/index.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { decodeBinary, decodeText } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { describeFile } from './describe-file.ts';

/*
 * Each folder fixtures/readers/FORMAT/{ok,err}-CASE holds files and, in expected.json, what they are read as: null for
 * one that is not of the format. UPDATE_FIXTURES=1 accepts what is read now; review the difference.
 */

await prepareAll();

const ROOT = 'fixtures/readers';
const PROBE = 'msstd:probe.example';

function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function filesIn(folder: string): { name: string; source: SourceFile }[] {
  const names = readdirSync(folder).filter((name) => name !== 'expected.json');
  return names.sort().map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, source: new SourceFile(name, decodeText(bytes) ?? decodeBinary(bytes)) };
  });
}

/** What the format's reader makes of the file; null where it does not recognise it. */
function read(format: string, source: SourceFile): ReadFile | null {
  const reader = readers.find((candidate) => candidate.format === format);
  if (!reader) throw new Error(`no reader reads ${format}`);
  return reader.recognises(source.text.trimStart().slice(0, 4096), source.path) ? reader.read(source) : null;
}

/** What an object is recognised by: with other values it is another object, or none. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  'Name',
  'Identity',
  'Thumbprint',
  'ServerName',
  'DistinguishedName',
]);

function slotsOf({ records }: ReadFile): { slot: Slot; isUnset: boolean }[] {
  const properties = records.flatMap((record) => [...record.properties]);
  return properties.flatMap(([name, value]) => {
    if (IDENTIFYING.has(name) || !('slot' in value) || !value.slot) return [];
    return [{ slot: value.slot, isUnset: value.kind === 'unset' }];
  });
}

/** The texts of all properties. */
function texts(file: ReadFile | null): string[] {
  const values = file?.records.flatMap(({ properties }) => [...properties.values()]) ?? [];
  return values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
}

/** The same organisation in every dialect is the business of equivalence.test.ts. */
const FORMATS = foldersIn(ROOT).filter((name) => name !== 'equivalence');

describe.each(FORMATS)('%s', (format) => {
  describe.each(foldersIn(join(ROOT, format)))('%s', (name) => {
    const folder = join(ROOT, format, name);
    const files = filesIn(folder).map(({ name: file, source }) => ({
      file,
      source,
      result: read(format, source),
    }));

    it('is read as expected', () => {
      const actual = Object.fromEntries(
        files.map(({ file, result }) => [file, result && describeFile(result)]),
      );
      const expected = join(folder, 'expected.json');
      if (process.env['UPDATE_FIXTURES']) writeFileSync(expected, `${JSON.stringify(actual, null, 2)}\n`);
      expect(actual).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
    });

    it('is damaged only where it is called so', () => {
      const problems = files.flatMap(({ result }) => result?.problems ?? []);
      expect(problems.length > 0).toBe(name.startsWith('err-'));
    });

    it('takes a new value in every slot', () => {
      for (const { source, result } of files) {
        const before = texts(result).filter((text) => text === PROBE).length;
        for (const { slot } of result ? slotsOf(result) : []) {
          const edited = source.withText(applyEdits(source.text, [editOf(slot, PROBE)]));
          expect(texts(read(format, edited)).filter((text) => text === PROBE)).toHaveLength(before + 1);
        }
      }
    });

    it('can be unset in every slot, where nothing changes if it was', () => {
      for (const { source, result } of files) {
        for (const { slot, isUnset } of result ? slotsOf(result) : []) {
          const text = applyEdits(source.text, [editOf(slot, null)]);
          if (isUnset) expect(text).toBe(source.text);
          else expect(texts(read(format, source.withText(text))).length).toBe(texts(result).length - 1);
        }
      }
    });
  });
});
