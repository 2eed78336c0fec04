import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { copyDemo, DEMO, run } from './run-command.ts';

describe('patch', () => {
  it('writes a bundle that git accepts', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
    git('init', '-q');
    const { exitCode, out } = await run(folder, ['patch', '--out', 'change']);
    expect(exitCode).toBe(0);
    expect(out).toContain('Wrote to change:');
    const bundle = join(folder, 'change');
    expect(readdirSync(bundle).sort()).toEqual([
      'README.md',
      'apply.ps1',
      'changes.patch',
      'rollback.ps1',
      'verify.ps1',
    ]);
    git('apply', '--check', 'change/changes.patch');
    git('apply', 'change/changes.patch');
    expect((await run(folder, ['--format', 'json'])).out).not.toContain('"principal-name/');
  });

  it('writes nothing, and says so, where nothing is wrong', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'p.json'), '{"Name":"EXPR","CertPrincipalName":"","Server":""}');
    const { exitCode, out } = await run(folder, ['patch', '--out', 'change']);
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'Nothing to patch: nothing is wrong, so nothing was written.\n',
    });
    expect(existsSync(join(folder, 'change'))).toBe(false);
  });

  it('keeps a hostile value out of every file but its README', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    const value = "msstd:x'; Remove-Item C:\\\\ -Recurse #";
    writeFileSync(join(folder, 'OutlookProvider.xml'), `[{"Name":"EXPR","CertPrincipalName":"${value}"}]`);
    await run(folder, ['patch', '--out', 'change']);
    const scripts = readdirSync(join(folder, 'change')).filter((name) => name.endsWith('.ps1'));
    expect(scripts).toHaveLength(3);
    for (const name of scripts) {
      expect(readFileSync(join(folder, 'change', name), 'utf8')).not.toContain('Remove-Item');
    }
  });

  it('needs a folder', async () => {
    const { exitCode, err } = await run(DEMO, ['patch']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'exchange-lint: patch takes --out DIR, the folder to write to\n',
    });
  });
});

describe('inspect', () => {
  it('shows objects with the state and the place of each value', async () => {
    const { out } = await run(DEMO, ['inspect', 'OutlookProvider.xml', '--format', 'json']);
    const [file] = JSON.parse(out);
    expect(file).toMatchObject({
      path: 'OutlookProvider.xml',
      format: 'clixml',
      encoding: 'utf-16le with byte order mark',
      certificates: [],
    });
    expect(file.records[1]).toMatchObject({ type: 'OutlookProvider', identity: 'EXPR' });
    expect(file.records[1].properties).toMatchObject({
      CertPrincipalName: { value: 'msstd:owa.contoso.com', state: 'present', line: 49, column: 32 },
      Server: { value: null, state: 'unset', line: 50, column: 21 },
    });
  });

  it('shows the services of a certificate where an export tells, and null where none does', async () => {
    const { out } = await run(DEMO, [
      'inspect',
      'servers/EX01-ExchangeCertificate.xml',
      'certificates/smtp.cer',
      '--format',
      'json',
    ]);
    const [dump, file] = JSON.parse(out);
    expect(dump.certificates[0]).toMatchObject({
      commonNames: ['mail.contoso.com'],
      dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
      services: ['IMAP', 'POP', 'IIS', 'SMTP'],
    });
    expect(file.certificates[0]).toMatchObject({ commonNames: ['smtp.contoso.com'], services: null });
  });

  it('says so of a file that is nothing of ours', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.txt'), 'hello');
    const { exitCode, out } = await run(folder, ['inspect', 'notes.txt']);
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'notes.txt: no Exchange export, Autodiscover response or certificate\n',
    });
  });
});

describe('explain and rules', () => {
  it.each(rules.map(({ id }) => id))(
    'explains %s within 80 columns, but for commands and addresses',
    async (id) => {
      const { exitCode, out } = await run(DEMO, ['explain', id]);
      expect(exitCode).toBe(0);
      expect(out.startsWith(`${id} (`)).toBe(true);
      const prose = out.split('\n').filter((line) => !line.startsWith(' ') && !line.startsWith('https://'));
      expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(80);
    },
  );

  it('names the rule that was probably meant', async () => {
    const { exitCode, err } = await run(DEMO, ['explain', 'principal-name/missmatch']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'exchange-lint: there is no rule principal-name/missmatch; did you mean principal-name/mismatch?\n',
    });
  });

  it('lists every rule', async () => {
    const { out } = await run(DEMO, ['rules', '--format', 'json']);
    expect(JSON.parse(out).map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
  });
});

describe('help', () => {
  it.each([[[]], [['lint']], [['patch']], [['inspect']], [['explain']], [['rules']]])(
    '%j --help fits 80 columns',
    async (command) => {
      const { exitCode, out } = await run(DEMO, [...command, '--help']);
      expect(exitCode).toBe(0);
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    },
  );
});
