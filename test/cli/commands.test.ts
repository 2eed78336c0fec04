import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { commandNames } from '../../src/cli/command-table.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { copyDemo, DEMO, plantMisnamed, run } from './run-command.ts';

describe('patch', () => {
  it('writes a bundle that git accepts', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
    git('init', '-q');
    const before = await run(folder, ['--format', 'json']);
    const { exitCode, out } = await run(folder, ['patch', '--out', 'change']);
    // What it would set is not what is there.
    expect((await run(folder, ['--format', 'json'])).out).toBe(before.out);
    expect(exitCode).toBe(0);
    expect(out).toContain('Wrote to change:');
    const bundle = join(folder, 'change');
    expect(readdirSync(bundle).sort()).toEqual([
      'README.md',
      'apply.ps1',
      'changes.ldif',
      'changes.patch',
      'rollback.ldif',
      'rollback.ps1',
      'verify.ps1',
    ]);
    git('apply', '--check', 'change/changes.patch');
    git('apply', 'change/changes.patch');
    expect((await run(folder, ['--format', 'json'])).out).not.toContain('"ruleId": "principal-name/');
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
      err: 'exchange-lint: patch takes --out DIR, the folder to write to, or --pr-body\n',
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

describe('inspect, where a file', () => {
  it('holds what a terminal would obey, escapes it in JSON', async () => {
    const folder = temporaryFolder();
    const value = 'msstd:\u009b2J\u202email';
    writeFileSync(join(folder, 'p.json'), JSON.stringify([{ Name: 'EXPR', CertPrincipalName: value }]));
    const { out } = await run(folder, ['inspect', 'p.json', '--format', 'json']);
    expect(out).toContain('msstd:\\u009b2J\\u202email');
    expect(JSON.parse(out)[0].records[0].properties.CertPrincipalName.value).toBe(value);
  });

  it('is large and of another kind, shows the encoding of its beginning', async () => {
    const folder = temporaryFolder();
    const prose = (before: string) => before + 'ä'.repeat(50_000);
    writeFileSync(join(folder, 'even.txt'), prose(''));
    writeFileSync(join(folder, 'odd.txt'), prose('a'));
    writeFileSync(join(folder, 'wide.txt'), `\ufeff${prose('')}`, 'utf16le');
    writeFileSync(join(folder, 'ansi.txt'), prose(''), 'latin1');
    const { out } = await run(folder, [
      'inspect',
      'even.txt',
      'odd.txt',
      'wide.txt',
      'ansi.txt',
      '--format',
      'json',
    ]);
    expect(JSON.parse(out)).toMatchObject([
      { path: 'even.txt', format: null, encoding: 'utf-8' },
      { path: 'odd.txt', format: null, encoding: 'utf-8' },
      { path: 'wide.txt', format: null, encoding: 'utf-16le with byte order mark' },
      { path: 'ansi.txt', format: null, encoding: 'windows-1252' },
    ]);
  });

  it('is a certificate, shows its key and signature', async () => {
    const { out } = await run(DEMO, ['inspect', 'certificates/smtp.cer', '--format', 'json']);
    expect(JSON.parse(out)[0].certificates[0]).toMatchObject({
      keyType: 'RSA',
      keySize: 2048,
      signatureAlgorithm: 'sha256WithRSAEncryption',
    });
  });

  it.runIf(process.platform === 'linux')('cannot be read, shows the others and exits with 2', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    plantMisnamed(folder);
    const { exitCode, out, err } = await run(folder, ['inspect', '.', '--format', 'json']);
    expect(JSON.parse(out).length).toBeGreaterThan(5);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'exchange-lint: M\ufffdn.xml: its name is not UTF-8, rename it\n',
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

  it.each(['principal-name/missmatch', 'mismatch'])(
    'names the rule that %s was probably meant for',
    async (id) => {
      const { exitCode, err } = await run(DEMO, ['explain', id]);
      expect({ exitCode, err }).toEqual({
        exitCode: 2,
        err: `exchange-lint: there is no rule ${id}; did you mean principal-name/mismatch?\n`,
      });
    },
  );

  it('takes no operands for rules', async () => {
    const { exitCode, out, err } = await run(DEMO, ['rules', 'principal-name/mismatch']);
    expect({ exitCode, out, err }).toEqual({
      exitCode: 2,
      out: '',
      err: 'exchange-lint: rules takes no operands; "exchange-lint explain RULE" explains one rule\n',
    });
  });

  it('lists every rule', async () => {
    const { out } = await run(DEMO, ['rules', '--format', 'json']);
    expect(JSON.parse(out).map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
  });

  it.each([
    ['0.0.9', rules.length],
    ['v0', rules.length],
    ['0.1.0', rules.filter(({ since }) => since !== '0.1.0').length],
    ['1', 0],
  ])('--since %s lists what came later', async (version, count) => {
    const { out } = await run(DEMO, ['rules', '--since', version]);
    expect(out.split('\n').filter((line) => line !== '')).toHaveLength(count);
  });

  it('--since takes a version', async () => {
    const { exitCode, err } = await run(DEMO, ['rules', '--since', 'main']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'exchange-lint: --since takes a version such as 0.1.0, not "main"\n',
    });
  });
});

describe('help', () => {
  it.each([[[]], ...commandNames.map((name) => [[name]])])('%j --help fits 80 columns', async (command) => {
    const { exitCode, out } = await run(DEMO, [...command, '--help']);
    expect(exitCode).toBe(0);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each([
    ['lint', /--format FORMAT +text, json, sarif/m],
    ['lint', /^Exit code: 0 nothing at or above --fail-on, 1 findings,$/m],
    ['lint', /--quiet +Print findings only$/m],
    ['patch', /^Exit code: 0 written, or nothing to patch,$/m],
    ['patch', /--unsafe-fixes +Put unsafe fixes into the patch too$/m],
    ['inspect', /--format FORMAT +text \(default\) or json$/m],
    ['inspect', /^Exit code: 0 shown, 2 usage, configuration or unreadable input\.$/m],
    ['explain', /^Exit code: 0 explained, 2 usage, or no such rule, finding or message\.$/m],
    ['rules', /^Exit code: 0 listed, 2 usage\.$/m],
  ])('of %s says %s', async (command, line) => {
    expect((await run(DEMO, [command, '--help'])).out).toMatch(line);
  });

  it.each([
    ['patch', /--fail-on|--format|--no-color/],
    ['inspect', /--fail-on|--quiet|--no-color/],
    ['explain', /--fail-on|--quiet|--no-color|--format/],
    ['rules', /--fail-on|--quiet|--no-color/],
  ])('of %s does not speak of %s', async (command, option) => {
    expect((await run(DEMO, [command, '--help'])).out).not.toMatch(option);
  });
});
