import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildBundle, type Chunk } from '../tools/build/bundle.ts';

const PROVIDERS = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
  <Obj RefId="0">
    <TN RefId="0"><T>Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider</T></TN>
    <ToString>EXPR</ToString>
    <Props><S N="CertPrincipalName">mail.contoso.com</S><S N="Name">EXPR</S><S N="Identity">EXPR</S></Props>
  </Obj>
</Objs>
`;

const SCRIPT = `Set-OutlookProvider EXPR -CertPrincipalName 'mail.contoso.com'\n`;

// Outside the project, so that nothing of node_modules can be found from there.
const folder = mkdtempSync(join(tmpdir(), 'exchange-lint-build-'));
const dist = join(folder, 'dist');
let chunks: readonly Chunk[];

beforeAll(async () => {
  chunks = await buildBundle(dist);
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(join(folder, 'OutlookProvider.xml'), PROVIDERS);
  writeFileSync(join(folder, 'OutlookProvider.csv'), 'Name,CertPrincipalName\nEXPR,msstd:mail.contoso.com\n');
  cpSync('fixtures/readers/analyzer-report/ok-nested/report.xml', join(folder, 'report.xml'));
  cpSync('fixtures/readers/desired-state/ok-organization/contoso.exchange.ts', join(folder, 'a.exchange.ts'));
  cpSync('fixtures/readers/pkcs12/ok-empty-password/input.pfx', join(folder, 'mail.pfx'));
  writeFileSync(join(folder, 'set-provider.ps1'), SCRIPT);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the bundle; V8 tells which of its files were loaded, and so which modules. */
function run(...args: readonly string[]): {
  readonly status: number | null;
  readonly out: string;
  readonly modules: string[];
} {
  const coverage = mkdtempSync(join(folder, 'coverage-'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(dist, 'bin.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
  });
  const loaded = readdirSync(coverage).flatMap((file): string[] => {
    const { result }: { result: { url: string }[] } = JSON.parse(readFileSync(join(coverage, file), 'utf8'));
    return result.flatMap(({ url }) => (url.startsWith('file:') ? [relative(dist, fileURLToPath(url))] : []));
  });
  const modules = chunks.filter(({ file }) => loaded.includes(join(file))).flatMap((chunk) => chunk.modules);
  return { status, out: `${stdout}${stderr}`, modules };
}

const DEVELOPERS_ONLY = /node_modules\/(typescript|ajv|fast-check)\//;
const CONFIGURATION = /src\/config\/parse-config\.ts$|node_modules\/picomatch\//;
const OTHER_REPORTS =
  /src\/report\/(json|sarif|github|gitlab|junit|markdown|rdjson)\.ts$|node_modules\/fast-xml-/;
const OTHER_DIALECTS =
  /node_modules\/(node-forge|web-tree-sitter|ts-morph|fast-xml-parser)\/|src\/syntax\/csv\.ts/;
const SCRIPTS = /src\/(?:readers|syntax)\/powershell\/|node_modules\/web-tree-sitter\//;
const OTHER_COMMANDS =
  /src\/cli\/commands\/(patch|baseline|merge|inspect|explain|rules|init)\.ts$|src\/(action|io\/git)\//;

describe('the bundle', () => {
  test('needs no package beside it and finds what is wrong', () => {
    const { status, out } = run('OutlookProvider.xml');
    expect(out).toContain('principal-name/prefix');
    expect(status).toBe(1);
  });

  test('reads a script, whose grammar lies beside it', () => {
    const { status, out, modules } = run('set-provider.ps1');
    expect(out).toContain('principal-name/prefix');
    expect(status).toBe(1);
    expect(modules.some((module) => SCRIPTS.test(module))).toBe(true);
  });

  test('carries nothing that only developers need', () => {
    expect(chunks.flatMap(({ modules }) => modules).filter((module) => DEVELOPERS_ONLY.test(module))).toEqual(
      [],
    );
  });

  test('names the licence of every package it carries', () => {
    const licences = readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['saxes', 'picocolors', 'ignore', 'web-tree-sitter', 'tree-sitter-powershell'])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });
});

describe('a run loads what it needs and no more', () => {
  test('a CLIXML printed as text', () => {
    const { modules } = run('OutlookProvider.xml');
    expect(modules).toContain('src/report/text.ts');
    for (const others of [CONFIGURATION, OTHER_REPORTS, OTHER_DIALECTS, OTHER_COMMANDS, SCRIPTS]) {
      expect(modules.filter((module) => others.test(module))).toEqual([]);
    }
  });

  test.each([
    ['a table', 'OutlookProvider.csv', /src\/syntax\/csv\.ts/],
    ['a key store', 'mail.pfx', /node-forge/],
    ['desired state', 'a.exchange.ts', /ts-morph/],
    ['a report of the analyzer', 'report.xml', /fast-xml-parser/],
  ])('%s, with what reads it', (_, name, library) => {
    const { out, modules } = run('inspect', name);
    expect(out).toMatch(/OutlookProvider EXPR|certificate [0-9A-F]{40}|AnalyzerReport report/);
    expect(modules.filter((module) => library.test(module))).not.toEqual([]);
    expect(modules.filter((module) => OTHER_DIALECTS.test(module) && !library.test(module))).toEqual([]);
  });

  test('a CLIXML printed as SARIF', () => {
    const { modules } = run('OutlookProvider.xml', '--format', 'sarif');
    expect(modules).toContain('src/report/sarif.ts');
    expect(modules).not.toContain('src/report/text.ts');
  });

  test('--version', () => {
    const { modules } = run('--version');
    expect(modules).toContain('src/cli/main.ts');
    expect(
      modules.filter((module) =>
        /node_modules|^rules\/|src\/(config|engine\/lint|readers|syntax)/.test(module),
      ),
    ).toEqual([]);
  });
});
