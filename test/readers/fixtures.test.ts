import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadFile } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import { prepareAll, readers } from '../../src/readers/index.ts';
import { planEdits } from '../../src/remedy/edits.ts';
import type { PropertyChange } from '../../src/rule/finding.ts';
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

/** What sets each property that is editable. */
function changesTo(value: string | null, { records }: ReadFile): (PropertyChange & { current: Value })[] {
  return records.flatMap((record) =>
    [...record.properties].flatMap(([property, current]) =>
      IDENTIFYING.has(property) || !('slot' in current) || !current.slot
        ? []
        : [{ record, property, current, value }],
    ),
  );
}

/** The file with the change alone; undefined where it takes no such value. */
function changed(source: SourceFile, change: PropertyChange): SourceFile | undefined {
  const { files } = planEdits([change]);
  return files[0] && source.withText(applyEdits(source.text, files[0].edits));
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
        for (const change of result ? changesTo(PROBE, result) : []) {
          const edited = changed(source, change);
          const isWord = /^(?:True|False|-?\d+)$/.test('text' in change.current ? change.current.text : '');
          if (!edited) expect(isWord).toBe(true);
          else expect(texts(read(format, edited)).filter((text) => text === PROBE)).toHaveLength(before + 1);
        }
      }
    });

    it('can be unset in every slot, where nothing changes if it was', () => {
      for (const { source, result } of files) {
        for (const change of result ? changesTo(null, result) : []) {
          const edited = changed(source, change);
          if (change.current.kind === 'unset') expect(edited?.text).toBe(source.text);
          else if (edited) expect(texts(read(format, edited)).length).toBe(texts(result).length - 1);
          else expect('slot' in change.current && change.current.slot?.takesUnset).toBe(false);
        }
      }
    });
  });
});
