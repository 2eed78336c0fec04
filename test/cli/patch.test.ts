import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { type ScratchRepository, scratchRepository } from '../io/git-repository.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { type Run, run } from './run-command.ts';

const CERTIFICATE = join(
  import.meta.dirname,
  '../../fixtures/rules/principal-name/san-only/fix-old-windows/server.pem',
);

const WRONG = provider('EXPR', 'msstd:webmail.contoso.com');
const RIGHT = provider('EXPR', 'msstd:contoso.com');

function provider(name: string, value: string): string {
  return JSON.stringify([{ Name: name, CertPrincipalName: value }]);
}

/** A folder with the files, and a certificate with common name contoso.com, which serves autodiscover too, at each of the paths. */
function folderWith(files: Readonly<Record<string, string>>, ...certificates: readonly string[]): string {
  const folder = temporaryFolder();
  plant(folder, files);
  for (const path of certificates) cpSync(CERTIFICATE, join(folder, path));
  return folder;
}

/** A configuration in which each folder holds an environment of its name. */
function environments(names: readonly string[], ...shared: readonly string[]): string {
  return JSON.stringify({ environments: names.map((name) => ({ name, files: [name, ...shared] })) });
}

function patch(folder: string, ...rest: readonly string[]): Promise<Run> {
  return run(folder, ['patch', '--out', 'out', '--unsafe-fixes', ...rest]);
}

describe('patch, where a value is mended in two passes', () => {
  it('leaves the same value in the files and on the server', async () => {
    const folder = folderWith(
      {
        'exchange-lint.json': '{ "clientFloor": "legacy-rpc" }',
        'p.json': provider('EXCH', 'mstd:autodiscover.contoso.com'),
      },
      'server.pem',
    );
    await patch(folder);
    const written = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');
    expect(written('changes.patch')).toMatch(/^\+.*"msstd:contoso\.com"/m);
    expect(written('apply.ps1')).toContain("After = 'msstd:contoso.com'");
    expect(written('apply.ps1')).toContain("Before = 'mstd:autodiscover.contoso.com'");
    expect(written('rollback.ps1')).toContain("After = 'mstd:autodiscover.contoso.com'");
    expect(written('README.md')).not.toContain('The scripts leave it out');
  });
});

describe('patch, for several environments', () => {
  it('gives each its folder, also where only one has a patch, and says why another has none', async () => {
    const folder = folderWith(
      {
        'exchange-lint.json': environments(['north', 'south', 'west']),
        'north/p.json': WRONG,
        'south/p.json': provider('EXPR', 'mail contoso'),
        'west/p.json': RIGHT,
      },
      'north/c.pem',
      'west/c.pem',
    );
    const { exitCode, out } = await patch(folder);
    expect(exitCode).toBe(0);
    expect(readdirSync(join(folder, 'out'))).toEqual(['north']);
    expect(out).toContain(`Wrote to ${join('out', 'north')}:\n`);
    expect(out).toMatch(
      /\nNothing to patch in environment south, so nothing was written:\n {2}principal-name\/prefix \(EXPR\): no change of these files mends it; "exchange-lint explain principal-name\/prefix" says more\n$/,
    );
    expect(out).not.toContain('west');
  });

  it('mends in 30 of them all that the report says can be mended', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `org-${index}`);
    const wrong = ['EXPR', 'EXCH', 'WEB'].map((name) => ({
      Name: name,
      CertPrincipalName: 'mstd:a.example',
    }));
    const right = wrong.map(({ Name }) => ({
      Name,
      CertPrincipalName: Name === 'WEB' ? '' : 'msstd:a.example',
    }));
    const folder = folderWith({
      'exchange-lint.json': environments(names),
      ...Object.fromEntries(names.map((name) => [`${name}/p.json`, JSON.stringify(wrong)])),
    });
    const json = ['--format', 'json', '--fail-on', 'never'];
    const fixable = async () => {
      const { summary }: Pick<Report, 'summary'> = JSON.parse((await run(folder, json)).out);
      return summary.fixable.safe;
    };
    expect(await fixable()).toBe(90);
    await run(folder, ['patch', '--out', 'out']);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(names.toSorted());
    for (const name of names) {
      const patched = readFileSync(join(folder, 'out', name, 'changes.patch'), 'utf8');
      expect(patched).toContain(`\n+${JSON.stringify(right)}`);
    }
    const { err } = await run(folder, ['--fix', ...json]);
    expect(err.match(/^fixed /gm)).toHaveLength(90);
    expect(await fixable()).toBe(0);
  });

  it('says which files the patch of another one changes too, and how git leaves them out', async () => {
    const folder = folderWith({
      'exchange-lint.json': environments(['north', 'south'], 'shared'),
      'shared/p.json': provider('EXPR', 'mstd:mail.contoso.com'),
    });
    await patch(folder);
    for (const name of ['north', 'south']) {
      const readme = readFileSync(join(folder, 'out', name, 'README.md'), 'utf8');
      expect(readme).toContain('belong to other environments too');
      expect(readme).toContain('- `shared/p.json`\n');
    }
    const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args]);
    git('init', '-q');
    git('apply', join('out', 'north', 'changes.patch'));
    git('apply', '--exclude=shared/p.json', join('out', 'south', 'changes.patch'));
    expect(readFileSync(join(folder, 'shared/p.json'), 'utf8')).toContain('msstd:mail.contoso.com');
  });
});

describe('patch, in a repository', () => {
  const VALUE = 'mstd:autodiscover.contoso.com';
  const wide = (value: string): Buffer => Buffer.from(`\ufeff${provider('EXPR', value)}\r\n`, 'utf16le');

  function repositoryWith(attributes: string): ScratchRepository {
    const repository = scratchRepository('--object-format=sha256');
    repository.commit({ '.gitattributes': attributes, 'exports/wide.json': wide(VALUE) });
    return repository;
  }

  it.each([
    ['', /^GIT binary patch$/m],
    ['*.json text eol=crlf working-tree-encoding=UTF-16LE-BOM', /^-.*"mstd:autodiscover/m],
  ])('writes what its git takes and takes back, with attributes "%s"', async (attributes, form) => {
    const repository = repositoryWith(attributes);
    const { folder } = repository;
    expect((await run(join(folder, 'exports'), ['patch', '--out', '../out'])).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'out/changes.patch'), 'utf8')).toMatch(form);
    const onDisk = () => readFileSync(join(folder, 'exports/wide.json'));
    repository.git('apply', 'out/changes.patch');
    expect(onDisk()).toEqual(wide('msstd:autodiscover.contoso.com'));
    repository.git('apply', '-R', 'out/changes.patch');
    expect(onDisk()).toEqual(wide(VALUE));
  });

  it('changes nothing of another repository, whose paths count from elsewhere', async () => {
    const outer = scratchRepository();
    const inner = join(outer.folder, 'vendor');
    plant(outer.folder, { 'exports/EXPR.json': provider('EXPR', VALUE) });
    cpSync(CERTIFICATE, join(outer.folder, 'server.pem'));
    outer.commit({});
    plant(inner, { 'exports/EXCH.json': provider('EXCH', VALUE) });
    execFileSync('git', ['init', '--quiet'], { cwd: inner });
    expect((await run(outer.folder, ['patch', '--out', 'out', '--unsafe-fixes'])).exitCode).toBe(0);
    const written = (name: string) => readFileSync(join(outer.folder, 'out', name), 'utf8');
    expect(written('changes.patch')).toMatch(/^diff --git a\/exports\/EXPR.json b\/exports\/EXPR.json$/m);
    expect(written('changes.patch')).not.toContain('EXCH');
    expect(written('README.md')).toContain('it lies in another git repository than the rest, or in none');
  });

  it('says which file no patch can change, and what does', async () => {
    const { folder } = repositoryWith('*.json working-tree-encoding=UTF-16LE-BOM');
    plant(folder, { '.gitattributes': '*.json working-tree-encoding=UTF-16BE\n' });
    const { exitCode, out } = await run(folder, ['patch', '--out', 'out']);
    expect(exitCode).toBe(0);
    const said =
      'exports/wide.json is not in the patch, because .gitattributes gives it the working-tree-encoding UTF-16BE, in which it is not saved, so that git would garble it; use exchange-lint --fix';
    const readme = existsSync(join(folder, 'out/README.md'))
      ? readFileSync(join(folder, 'out/README.md'), 'utf8')
      : '';
    expect(out + readme).toContain(said);
    expect(existsSync(join(folder, 'out/changes.patch'))).toBe(false);
  });
});

describe('patch, of a file that a link leads to', () => {
  it('leaves it out of what git would refuse', async () => {
    const { folder } = scratchRepository();
    plant(folder, { 'real/p.json': provider('EXPR', 'mstd:mail.contoso.com') });
    symlinkSync('real', join(folder, 'linked'));
    await run(folder, ['patch', '--out', 'out', 'linked/p.json']);
    expect(existsSync(join(folder, 'out/changes.patch'))).toBe(false);
    expect(readFileSync(join(folder, 'out/README.md'), 'utf8')).toContain(
      'linked/p.json is not in the patch, because its path leads through a link, which git does not follow; name the file where it lies.',
    );
  });
});

describe('patch refuses', () => {
  it.each([
    ['', 'patch takes --out DIR, the folder to write to, or --pr-body'],
    ['file', 'file: it is a file, not a folder'],
    [join('file', 'out'), `${join('file', 'out')}: a part of this path is a file, not a folder`],
  ])('to write to "%s", in one line', async (out, reason) => {
    const folder = folderWith({ 'p.json': WRONG, file: 'mine' }, 'c.pem');
    const { exitCode, err } = await run(folder, ['patch', '--out', out]);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: `exchange-lint: ${reason}\n` });
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine');
  });
});

describe('a password beside a change', () => {
  const profile = (name: string) =>
    `[General]\nProfileName=Kim\n[Service List]\nService1=Microsoft Exchange Server\n[Service1]\nPassword=Winter2026\nRPCProxyServer=autodiscover.contoso.com\nRPCProxyPrincipalName=${name}\nRPCoverHTTPflags=0x2f\n`;
  const repository = () => folderWith({ 'kim.prf': profile('msstd:owa.contoso.com') }, 'mail.pem');

  it('is in no patch, which says why', async () => {
    const folder = repository();
    const { out } = await run(folder, ['patch', '--unsafe-fixes', '--out', 'out']);
    expect(out).toContain('kim.prf is not in the patch');
    expect(out).not.toContain('Winter2026');
  });

  it('is hidden in a diff', async () => {
    const { out } = await run(repository(), ['--diff', '--unsafe-fixes']);
    expect(out).toContain('\n Password=**********\n');
    expect(out).toContain('\n-RPCProxyPrincipalName=msstd:owa.contoso.com\n');
  });
});

describe('patch, where what shall be and what a server shows differ', () => {
  const [WRONG_NAME, RIGHT_NAME] = ['msstd:owa.contoso.com', 'msstd:contoso.com'];
  const module = (name: string) =>
    `import { defineExchange } from 'exchange-lint';\n\nexport default defineExchange({ outlookProviders: { EXPR: { certPrincipalName: '${name}' } } });\n`;
  const roles = JSON.stringify({ roles: [{ files: ['dump.json'], role: 'observed' }] });

  async function patched(files: Readonly<Record<string, string>>) {
    const folder = folderWith(files, 'server.pem');
    await patch(folder);
    const read = (name: string) =>
      existsSync(join(folder, 'out', name)) ? readFileSync(join(folder, 'out', name), 'utf8') : undefined;
    return { change: read('changes.patch'), apply: read('apply.ps1'), rollback: read('rollback.ps1') };
  }

  it.each([['exchange-lint.json'], ['other.json']])(
    'has no step for what the server holds already (%s)',
    async (config) => {
      const { change, apply } = await patched({
        [config]: roles,
        'contoso.exchange.ts': module(WRONG_NAME),
        'dump.json': provider('EXPR', RIGHT_NAME),
      });
      expect(change).toContain(
        `+export default defineExchange({ outlookProviders: { EXPR: { certPrincipalName: '${RIGHT_NAME}'`,
      );
      expect(apply).toBeUndefined();
    },
  );

  it('goes from what the server shows, and back to it', async () => {
    const { apply, rollback } = await patched({
      'exchange-lint.json': roles,
      'contoso.exchange.ts': module('msstd:webmail.contoso.com'),
      'dump.json': provider('EXPR', WRONG_NAME),
    });
    expect(apply).toContain(`Before = '${WRONG_NAME}'; After = '${RIGHT_NAME}'`);
    expect(rollback).toContain(`-CertPrincipalName '${WRONG_NAME}' `);
    expect(`${apply}${rollback}`).not.toContain('webmail');
  });
});
