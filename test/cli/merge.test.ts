import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/report/format-names.ts';
import { scratchRepository } from '../io/git-repository.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { contents, paths, type Repository, repositories } from './random-repository.ts';
import { copyDemo, run } from './run-command.ts';

const JSON_OUT = ['--format', 'json', '--fail-on', 'never'];

function demo(): string {
  const folder = temporaryFolder();
  copyDemo(folder);
  return folder;
}

interface History {
  readonly before: Repository;
  readonly removed: readonly string[];
  readonly changed: Repository;
}

/** A commit, and what the next one removes and writes. */
const histories: fc.Arbitrary<History> = fc.record({
  before: repositories,
  removed: fc.uniqueArray(paths, { maxLength: 6 }),
  changed: fc.dictionary(paths, contents, { maxKeys: 4 }),
});

/** Judges a folder in parts, and expects of them together what the run itself says. */
async function expectSameMerged(
  folder: string,
  count: number,
  options: readonly string[],
  comparison: readonly string[],
): Promise<void> {
  const judge = (...argv: readonly string[]) =>
    run(folder, ['.', ...argv, ...options, ...comparison, '--allow-no-inputs']);
  const reports = temporaryFolder();
  const whole = await judge();
  expect(whole.exitCode).toBe(0);
  const names: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const name = `${index}.json`;
    const shard = await judge('--shard', `${index}/${count}`);
    expect(shard.exitCode).toBe(0);
    writeFileSync(join(reports, name), shard.out);
    names.push(name);
  }
  const merged = await run(reports, ['merge', ...names.toReversed(), ...options]);
  expect(merged).toEqual({ exitCode: 0, out: whole.out, err: '' });
  rmSync(reports, { recursive: true });
}

/** The demo's report as JSON, changed. */
async function reportOf(
  change: (report: Record<string, unknown>) => unknown = (report) => report,
): Promise<string> {
  const { out } = await run(demo(), JSON_OUT);
  return JSON.stringify(change(JSON.parse(out)));
}

describe('shards', () => {
  it('merged are the single run, byte for byte', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        repositories,
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async (files, count, all) => {
          const options = [...JSON_OUT, ...(all ? ['--all'] : [])];
          const folder = temporaryFolder();
          plant(folder, files);
          await expectSameMerged(folder, count, options, []);
          rmSync(folder, { recursive: true });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of two commits merged are the single run, byte for byte', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.integer({ min: 2, max: 4 }),
        fc.boolean(),
        async ({ before, removed, changed }, count, all) => {
          const repository = scratchRepository();
          repository.commit(before);
          const gone = removed.filter((path) => path in before);
          if (gone.length > 0) repository.git('rm', '-q', '--', ...gone);
          repository.commit(changed);
          const options = [...JSON_OUT, ...(all ? ['--all'] : [])];
          await expectSameMerged(repository.folder, count, options, ['--since', 'HEAD~1']);
          rmSync(repository.folder, { recursive: true });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('deal out environments, not files', async () => {
    const folder = temporaryFolder();
    const provider = '{"Name": "EXPR", "CertPrincipalName": "mail.contoso.com"}';
    plant(folder, {
      'exchange-lint.json': JSON.stringify({
        environments: ['a', 'b', 'c'].map((name) => ({ name, files: [name] })),
      }),
      'a/x.json': provider,
      'b/x.json': provider,
      'c/x.json': provider,
    });
    const environmentsIn = async (shard: string) =>
      JSON.parse((await run(folder, ['--shard', shard, '--format', 'json'])).out).environments;
    expect(await environmentsIn('1/2')).toEqual(['a', 'c']);
    expect(await environmentsIn('2/2')).toEqual(['b']);
    expect(await environmentsIn('4/4')).toEqual([]);
  });

  it('without an environment are empty and succeed; with nothing at all to check they do not', async () => {
    const empty = await run(demo(), ['--shard', '2/2', '--format', 'json']);
    expect(empty.exitCode).toBe(0);
    expect(JSON.parse(empty.out)).toMatchObject({ environments: [], findings: [], summary: { files: 0 } });
    expect((await run(temporaryFolder(), ['--shard', '2/2'])).exitCode).toBe(2);
  });
});

describe('merge', () => {
  it.each(formatNames)('writes %s as the run itself does', async (format) => {
    const folder = demo();
    const options = ['--format', format, '--fail-on', 'never'];
    const report = join(temporaryFolder(), 'report.json');
    writeFileSync(report, (await run(folder, [...JSON_OUT, '--all'])).out);
    const merged = await run(folder, ['merge', report, ...options]);
    expect(merged).toEqual(await run(folder, ['.', ...options]));
  });

  it('exits as --fail-on says, and writes further outputs', async () => {
    const folder = temporaryFolder();
    plant(folder, { 'r.json': await reportOf() });
    expect((await run(folder, ['merge', 'r.json', '--quiet'])).exitCode).toBe(1);
    expect(
      (await run(folder, ['merge', 'r.json', '--exit-zero', '--output', 'sarif=r.sarif'])).exitCode,
    ).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'r.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it.each<[string, () => Promise<string>, string]>([
    ['text', async () => 'no report', 'it is not JSON'],
    ['other JSON', async () => '{"findings": []}', 'it is no report of exchange-lint'],
    ['nesting without end', async () => '['.repeat(100_000), 'it is not JSON'],
    ['a line without end', () => reportOf((report) => ({ ...report, findings: [farAway(report)] })), 'line'],
    ['an unknown key', () => reportOf((report) => ({ ...report, extra: 1 })), 'additional properties'],
    [
      'a key that would change every object',
      async () => (await reportOf()).replace('{', '{"__proto__": {"polluted": true},'),
      'additional properties',
    ],
    ['another version', () => reportOf((report) => ({ ...report, tool: other(report) })), '9.9.9 wrote it'],
    [
      'a rule there is not',
      () => reportOf((report) => ({ ...report, rules: ['no/such'] })),
      'it names a rule that there is not: no/such',
    ],
  ])('refuses %s in one line', async (_, text, reason) => {
    const folder = temporaryFolder();
    plant(folder, { 'r.json': await text() });
    const { exitCode, out, err } = await run(folder, ['merge', 'r.json']);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toMatch(/^exchange-lint: r\.json: .*\n$/);
    expect(err).toContain(reason);
    expect('polluted' in {}).toBe(false);
  });

  it('refuses the same shard twice, other states, other rules, and a report that would be overwritten', async () => {
    const folder = temporaryFolder();
    const elsewhere = (report: Record<string, unknown>) => ({ ...report, environments: [] });
    plant(folder, {
      'one.json': await reportOf(),
      'compared.json': await reportOf((report) => ({
        ...elsewhere(report),
        comparison: { before: 'a', after: 'b', environmentsBefore: [], environmentsAfter: [] },
      })),
      'fewer.json': await reportOf((report) => ({
        ...elsewhere(report),
        rules: [],
        findings: [],
        notEvaluated: [],
      })),
    });
    const refusal = async (...argv: readonly string[]) => (await run(folder, ['merge', ...argv])).err;
    expect(await refusal('one.json', './one.json')).toContain(
      'environment default is in one.json and in ./one.json',
    );
    expect(await refusal('one.json', 'compared.json')).toContain('they compare other states');
    expect(await refusal('one.json', 'fewer.json')).toContain('other rules ran');
    expect(await refusal('one.json', '--output', 'json=one.json')).toContain('would overwrite one.json');
    expect(await refusal()).toContain('takes at least one report');
    expect(await refusal('none.json')).toContain('no such file');
  });

  describe('of parts', () => {
    /** The demo as the first part, others without an environment. */
    async function parts(...shards: readonly (object | null)[]) {
      const folder = temporaryFolder();
      for (const [index, shard] of shards.entries()) {
        const empty = { environments: [], findings: [], notEvaluated: [], certificates: [] };
        const own = index === 0 ? {} : empty;
        plant(folder, { [`${index}.json`]: await reportOf((report) => ({ ...report, ...own, shard })) });
      }
      return run(folder, ['merge', ...shards.map((_, index) => `${index}.json`), '--exit-zero']);
    }
    const of = (count: number, index: number) => ({ index, count });

    it('takes them all, or reports that are none', async () => {
      expect(await parts(of(2, 2), of(2, 1))).toMatchObject({ exitCode: 0, err: '' });
      expect(await parts(null, null)).toMatchObject({ exitCode: 0, err: '' });
    });

    it.each<[string, readonly (object | null)[], string]>([
      ['one is missing', [of(3, 1), of(3, 3)], 'part 2 of 3 is missing'],
      ['several are missing', [of(4, 2)], 'parts 1, 3, 4 of 4 are missing'],
      [
        'nearly all are missing',
        [of(9999, 1)],
        'parts 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 9988 more of 9999 are missing',
      ],
      ['they are of two runs', [of(2, 1), of(3, 2)], '0.json is part 1 of 2, and 1.json is part 2 of 3'],
      ['one is no part', [of(2, 1), null], '1.json is a whole run, and 0.json is part 1 of 2'],
      ['one is there twice', [of(2, 1), of(2, 1)], 'part 1 of 2 is in 0.json and in 1.json'],
      ['one cannot be', [of(2, 3)], '0.json is part 3 of 2, which there is not'],
    ])('refuses in one line where %s', async (_, shards, reason) => {
      expect(await parts(...shards)).toEqual({ exitCode: 2, out: '', err: `exchange-lint: ${reason}\n` });
    });
  });

  it('exits 2 where a report is not complete, and says which', async () => {
    const folder = temporaryFolder();
    plant(folder, { 'r.json': await reportOf((report) => ({ ...report, isComplete: false })) });
    const { exitCode, out, err } = await run(folder, ['merge', 'r.json', '--exit-zero']);
    expect(exitCode).toBe(2);
    expect(out).toContain('\nThis report is not complete: not everything could be read\n');
    expect(err).toBe('exchange-lint: r.json is not complete: its run could not read everything\n');
  });

  it('exits 1 for stale entries of a baseline where it is to be strict', async () => {
    const entry = {
      fingerprint: 'ab',
      ruleId: 'principal-name/prefix',
      environment: 'default',
      object: { kind: 'OutlookProvider', identity: 'EXPR' },
      value: null,
    };
    const folder = temporaryFolder();
    const clean = { findings: [], staleBaseline: [entry] };
    plant(folder, { 'r.json': await reportOf((report) => ({ ...report, ...clean })) });
    expect((await run(folder, ['merge', 'r.json'])).exitCode).toBe(0);
    expect((await run(folder, ['merge', 'r.json', '--strict-baseline'])).exitCode).toBe(1);
  });

  it('lets no text of a hostile report act on a terminal or a workflow', async () => {
    const nasty = 'x\n::error::pwned\u001b[2J%0A`|<img src=x onerror=alert(1)>';
    const folder = temporaryFolder();
    const far = { line: 2 ** 31, column: 2 ** 31, endLine: 1, endColumn: 1, firstLineEndColumn: 1 };
    const spoil = (finding: object) => ({
      ...finding,
      ...far,
      message: nasty,
      path: nasty,
      object: { kind: nasty, identity: nasty },
      excerpt: { text: nasty, start: 2 ** 31, isCut: true, previous: nasty, next: nasty },
    });
    plant(folder, {
      'r.json': await reportOf((report) => ({ ...report, findings: findingsOf(report).map(spoil) })),
    });
    for (const format of formatNames) {
      const { exitCode, out, err } = await run(folder, ['merge', 'r.json', '--format', format]);
      expect({ format, exitCode, err }).toEqual({ format, exitCode: 1, err: '' });
      expect(out).not.toContain('\u001b');
      expect(out).not.toMatch(/^::error::pwned/m);
    }
  });
});

function findingsOf(report: Record<string, unknown>): object[] {
  return Array.isArray(report['findings']) ? report['findings'] : [];
}

function farAway(report: Record<string, unknown>): object {
  return { ...findingsOf(report)[0], line: 2 ** 31 + 1 };
}

function other(report: Record<string, unknown>): object {
  return Object.assign({}, report['tool'], { version: '9.9.9' });
}
