import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../cli/run-command.ts';
import { GIT_VARIABLES } from '../io/git-repository.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { htmlOf } from '../report/render-markdown.ts';
import { exportsHolding, PLACES, VALUES_AT_ONCE } from './hostile-exports.ts';
import { HOSTILE_VALUES } from './hostile-values.ts';
import { expectOurs, LDIF_LINE } from './rendered.ts';

const TERMINAL = { isTerminal: true, env: { NO_COLOR: '1' } };

describe.each(organisations())('in real exports, %s', (_, values) => {
  test('all is data in what patch prints and writes', async () => {
    const files = exportsHolding(values);
    const folder = folderWith(files);
    const { exitCode, out, err } = await patchIn(folder);
    expect(exitCode).toBe(0);
    const at = out.indexOf('## What was wrong');
    expectInert(out + err);
    expectOurs(htmlOf(out.slice(at)), out.slice(at));
    harmless ??= harmlessLines();
    const known = await harmless;
    for (const name of SCRIPTS)
      expect(linesOf(written(folder, name)).filter((line) => !known.has(line))).toEqual([]);
    for (const name of ['changes.ldif', 'rollback.ldif'])
      expect(
        written(folder, name)
          .split('\r\n')
          .filter((line) => !LDIF_LINE.test(line)),
      ).toEqual([]);
    expectPatched(folder, files);
  });
});

describe('on a terminal and in a log', () => {
  const oneOfEach = new Map(HOSTILE_VALUES.map((hostile) => [hostile.kind, hostile]));

  test.each([...oneOfEach.values()].map(({ kind, name, value }) => [kind, name, value] as const))(
    'neither %s (%s) acts, in a report, a diff or what was fixed',
    async (_, __, value) => {
      const folder = folderWith(exportsHolding([value]));
      for (const argv of [
        ['--format', 'text'],
        ['--diff', '--unsafe-fixes'],
        ['--fix', '--unsafe-fixes'],
      ]) {
        const { exitCode, out, err } = await run(folder, argv, TERMINAL);
        expect(exitCode).toBe(1);
        expectInert(out + err);
      }
    },
  );
});

afterAll(() => {
  const count = `${HOSTILE_VALUES.length} values x ${PLACES} places`;
  console.log(`real exports: ${count} = ${HOSTILE_VALUES.length * PLACES}`);
});

function organisations(): (readonly [names: string, values: readonly string[]])[] {
  const parts = Array.from({ length: Math.ceil(HOSTILE_VALUES.length / VALUES_AT_ONCE) }, (_, index) =>
    HOSTILE_VALUES.slice(index * VALUES_AT_ONCE, (index + 1) * VALUES_AT_ONCE),
  );
  return parts.map((part) => [
    part.map(({ kind, name }) => `${kind}: ${name}`).join('; '),
    part.map(({ value }) => value),
  ]);
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  plant(folder, files);
  return folder;
}

function expectInert(text: string): void {
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(text).not.toMatch(/^\s*::|##\[/m);
}

const PATCH = ['patch', '--out', 'out', '--pr-body', '--unsafe-fixes', '--choose'];
const SCRIPTS = ['apply.ps1', 'verify.ps1', 'rollback.ps1'] as const;

/** With the first choice made where there is one. */
function patchIn(folder: string) {
  return run(folder, PATCH, { ...TERMINAL, ask: async () => '1' });
}

/** A file of the bundle; empty where there is none. */
function written(folder: string, name: string): string {
  const path = join(folder, 'out', name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

let harmless: Promise<ReadonlySet<string>> | undefined;

/** Lines of scripts for organisations in which nothing is hostile, some of it wrong, and some of it invisible. */
async function harmlessLines(): Promise<ReadonlySet<string>> {
  const lines = new Set<string>();
  for (const value of ['mail.contoso.com', 'two words', 'invisible\u200b']) {
    const folder = folderWith(exportsHolding(Array.from({ length: VALUES_AT_ONCE }, () => value)));
    await patchIn(folder);
    for (const name of SCRIPTS) for (const line of linesOf(written(folder, name))) lines.add(line);
  }
  return lines;
}

/** With nothing in single quotes: a value is as it is, or encoded, or not set. */
function linesOf(script: string): string[] {
  return script
    .replace(/'[^'\n]*'/g, "''")
    .replaceAll("(Get-Text '')", "''")
    .replaceAll('$null', "''")
    .split('\r\n');
}

const PATCHED = ['CertPrincipalName', 'Server', 'TlsCertificateName', 'InternalUrl', 'ExternalUrl'];

/** git sees no file but the exports, and changes nothing in them but what may be mended. */
function expectPatched(folder: string, files: Readonly<Record<string, string>>): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder, env: GIT_VARIABLES, encoding: 'utf8', stdio: 'pipe' });
  const patch = join('out', 'changes.patch');
  const seen = git('apply', '--numstat', '-z', patch).split('\0');
  const paths = seen.filter((line) => line !== '').map((line) => line.replace(/^[-\d]+\t[-\d]+\t/, ''));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(paths));
  git('apply', '--whitespace=nowarn', patch);
  for (const [path, before] of Object.entries(files)) {
    const after = readFileSync(join(folder, path), 'utf8');
    expect(paths.includes(path)).toBe(after !== before);
    expect(withoutPatched(after)).toEqual(withoutPatched(before));
  }
}

/** The objects of an export but for what may be mended; in XML each value has a line of its own. */
function withoutPatched(text: string): unknown {
  return text.startsWith('<')
    ? text
        .split('\r\n')
        .map((line) => line.replace(/^( *<S N="(?:CertPrincipalName|Server)">)[^<>]*<\/S>$/, '$1'))
    : JSON.parse(text, (name, value: unknown) => (PATCHED.includes(name) ? undefined : value));
}
