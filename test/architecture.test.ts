import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moduleFacts } from './architecture/module-facts.ts';
import { fileCycles, folderCycles, violations } from './architecture/violations.ts';

const PROJECT = join(import.meta.dirname, '..');

function projectFiles(): ReadonlyMap<string, string> {
  const paths = ['src', 'rules'].flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') || name.endsWith('.js'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(PROJECT, path), 'utf8')]));
}

const modules = moduleFacts(projectFiles());

test('every file keeps to its floor', () => {
  expect(modules.length).toBeGreaterThan(50);
  expect(violations(modules)).toEqual([]);
});

test('no files and no folders import each other in a circle', () => {
  expect(fileCycles(modules)).toEqual([]);
  expect(folderCycles(modules)).toEqual([]);
});

describe('a breach is named', () => {
  test.each([
    [
      'src/model/a.ts',
      "import { b } from '../engine/b.ts';",
      'src/model/a.ts imports src/engine/b.ts: floor model may not import engine',
    ],
    [
      'src/model/a.ts',
      "import type { B } from '../engine/b.ts';",
      'src/model/a.ts imports src/engine/b.ts: floor model may not import engine',
    ],
    [
      'src/names/a.ts',
      "export * from '../text/b.ts';",
      'src/names/a.ts imports src/text/b.ts: floor names may not import text',
    ],
    [
      'src/report/a.ts',
      "const b = await import('../engine/b.ts');",
      'src/report/a.ts imports src/engine/b.ts: floor report may not import engine',
    ],
    [
      'src/text/a.ts',
      "let b: import('../model/b.ts').B;",
      'src/text/a.ts imports src/model/b.ts: floor text may not import model',
    ],
    [
      'src/engine/a.ts',
      "import { rules } from '../../rules/index.ts';",
      'src/engine/a.ts imports rules/index.ts: floor engine may not import registry',
    ],
    [
      'rules/area/a.ts',
      "import { rule } from './b.ts';",
      'rules/area/a.ts imports rules/area/b.ts: a rule may not import another rule',
    ],
    [
      'rules/area/a.ts',
      "import { createHash } from 'node:crypto';",
      'rules/area/a.ts imports node:crypto: floor rules may not import node:*',
    ],
    [
      'src/engine/a.ts',
      "import { readFile } from 'node:fs/promises';",
      'src/engine/a.ts imports node:fs/promises: floor engine may not import node:fs/promises, only io may',
    ],
    [
      'src/io/a.ts',
      "import { b } from '../engine/b.ts';",
      'src/io/a.ts imports src/engine/b.ts: floor io may not import engine',
    ],
    ['src/io/a.ts', 'const b = process.cwd();', 'src/io/a.ts uses process: only floor cli may'],
    ['src/engine/a.ts', 'globalThis.console.log(1);', 'src/engine/a.ts uses console: only floor cli may'],
    ['src/other/a.ts', '', 'src/other/a.ts lies on no floor'],
  ])('%s: %s', (path, text, line) => {
    expect(violations(moduleFacts(new Map([[path, text]])))).toEqual([line]);
  });

  test.each([
    ['src/cli/a.ts', "import { rules } from '../../rules/index.ts'; console.log(process.argv);"],
    ['src/io/a.ts', "import { readFileSync } from 'node:fs';"],
    [
      'src/readers/a.ts',
      "import { X509Certificate } from 'node:crypto'; import { parse } from '../syntax/xml.ts';",
    ],
    ['src/model/a.ts', 'const b = { process: 1 }; b.process;'],
  ])('%s may: %s', (path, text) => {
    expect(violations(moduleFacts(new Map([[path, text]])))).toEqual([]);
  });

  test('a circle of files', () => {
    const files = new Map([
      ['src/engine/a.ts', "import { b } from './b.ts';"],
      ['src/engine/b.ts', "import type { A } from './a.ts';"],
    ]);
    expect(fileCycles(moduleFacts(files))).toEqual(['src/engine/a.ts -> src/engine/b.ts -> src/engine/a.ts']);
  });

  test('a circle of folders', () => {
    const files = new Map([
      ['src/engine/a.ts', "import '../remedy/b.ts';"],
      ['src/remedy/b.ts', "import '../report/c.ts';"],
      ['src/report/c.ts', "import '../engine/a.ts';"],
    ]);
    expect(folderCycles(moduleFacts(files))).toEqual([
      'src/engine -> src/remedy -> src/report -> src/engine',
    ]);
  });
});
