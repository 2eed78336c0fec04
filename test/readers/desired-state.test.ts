import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { propertyOf } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import { desiredStateReader } from '../../src/readers/desired-state.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { run } from '../cli/run-command.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';

await desiredStateReader.prepare?.();

/** What a module declares as CertPrincipalName of EXPR; `others` are the modules beside it. */
function principalName(
  before: string,
  expression: string,
  others: Readonly<Record<string, string>> = {},
): Value | undefined {
  const text = `${before}\nexport default defineExchange({ outlookProviders: { EXPR: { certPrincipalName: ${expression} } } });`;
  const source = new SourceFile('state/a.exchange.ts', { text, encoding: 'utf-8', byteOrderMark: false });
  const { records } = desiredStateReader.read(source, {
    readModule: (path) => new Map(Object.entries(others)).get(path),
  });
  const [record] = records;
  return record && propertyOf(record, 'CertPrincipalName');
}

const textOf = (value: Value | undefined) => (value?.kind === 'text' ? value.text : value?.kind);
const isEditable = (value: Value | undefined) =>
  value !== undefined && 'slot' in value && value.slot !== undefined;

describe('a value is known where it can be read without running anything', () => {
  test.each([
    ['', "'msstd:a.example'", 'msstd:a.example', true],
    ['', '`msstd:a.example`', 'msstd:a.example', true],
    ['', '("msstd:a.example" as const)', 'msstd:a.example', true],
    ["const name = 'msstd:a.example';", 'name', 'msstd:a.example', true],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the hole is in the text that is read.
    ["const name = 'a.example'; const other = name;", '`msstd:${name}`', 'msstd:a.example', false],
    ["const name = 'a.example';", "'msstd:' + name", 'msstd:a.example', false],
    [
      "const names = { mail: { external: 'msstd:a.example' } };",
      'names.mail["external"]',
      'msstd:a.example',
      true,
    ],
    ["const names = ['x', 'msstd:a.example'];", 'names[1]', 'msstd:a.example', true],
    ['', 'null', 'unset', true],
    ['', "''", 'unset', true],
    ['', 'undefined', undefined, false],
    ["let name = 'msstd:a.example';", 'name', 'unknown', false],
    ['', 'process.env.NAME', 'unknown', false],
    ['', "isProduction ? 'a' : 'b'", 'unknown', false],
    ['', 'nameOf("mail")', 'unknown', false],
    ['const a = b; const b = a;', 'a', 'unknown', false],
    ['const a = { ...a };', 'a.name', 'unknown', false],
  ])('%s %s', (before, expression, expected, editable) => {
    const value = principalName(before, expression);
    expect(textOf(value)).toBe(expected);
    expect(isEditable(value)).toBe(editable);
  });

  test('names of the language itself are no danger', () => {
    expect(textOf(principalName('const o = { __proto__: { name: 1 } };', 'o.name'))).toBe('unknown');
    expect(textOf(principalName('', 'constructor.name'))).toBe('unknown');
  });
});

describe('what a module imports', () => {
  const names = "export const principal = 'msstd:a.example';\nexport default { web: principal };";

  test.each([
    ["import { principal } from './names';", 'principal'],
    ["import { principal } from './names.ts';", 'principal'],
    ["import { principal as p } from './names.js';", 'p'],
    ["import names from './names.ts';", 'names.web'],
  ])('%s is known, and is written only there', (before, expression) => {
    const value = principalName(before, expression, { 'state/names.ts': names });
    expect(textOf(value)).toBe('msstd:a.example');
    expect(isEditable(value)).toBe(false);
  });

  test.each([
    ['from a package', "import { principal } from 'names';", {}],
    ['that is not there', "import { principal } from './nowhere.ts';", {}],
    [
      'that imports it back',
      "import { principal } from './names.ts'; export const x = principal;",
      {
        'state/names.ts': "import { x } from './a.exchange.ts'; export const principal = x;",
        'state/a.exchange.ts': "import { principal } from './names.ts'; export const x = principal;",
      },
    ],
  ])('%s is not', (_, before, others) => {
    expect(textOf(principalName(before, 'principal', others))).toBe('unknown');
  });

  test('is read from the working directory, and from nowhere above it', async () => {
    const top = temporaryFolder();
    const cwd = join(top, 'repository');
    mkdirSync(join(cwd, 'state'), { recursive: true });
    writeFileSync(join(cwd, 'names.ts'), names);
    writeFileSync(join(top, 'secret.ts'), names);
    const module = (path: string) =>
      `import { principal } from '${path}';\nexport default defineExchange({ outlookProviders: { EXPR: { certPrincipalName: principal } } });`;
    writeFileSync(join(cwd, 'state/a.exchange.ts'), module('../names.ts'));
    writeFileSync(join(cwd, 'state/b.exchange.ts'), module('../../secret.ts'));
    expect((await run(cwd, ['inspect', 'state/a.exchange.ts'])).out).toContain('msstd:a.example');
    const { out } = await run(cwd, ['inspect', 'state/b.exchange.ts']);
    expect(out).toContain('(unknown)');
    expect(out).not.toContain('a.example');
  });
});

test('nesting without end is no burden', () => {
  for (const text of ['('.repeat(100_000), '{a:'.repeat(50_000), `const a = ${'['.repeat(50_000)}`]) {
    const source = new SourceFile('a.exchange.ts', { text, encoding: 'utf-8', byteOrderMark: false });
    expect(() => desiredStateReader.read(source)).not.toThrow();
  }
});
