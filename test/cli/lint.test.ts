import { chmodSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as staging from '../../src/io/staged-file.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { copyDemo, plantMisnamed, run } from './run-command.ts';

const PROVIDER = 'OutlookProvider.xml';

function demo(): string {
  const folder = temporaryFolder();
  copyDemo(folder);
  return folder;
}

/** The rules of the findings of a JSON report, in order. */
function rulesIn(json: string): string[] {
  const { findings }: { findings: { ruleId: string }[] } = JSON.parse(json);
  return findings.map(({ ruleId }) => ruleId);
}

describe('linting the demo', () => {
  it('shows the mismatch of the Microsoft article first', async () => {
    const { exitCode, out, err } = await run(demo(), ['--format', 'json']);
    expect(err).toBe('');
    expect(exitCode).toBe(1);
    expect(rulesIn(out)).toEqual([
      'principal-name/mismatch',
      'certificate/outside-validity',
      'principal-name/syntax',
      'principal-name/no-effect',
      'autodiscover/differs-from-provider',
    ]);
  });

  it('says the same wherever it is started', async () => {
    const folder = demo();
    const inside = await run(folder, ['--format', 'json']);
    const outside = await run(temporaryFolder(), [folder, '--format', 'json']);
    expect(rulesIn(outside.out)).toEqual(rulesIn(inside.out));
  });

  it.each([
    ['error', 1],
    ['info', 1],
    ['never', 0],
  ])('--fail-on %s exits with %i', async (failOn, exitCode) => {
    expect((await run(demo(), ['--fail-on', failOn, '--quiet'])).exitCode).toBe(exitCode);
  });

  it('writes further reports beside the one it prints', async () => {
    const folder = demo();
    const { out } = await run(folder, [
      '--format',
      'github',
      '--output',
      'json=out/r.json',
      '--output',
      'sarif=r.sarif',
    ]);
    expect(out).toMatch(/^::error file=OutlookProvider\.xml,line=49,/);
    expect(rulesIn(readFileSync(join(folder, 'out/r.json'), 'utf8'))).toHaveLength(5);
    expect(JSON.parse(readFileSync(join(folder, 'r.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  it.each([
    ['a terminal', { isTerminal: true }, [], true],
    ['no terminal', {}, [], false],
    ['--no-color', { isTerminal: true }, ['--no-color'], false],
    ['NO_COLOR', { isTerminal: true, env: { NO_COLOR: '1' } }, [], false],
    ['an empty NO_COLOR', { isTerminal: true, env: { NO_COLOR: '' } }, [], true],
    ['FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, [], true],
    ['FORCE_COLOR=0', { isTerminal: true, env: { FORCE_COLOR: '0' } }, [], false],
    ['a dumb terminal', { isTerminal: true, env: { TERM: 'dumb' } }, [], false],
  ])('colours its text as %s asks', async (_, world, argv, isColored) => {
    const { out } = await run(demo(), argv, world);
    expect(out.includes('\u001b[')).toBe(isColored);
  });
});

it('never writes a report over an export', async () => {
  const folder = demo();
  const before = readFileSync(join(folder, PROVIDER));
  const { exitCode, err } = await run(folder, ['--output', `json=./${PROVIDER}`]);
  expect({ exitCode, err }).toEqual({
    exitCode: 2,
    err: `exchange-lint: --output would overwrite ./${PROVIDER}, which is linted\n`,
  });
  expect(readFileSync(join(folder, PROVIDER)).equals(before)).toBe(true);
});

describe('--fix', () => {
  it('changes the values alone, once, and says so', async () => {
    const folder = demo();
    const before = readFileSync(join(folder, PROVIDER));
    const first = await run(folder, ['--fix']);
    expect(first.out).toMatch(
      /^fixed {2}principal-name\/mismatch in OutlookProvider\.xml: Set EXPR to msstd:mail\.contoso\.com/,
    );
    const after = readFileSync(join(folder, PROVIDER));
    const text = before.toString('utf16le');
    const expected = text
      .replace('msstd: mail.contoso.com', 'msstd:mail.contoso.com')
      .replace('msstd:owa.contoso.com', 'msstd:mail.contoso.com')
      .replace('msstd:owa.contoso.com', '');
    expect(after.toString('utf16le')).toBe(expected);
    const second = await run(folder, ['--fix']);
    expect(second.out).not.toContain('fixed  ');
    expect(readFileSync(join(folder, PROVIDER)).equals(after)).toBe(true);
  });

  it('keeps standard output to the report in a machine format', async () => {
    const { out, err } = await run(demo(), ['--fix', '--format', 'json']);
    expect(rulesIn(out)).toEqual(['certificate/outside-validity', 'autodiscover/differs-from-provider']);
    expect(err).toContain('fixed  principal-name/mismatch');
  });

  it('never edits a file whose role is observed', async () => {
    const folder = demo();
    const before = readFileSync(join(folder, PROVIDER));
    const config = { roles: [{ files: ['*.xml'], role: 'observed' }] };
    writeFileSync(join(folder, 'exchange-lint.json'), JSON.stringify(config));
    const { exitCode, out } = await run(folder, ['--fix']);
    expect(exitCode).toBe(1);
    expect(out).toContain("Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:mail.contoso.com'");
    expect(readFileSync(join(folder, PROVIDER)).equals(before)).toBe(true);
  });

  it('refuses a link, and changes nothing then', async () => {
    const folder = temporaryFolder();
    copyDemo(join(folder, 'real'));
    mkdirSync(join(folder, 'repository'));
    symlinkSync('../real/OutlookProvider.xml', join(folder, 'repository', PROVIDER));
    const before = readFileSync(join(folder, 'real', PROVIDER));
    const { exitCode, err } = await run(join(folder, 'repository'), [
      PROVIDER,
      '../real/certificates',
      '--fix',
    ]);
    expect(err).toBe(`exchange-lint: ${PROVIDER} is not changed: it is a link\n`);
    expect(exitCode).toBe(2);
    expect(readFileSync(join(folder, 'real', PROVIDER)).equals(before)).toBe(true);
  });
});

describe('--diff', () => {
  it('lets no line of a file command the workflow that logs it', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    const [plain, logged] = await Promise.all(
      [{}, { GITHUB_ACTIONS: 'true' }].map((env) => run(folder, ['--diff'], { env })),
    );
    const [, token = ''] = /^::stop-commands::([0-9a-f-]{36})\n/.exec(logged?.out ?? '') ?? [];
    expect(token).not.toBe('');
    expect(logged?.out).toBe(`::stop-commands::${token}\n${plain?.out}::${token}::\n`);
  });

  it('prints what --fix would do and writes nothing', async () => {
    const folder = demo();
    const before = readFileSync(join(folder, PROVIDER));
    const { exitCode, out } = await run(folder, ['--diff']);
    expect(out).toContain('--- a/OutlookProvider.xml');
    expect(out).toContain('-      <S N="CertPrincipalName">msstd:owa.contoso.com</S>');
    expect(out).toContain('+      <S N="CertPrincipalName">msstd:mail.contoso.com</S>');
    expect(exitCode).toBe(1);
    expect(readFileSync(join(folder, PROVIDER)).equals(before)).toBe(true);
  });
});

describe('a fix of two files', () => {
  const files = ['p.json', 'q.json'];
  afterEach(() => vi.restoreAllMocks());

  const organisation = () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'p.json'), '{"Name":"EXPR","CertPrincipalName":"mail.contoso.com"}');
    writeFileSync(join(folder, 'q.json'), '{"Name":"EXCH","CertPrincipalName":"mail.contoso.com"}');
    return folder;
  };

  it('that fails at the second puts back the first', async () => {
    const folder = organisation();
    const { stageFile } = staging;
    vi.spyOn(staging, 'stageFile').mockImplementation((path, bytes, like) => {
      const staged = stageFile(path, bytes, like);
      const fail = () => {
        throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
      };
      return path.endsWith('q.json') ? { ...staged, commit: fail } : staged;
    });
    expect(await run(folder, ['--fix'])).toEqual({
      exitCode: 2,
      out: '',
      err: [
        'exchange-lint: p.json is not changed: put back as it was, because q.json could not be written\n',
        'exchange-lint: q.json is not changed: another program uses it\n',
      ].join(''),
    });
    expect(files.map((name) => readFileSync(join(folder, name), 'utf8').includes('msstd:'))).toEqual([
      false,
      false,
    ]);
  });

  it('of which both are refused names both', async () => {
    const folder = organisation();
    for (const name of files) {
      renameSync(join(folder, name), join(folder, `${name}.bak`));
      symlinkSync(`${name}.bak`, join(folder, name));
    }
    expect((await run(folder, [...files, '--fix'])).err).toBe(
      'exchange-lint: p.json is not changed: it is a link\nexchange-lint: q.json is not changed: it is a link\n',
    );
  });
});

describe('a diff', () => {
  const organisation = (value: string) => {
    const folder = temporaryFolder();
    const providers = [{ Name: 'EXPR', CertPrincipalName: 'mail.contoso.com', Note: 'NOTE' }];
    const json = JSON.stringify(providers, null, '\t').replaceAll('\n', '\r\n').replace('NOTE', value);
    writeFileSync(join(folder, 'p.json'), json);
    return folder;
  };
  const hostile = '\u009b2J\u202eoc';

  it('that a program reads is byte for byte what it applies', async () => {
    const { out } = await run(organisation(hostile), ['--diff']);
    expect(out).toContain(` \t\t"Note": "${hostile}"\r\n`);
  });

  it('on a terminal cannot act on it', async () => {
    const { out } = await run(organisation(hostile), ['--diff'], { isTerminal: true });
    expect(out).toContain('-\t\t"CertPrincipalName": "mail.contoso.com",\n');
    expect(out).toContain(' \t\t"Note": "<U+009B>2J<U+202E>oc"\n');
    expect(out).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
  });

  it('of nothing says so', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'p.json'), '{"Name":"EXPR","CertPrincipalName":"","Server":""}');
    expect(await run(folder, ['--diff'])).toEqual({
      exitCode: 0,
      out: '',
      err: 'exchange-lint: no fix to show\n',
    });
  });

  it('says where the unsafe fixes are', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'p.json'), '{"Name":"EXPR","CertPrincipalName":"msstd:mail.contoso.com:443"}');
    const { out, err } = await run(folder, ['--diff']);
    expect({ out, err }).toEqual({
      out: '',
      err: 'exchange-lint: no safe fix to show; --unsafe-fixes shows the others\n',
    });
    expect((await run(folder, ['--diff', '--unsafe-fixes'])).out).toContain('--- a/p.json');
  });
});

describe('what cannot be read', () => {
  it.runIf(process.platform === 'linux')(
    'is reported where walking found it, and the rest is linted',
    async () => {
      const folder = demo();
      plantMisnamed(folder);
      mkdirSync(join(folder, 'old'));
      plantMisnamed(join(folder, 'old'));
      const { exitCode, out, err } = await run(folder, ['--format', 'json', '--fail-on', 'never']);
      expect(rulesIn(out)).toHaveLength(5);
      expect(err).toBe(
        'exchange-lint: M\ufffdn.xml: its name is not UTF-8, rename it\n' +
          'exchange-lint: old/M\ufffdn.xml: its name is not UTF-8, rename it\n',
      );
      expect(exitCode).toBe(2);
    },
  );

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'for lack of permission is no different',
    async () => {
      const folder = demo();
      chmodSync(join(folder, 'certificates/smtp.cer'), 0);
      const walked = await run(folder, ['--format', 'json']);
      expect(rulesIn(walked.out)).not.toEqual([]);
      expect(walked.err).toBe('exchange-lint: certificates/smtp.cer: permission denied\n');
      expect(walked.exitCode).toBe(2);
      const named = await run(folder, ['certificates/smtp.cer', 'nosuch', PROVIDER]);
      expect(named).toEqual({
        exitCode: 2,
        out: '',
        err: 'exchange-lint: certificates/smtp.cer: permission denied\nexchange-lint: nosuch: no such file or folder\n',
      });
    },
  );

  it('ends the run where it was given by name, every such path named', async () => {
    const folder = demo();
    symlinkSync('nowhere.xml', join(folder, 'link.xml'));
    expect(await run(folder, ['nosuch', PROVIDER, 'link.xml'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'exchange-lint: nosuch: no such file or folder\nexchange-lint: link.xml: it is a link to nothing\n',
    });
  });

  it.each([
    [['lnit'], '; did you mean the command lint?'],
    [['Rules'], '; did you mean the command rules?'],
    [['explian', 'principal-name/mismatch'], '; did you mean the command explain?'],
    [['exports'], ''],
    [['lint', 'lnit'], ''],
  ])('%j may be a command misspelt', async (argv, hint) => {
    const { exitCode, err } = await run(temporaryFolder(), argv);
    expect(exitCode).toBe(2);
    expect(err.split('\n')[0]?.endsWith(`: no such file or folder${hint}`)).toBe(true);
  });
});

describe('what cannot be linted', () => {
  it('is one line and exit code 2 where a path does not exist', async () => {
    expect(await run(temporaryFolder(), ['nosuch'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'exchange-lint: nosuch: no such file or folder\n',
    });
  });

  it('is named where it was given by name, and not where it was found', async () => {
    const folder = demo();
    writeFileSync(join(folder, 'notes.txt'), 'hello');
    expect((await run(folder, [])).err).toBe('');
    const { err } = await run(folder, ['notes.txt', PROVIDER]);
    expect(err).toBe(
      'exchange-lint: notes.txt is skipped: it is no Exchange export, Autodiscover response or certificate that exchange-lint knows\n',
    );
  });

  it('is exit code 2 where there is nothing else', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.txt'), 'hello');
    const { exitCode, err } = await run(folder, []);
    expect(err).toBe(
      'exchange-lint: nothing to check in .: no Exchange export, Autodiscover response or certificate\n',
    );
    expect(exitCode).toBe(2);
  });
});

describe('the configuration', () => {
  it('is found above the path that is linted, and its patterns are relative to it', async () => {
    const folder = temporaryFolder();
    copyDemo(join(folder, 'contoso'));
    const config = { ignore: ['/contoso/certificates/'], rules: { 'principal-name/no-effect': 'off' } };
    writeFileSync(join(folder, 'exchange-lint.json'), JSON.stringify(config));
    const { out } = await run(temporaryFolder(), [join(folder, 'contoso'), '--format', 'json']);
    expect(out).not.toContain('certificates/smtp.cer');
    expect(rulesIn(out)).not.toContain('principal-name/no-effect');
  });

  it('is reported with line and column where it is wrong', async () => {
    const folder = demo();
    writeFileSync(
      join(folder, 'exchange-lint.json'),
      '{\n  "rules": { "principal-name/missmatch": "off" }\n}',
    );
    const { exitCode, err } = await run(folder, []);
    expect(err).toBe(
      'exchange-lint: exchange-lint.json:2:14: there is no rule "principal-name/missmatch"; did you mean "principal-name/mismatch"?\n',
    );
    expect(exitCode).toBe(2);
  });

  it('is shown with its whole path where it lies outside of the working directory', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'contoso'));
    copyDemo(join(folder, 'contoso'));
    writeFileSync(join(folder, 'exchange-lint.json'), '{ "nope": 1 }');
    for (const argv of [[], ['--config', '../exchange-lint.json']]) {
      const { err } = await run(join(folder, 'contoso'), argv);
      expect(err).toContain(`exchange-lint: ${folder}/exchange-lint.json:1:3: `);
    }
  });

  it('is a usage error where the one named is not there', async () => {
    const { exitCode, err } = await run(demo(), ['--config', 'nosuch.json']);
    expect(err).toBe('exchange-lint: nosuch.json: no such file or folder\n');
    expect(exitCode).toBe(2);
  });
});

describe('in a folder of a repository', () => {
  const placesIn = (text: string) => [...new Set(text.match(/[\w/]*OutlookProvider\.xml/g))];

  it.each([
    ['github', 'exchange/OutlookProvider.xml'],
    ['gitlab', 'exchange/OutlookProvider.xml'],
    ['rdjson', 'exchange/OutlookProvider.xml'],
    ['sarif', 'exchange/OutlookProvider.xml'],
    ['json', 'OutlookProvider.xml'],
    ['text', 'OutlookProvider.xml'],
  ])('%s counts paths from where its reader does: %s', async (format, path) => {
    const top = temporaryFolder();
    mkdirSync(join(top, '.git'));
    copyDemo(join(top, 'exchange'));
    const { out } = await run(join(top, 'exchange'), ['--format', format]);
    expect(placesIn(out)).toEqual([path]);
  });
});
