import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { makeCertificate } from '../../tools/certificates/make-certificate.ts';
import { toClixml } from '../../tools/exports/clixml.ts';
import { outlookAnywhere, outlookProvider } from '../../tools/exports/objects.ts';
import { type ScratchRepository, scratchRepository } from '../io/git-repository.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { run } from './run-command.ts';

const CERTIFICATE = 'certificates/mail.pem';
const PROVIDER = 'OutlookProvider.json';
const RIGHT = provider('msstd:mail.contoso.com');
const WRONG = provider('mail.contoso.com');
const WRONG_FINDING = `principal-name/prefix ${PROVIDER}`;

const OLD = certificateOf('mail.contoso.com');
const NEW = certificateOf('owa.contoso.com');

function certificateOf(commonName: string): string {
  return makeCertificate({ commonName, dnsNames: [commonName] }).pem;
}

function provider(value: string): string {
  return `${JSON.stringify([{ Name: 'EXPR', CertPrincipalName: value }], null, 2)}\n`;
}

/** A repository in good order but for what is given, committed. */
function organisation(files: Readonly<Record<string, string>> = {}): ScratchRepository {
  const repository = scratchRepository();
  repository.commit({
    [PROVIDER]: RIGHT,
    [CERTIFICATE]: OLD,
    'EX01-OutlookAnywhere.xml': toClixml([outlookAnywhere({ server: 'EX01', host: 'mail.contoso.com' })]),
    ...files,
  });
  return repository;
}

interface Finding {
  readonly ruleId: string;
  readonly status: string;
  readonly path: string;
  readonly message: string;
  readonly related: readonly { readonly path: string }[];
  readonly fixes: readonly unknown[];
}

async function reportOf(folder: string, ...argv: readonly string[]) {
  const { exitCode, out } = await run(folder, [...argv, '--format', 'json']);
  const { findings }: { findings: Finding[] } = JSON.parse(out);
  return { exitCode, findings };
}

/** Exit code, and each finding as `STATUS RULE PATH`. */
async function judge(folder: string, ...argv: readonly string[]) {
  const { exitCode, findings } = await reportOf(folder, ...argv);
  return { exitCode, findings: findings.map(({ status, ruleId, path }) => `${status} ${ruleId} ${path}`) };
}

const EMPTY_BASELINE = '{ "version": 1, "entries": [] }\n';
const NOTHING = { exitCode: 0, findings: [] };

describe('--since', () => {
  it('finds the untouched provider that a new certificate breaks, and points at the certificate', async () => {
    const repository = organisation();
    repository.commit({ [CERTIFICATE]: NEW });
    const { exitCode, findings } = await reportOf(repository.folder, '--since', 'HEAD~1');
    expect(exitCode).toBe(1);
    const mismatch = findings.find(({ ruleId }) => ruleId === 'principal-name/mismatch');
    expect(mismatch).toMatchObject({ status: 'new', path: PROVIDER });
    expect(mismatch?.related.map(({ path }) => path)).toContain(CERTIFICATE);
  });

  it('counts what the change brought, and shows the rest when asked', async () => {
    const repository = organisation({ [PROVIDER]: WRONG });
    repository.commit({ 'notes.md': 'nothing to do with it' });
    const { folder } = repository;
    expect(await judge(folder, '--since', 'HEAD~1')).toEqual(NOTHING);
    expect(await judge(folder, '--since', 'HEAD~1', '--all')).toEqual({
      exitCode: 0,
      findings: [`unchanged ${WRONG_FINDING}`],
    });
    repository.commit({ [PROVIDER]: RIGHT });
    expect(await judge(folder, '--since', 'HEAD~1')).toEqual(NOTHING);
    expect(await judge(folder, '--since', 'HEAD~1', '--all')).toEqual({
      exitCode: 0,
      findings: [`fixed ${WRONG_FINDING}`],
    });
  });

  it('takes what others committed meanwhile for theirs', async () => {
    const repository = organisation();
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit({ 'notes.md': 'mine' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ [PROVIDER]: WRONG });
    repository.git('checkout', '-q', 'topic');
    expect(await judge(repository.folder, '--since', 'main', '--all')).toEqual(NOTHING);
  });

  const clixml = toClixml([outlookProvider({ name: 'EXPR', certPrincipalName: 'mail.contoso.com' })]);
  const response = `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account><Protocol><Type>EXPR</Type><Server>mail.contoso.com</Server><SSL>On</SSL><AuthPackage>Ntlm</AuthPackage><CertPrincipalName>msstd:gone.contoso.com</CertPrincipalName></Protocol></Account></Response></Autodiscover>`;

  it.each<[string, (repository: ScratchRepository) => void]>([
    ['a file that was renamed', (repository) => void repository.git('mv', PROVIDER, 'Providers.json')],
    [
      'a response, known by its path, that was renamed',
      (repository) => void repository.git('mv', 'kim.xml', 'lee.xml'),
    ],
    [
      'the same objects as CLIXML instead of JSON',
      (repository) => {
        repository.git('rm', '-q', PROVIDER);
        repository.stage({ 'OutlookProvider.xml': clixml });
      },
    ],
    [
      'the same in UTF-16 with a byte order mark',
      (repository) => repository.stage({ [PROVIDER]: Buffer.from(`\ufeff${WRONG}`, 'utf16le') }),
    ],
    [
      'the same in another order, among others',
      (repository) =>
        repository.stage({
          [PROVIDER]: JSON.stringify([
            { Name: 'WEB', CertPrincipalName: null },
            { CertPrincipalName: 'mail.contoso.com', Name: 'EXPR' },
          ]),
        }),
    ],
    [
      'one object moved to another file',
      (repository) => {
        repository.git('rm', '-q', PROVIDER);
        repository.stage({ 'servers/EX01.json': WRONG });
      },
    ],
  ])('takes %s for nothing new', async (_, change) => {
    const repository = organisation({ [PROVIDER]: WRONG, 'kim.xml': response });
    change(repository);
    expect(await judge(repository.folder, '--staged')).toEqual(NOTHING);
    repository.commit();
    expect(await judge(repository.folder, '--since', 'HEAD~1')).toEqual(NOTHING);
  });

  it('takes a folder that was renamed, and its environment with it, for nothing new', async () => {
    const configOf = (folder: string) =>
      JSON.stringify({ environments: [{ name: 'production', files: [`${folder}/**`] }] });
    const repository = organisation({ 'exchange-lint.json': configOf('prod'), 'prod/EXCH.json': WRONG });
    repository.git('mv', 'prod', 'production');
    repository.stage({ 'exchange-lint.json': configOf('production') });
    expect(await judge(repository.folder, '--staged')).toEqual(NOTHING);
  });

  it('takes a file that went to another organisation for new there', async () => {
    const environments = ['lab', 'production'].map((name) => ({ name, files: [`${name}/**`] }));
    const repository = organisation({
      'exchange-lint.json': JSON.stringify({ environments }),
      'lab/EXPR.json': WRONG,
    });
    repository.write({ 'production/notes.md': '' });
    repository.git('mv', 'lab/EXPR.json', 'production/EXPR.json');
    expect(await judge(repository.folder, '--staged')).toEqual({
      exitCode: 1,
      findings: ['new principal-name/prefix production/EXPR.json'],
    });
  });

  it('counts what nothing accepts any more', async () => {
    const accepted = `[\n  // exchange-lint-disable-next principal-name/prefix -- for now\n  ${JSON.stringify({ Name: 'EXPR', CertPrincipalName: 'mail.contoso.com' })}\n]`;
    const repository = organisation({ [PROVIDER]: accepted });
    expect(await judge(repository.folder)).toMatchObject({ exitCode: 0 });
    repository.commit({ [PROVIDER]: WRONG });
    expect(await judge(repository.folder, '--since', 'HEAD~1')).toEqual({
      exitCode: 1,
      findings: [`new ${WRONG_FINDING}`],
    });
  });

  it('judges paths that are there before or after alone, and refuses others', async () => {
    const repository = organisation();
    repository.git('mv', PROVIDER, 'Providers.json');
    repository.commit();
    const { folder } = repository;
    expect((await run(folder, ['--since', 'HEAD~1', PROVIDER, 'Providers.json'])).exitCode).toBe(0);
    expect(await run(folder, ['--since', 'HEAD~1', 'nowhere'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'exchange-lint: nowhere: git tracks no such file or folder\n',
    });
  });

  it.each([
    ['no-such-branch', 'exchange-lint: no-such-branch names no commit of this repository\n'],
    ['--output=x', 'exchange-lint: "--output=x" is no revision: give a branch, a tag or a commit\n'],
  ])('%s is no revision', async (since, err) => {
    expect(await run(organisation().folder, [`--since=${since}`])).toEqual({ exitCode: 2, out: '', err });
  });

  it('needs a repository', async () => {
    const folder = temporaryFolder();
    const { exitCode, err } = await run(folder, ['--since', 'main'], { env: process.env });
    expect(exitCode).toBe(2);
    expect(err).toBe(`exchange-lint: no git repository holds ${folder}\n`);
  });
});

describe('--staged', () => {
  /** Staged and, besides, lying in the working tree. */
  function partlyStaged(staged: string, lying: string): ScratchRepository {
    const repository = organisation();
    repository.stage({ [PROVIDER]: staged });
    repository.write({ [PROVIDER]: lying });
    return repository;
  }

  it('judges the staged half of a file, and leaves the working tree alone', async () => {
    const bad = partlyStaged(WRONG, RIGHT);
    expect(await judge(bad.folder, '--staged')).toEqual({ exitCode: 1, findings: [`new ${WRONG_FINDING}`] });
    expect(readFileSync(join(bad.folder, PROVIDER), 'utf8')).toBe(RIGHT);
    const good = partlyStaged(RIGHT, WRONG);
    expect(await judge(good.folder, '--staged')).toEqual(NOTHING);
    expect(readFileSync(join(good.folder, PROVIDER), 'utf8')).toBe(WRONG);
  });

  it('judges the first commit against nothing', async () => {
    const repository = scratchRepository();
    repository.stage({ [PROVIDER]: WRONG });
    expect(await judge(repository.folder, '--staged')).toEqual({
      exitCode: 1,
      findings: [`new ${WRONG_FINDING}`],
    });
  });

  it('goes by the configuration and the baseline that are staged', async () => {
    const repository = organisation();
    repository.stage({ [PROVIDER]: WRONG });
    repository.write({ 'exchange-lint.json': '{ "rules": { "principal-name/prefix": "off" } }' });
    expect((await judge(repository.folder, '--staged')).exitCode).toBe(1);
    repository.git('add', 'exchange-lint.json');
    expect(await judge(repository.folder, '--staged')).toEqual(NOTHING);
    repository.git('rm', '-q', '-f', 'exchange-lint.json');
    expect((await run(repository.folder, ['baseline'])).exitCode).toBe(0);
    expect((await judge(repository.folder, '--staged')).exitCode).toBe(1);
    repository.git('add', 'exchange-lint-baseline.json');
    expect(await judge(repository.folder, '--staged')).toEqual(NOTHING);
  });

  describe('--fix', () => {
    it('mends the working tree, keeps what is staged, and stops the commit', async () => {
      const repository = organisation();
      repository.stage({ [PROVIDER]: WRONG });
      const { exitCode, err } = await run(repository.folder, ['--staged', '--fix', '--format', 'json']);
      expect(exitCode).toBe(1);
      expect(err).toContain('what is staged was not: look at them, then git add them');
      expect(readFileSync(join(repository.folder, PROVIDER), 'utf8')).toBe(RIGHT);
      expect(`${repository.git('show', `:${PROVIDER}`)}\n`).toBe(WRONG);
      repository.git('add', PROVIDER);
      expect(await judge(repository.folder, '--staged', '--fix')).toEqual(NOTHING);
    });

    it('leaves a file alone that holds more than what is staged', async () => {
      const lying = provider('mail.contoso.com.').replace('EXPR', 'EXCH');
      const repository = partlyStaged(WRONG, lying);
      const { exitCode, err } = await run(repository.folder, ['--staged', '--fix']);
      expect(exitCode).toBe(1);
      expect(err).toBe(`exchange-lint: ${PROVIDER} is not fixed: it has changes that are not staged\n`);
      expect(readFileSync(join(repository.folder, PROVIDER), 'utf8')).toBe(lying);
    });

    it('does not touch what was wrong before', async () => {
      const repository = organisation({ [PROVIDER]: WRONG });
      repository.stage({ 'notes.md': 'nothing to do with it' });
      expect(await judge(repository.folder, '--staged', '--fix')).toEqual(NOTHING);
      expect(readFileSync(join(repository.folder, PROVIDER), 'utf8')).toBe(WRONG);
    });

    it('keeps the encoding and the line ends that files have outside of git', async () => {
      const repository = organisation();
      repository.commit({ '.gitattributes': '*.json text eol=crlf working-tree-encoding=UTF-16LE-BOM\n' });
      const path = join(repository.folder, PROVIDER);
      const asWindowsWrites = (text: string) =>
        Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le');
      repository.commit({ [PROVIDER]: asWindowsWrites(RIGHT) });
      writeFileSync(path, asWindowsWrites(WRONG));
      repository.git('add', PROVIDER);
      expect((await judge(repository.folder, '--staged', '--fix')).exitCode).toBe(1);
      expect(readFileSync(path).equals(asWindowsWrites(RIGHT))).toBe(true);
    });
  });
});

describe('what can no longer be read', () => {
  it('is an error where it was an export before', async () => {
    const repository = organisation();
    repository.stage({ [PROVIDER]: '' });
    expect(await judge(repository.folder, '--staged')).toEqual({
      exitCode: 1,
      findings: [`new input/malformed ${PROVIDER}`],
    });
  });

  it('is an error where working-tree-encoding garbled it', async () => {
    const repository = organisation({ '.gitattributes': '*.xml text working-tree-encoding=UTF-16LE-BOM\n' });
    const bad = toClixml([outlookProvider({ name: 'EXCH', certPrincipalName: 'mail.contoso.com' })]);
    // Of an odd number of bytes git itself refuses to make UTF-16.
    const even = bad.length % 2 === 0 ? bad : `${bad}\n`;
    repository.stage({ 'EXCH.xml': even });
    const { exitCode, findings } = await reportOf(repository.folder, '--staged');
    expect(exitCode).toBe(1);
    expect(findings).toMatchObject([
      { ruleId: 'input/malformed', path: 'EXCH.xml', message: expect.stringContaining('.gitattributes') },
    ]);
  });

  it('is no judgement where Git LFS holds it', async () => {
    const repository = organisation();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
    repository.stage({ 'Certificates.xml': pointer, 'picture.png': pointer });
    expect(await run(repository.folder, ['--staged'])).toMatchObject({
      exitCode: 2,
      err: 'exchange-lint: Certificates.xml: Git LFS holds its content, which cannot be compared: keep it in git\n',
    });
  });
});

describe('where pre-commit runs it', () => {
  it('compares the commits that it names', async () => {
    const repository = organisation();
    const from = repository.git('rev-parse', 'HEAD');
    const to = repository.commit({ [PROVIDER]: WRONG });
    const env = { PRE_COMMIT: '1', PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to };
    const { exitCode, out } = await run(repository.folder, ['--staged'], { env: { ...process.env, ...env } });
    expect(exitCode).toBe(1);
    expect(out).toContain(`new since ${from.slice(0, 7)}`);
  });

  it('judges everything where nothing is staged', async () => {
    const repository = organisation({ [PROVIDER]: WRONG });
    const env = { ...process.env, PRE_COMMIT: '1' };
    expect((await run(repository.folder, ['--staged'], { env })).exitCode).toBe(1);
    expect((await run(repository.folder, ['--staged'])).exitCode).toBe(0);
  });

  it('takes what comes with a merge for what it was', async () => {
    const repository = organisation();
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit({ 'notes.md': 'topic' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ [PROVIDER]: WRONG });
    repository.git('checkout', '-q', 'topic');
    repository.git('merge', '-q', '--no-commit', '--no-ff', 'main');
    expect(await judge(repository.folder, '--staged')).toEqual(NOTHING);
    repository.stage({ 'EXCH.json': WRONG.replace('EXPR', 'EXCH') });
    expect(await judge(repository.folder, '--staged')).toMatchObject({
      findings: ['new principal-name/prefix EXCH.json'],
    });
  });
});

describe('what is mended', () => {
  it('is neither what the baseline accepts nor what was not asked for', async () => {
    const repository = organisation({ [PROVIDER]: WRONG, 'EXCH.json': WRONG.replace('EXPR', 'EXCH') });
    const { folder } = repository;
    const contents = () => [PROVIDER, 'EXCH.json'].map((path) => readFileSync(join(folder, path), 'utf8'));
    const before = contents();
    await run(folder, ['--fix', '--only', 'EXCH.json']);
    expect(contents()).toEqual([before[0], RIGHT.replace('EXPR', 'EXCH')]);
    repository.git('checkout', '-q', '.');
    await run(folder, ['baseline']);
    expect((await run(folder, ['--fix'])).exitCode).toBe(0);
    expect(contents()).toEqual(before);
    expect((await run(folder, ['--fix', '--no-baseline'])).exitCode).toBe(0);
    expect(contents()).toEqual([RIGHT, RIGHT.replace('EXPR', 'EXCH')]);
  });

  it('is not told again as if it were still there', async () => {
    const repository = organisation();
    repository.stage({ [PROVIDER]: WRONG });
    const { exitCode, out } = await run(repository.folder, ['--staged', '--fix']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^fixed {2}principal-name\/prefix/);
    expect(out).not.toContain('fixable');
  });

  it('stops no commit under --exit-zero', async () => {
    const repository = organisation();
    repository.stage({ [PROVIDER]: WRONG });
    expect((await run(repository.folder, ['--staged', '--fix', '--exit-zero'])).exitCode).toBe(0);
  });
});

test.each([[[]], [['--staged']]])('no report takes the place of what %j reads', async (argv) => {
  const { folder } = organisation({
    'exchange-lint.json': '{}',
    'exchange-lint-baseline.json': EMPTY_BASELINE,
  });
  for (const path of [PROVIDER, 'exchange-lint.json', 'exchange-lint-baseline.json']) {
    const before = readFileSync(join(folder, path), 'utf8');
    expect((await run(folder, [...argv, '--output', `json=${path}`])).exitCode).toBe(2);
    expect(readFileSync(join(folder, path), 'utf8')).toBe(before);
  }
});

describe('shards of a comparison', () => {
  it('merged are the single run, also for what belongs to all environments', async () => {
    const repository = suppressing();
    repository.commit({ 'north/a.json': WRONG, 'south/a.json': RIGHT });
    // Now nothing uses the suppression: new in the north, as it was in the south.
    repository.commit({ 'north/a.json': RIGHT });
    expect(await mergedAndWhole(repository, 2)).toEqual(['new']);
  });

  it('find no new fault where north used a suppression before, and south uses it after', async () => {
    const repository = suppressing();
    repository.commit({ 'north/a.json': WRONG, 'south/a.json': RIGHT });
    repository.commit({ 'north/a.json': RIGHT, 'south/a.json': WRONG });
    expect(await mergedAndWhole(repository, 2)).toEqual([]);
  });

  it('find a new fault where the change removes the environment that used a suppression', async () => {
    const repository = suppressing();
    repository.commit({ 'north/a.json': WRONG, 'south/a.json': RIGHT });
    repository.git('rm', '-q', 'north/a.json');
    repository.commit();
    expect(await mergedAndWhole(repository, 2)).toEqual(['new']);
  });

  it('find a fault mended where the change adds an environment that uses a suppression', async () => {
    const repository = suppressing();
    repository.commit({ 'north/a.json': RIGHT });
    repository.commit({ 'south/a.json': WRONG });
    expect(await mergedAndWhole(repository, 2)).toEqual(['fixed']);
  });

  /** A repository of two environments whose suppression accepts what is wrong in either. */
  function suppressing(): ScratchRepository {
    const suppressions = [{ rule: 'principal-name/prefix', object: 'EXPR', reason: 'for now' }];
    const environments = ['north', 'south'].map((name) => ({ name, files: [name] }));
    const repository = scratchRepository();
    repository.stage({ 'exchange-lint.json': JSON.stringify({ environments, suppressions }) });
    return repository;
  }

  /** Expects the parts of a run to be the run, and gives what became of the findings about suppressions. */
  async function mergedAndWhole({ folder }: ScratchRepository, count: number): Promise<string[]> {
    const options = ['--since', 'HEAD~1', '--format', 'json', '--all'];
    const whole = await run(folder, options);
    const reports = temporaryFolder();
    const names = Array.from({ length: count }, (_, position) => String(position + 1));
    for (const name of names) {
      writeFileSync(
        join(reports, name),
        (await run(folder, [...options, '--shard', `${name}/${count}`])).out,
      );
    }
    expect((await run(reports, ['merge', ...names, '--format', 'json', '--all'])).out).toBe(whole.out);
    const { findings }: { findings: Finding[] } = JSON.parse(whole.out);
    return findings.filter(({ ruleId }) => ruleId === 'input/stale-suppression').map(({ status }) => status);
  }
});

describe('a comparison', () => {
  it('offers fixes for what is there, and none for what is fixed: its text is gone', async () => {
    const repository = organisation({ [PROVIDER]: WRONG });
    repository.commit({ 'b.json': provider('mail.contoso.com').replace('EXPR', 'EXCH'), [PROVIDER]: RIGHT });
    const { findings } = await reportOf(repository.folder, '--since', 'HEAD~1', '--all');
    const fixes = findings.map(({ status, ruleId, fixes }) => `${status} ${ruleId} ${fixes.length > 0}`);
    expect(fixes).toContain('fixed principal-name/prefix false');
    expect(fixes).toContain('new principal-name/prefix true');
  });

  it('knows the environments of both states, and JUnit lists what is fixed in one that is gone', async () => {
    const environments = ['north', 'south'].map((name) => ({ name, files: [name] }));
    const repository = scratchRepository();
    repository.commit({
      'exchange-lint.json': JSON.stringify({ environments }),
      'north/a.json': WRONG,
      'south/a.json': RIGHT,
    });
    repository.git('rm', '-q', 'north/a.json');
    repository.commit();
    const since = ['--since', 'HEAD~1'];
    const { out } = await run(repository.folder, [...since, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      environments: ['north', 'south'],
      comparison: { environmentsBefore: ['north', 'south'], environmentsAfter: ['south'] },
    });
    const suites = async (...argv: readonly string[]) => {
      const xml = (await run(repository.folder, [...since, ...argv, '--format', 'junit'])).out;
      return [...xml.matchAll(/<testsuite name="([^"]*)" tests="(\d+)"/g)].map(([, name, tests]) => [
        name,
        tests,
      ]);
    };
    expect(await suites('--all')).toEqual([
      ['north', '1'],
      ['south', expect.any(String)],
    ]);
    expect(await suites()).toEqual([['south', expect.any(String)]]);
  });
});

describe('what is known by the path of its file', () => {
  const response = `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account><Protocol><Type>EXPR</Type><Server>mail.contoso.com</Server><SSL>On</SSL><AuthPackage>Ntlm</AuthPackage><CertPrincipalName>msstd:gone.contoso.com</CertPrincipalName></Protocol></Account></Response></Autodiscover>`;

  it('is the same finding from whatever folder it is looked at', async () => {
    const repository = organisation({ 'exchange/kim.xml': response, [`exchange/${CERTIFICATE}`]: OLD });
    const fingerprints = async (folder: string, ...argv: readonly string[]) => {
      const { out } = await run(folder, [...argv, '--format', 'json', '--only', argv[0] ?? '']);
      const { findings }: { findings: { fingerprint: string }[] } = JSON.parse(out);
      return findings.map(({ fingerprint }) => fingerprint);
    };
    const fromTop = await fingerprints(repository.folder, 'exchange/kim.xml', '.');
    expect(fromTop).not.toEqual([]);
    const fromInside = await fingerprints(join(repository.folder, 'exchange'), 'kim.xml', '..');
    expect(fromInside).toEqual(fromTop);
  });
});
