import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { judgeWith } from '../../src/cli/cached-run.ts';
import { planRun } from '../../src/cli/run.ts';
import { watchOf } from '../../src/cli/watch.ts';
import { formatJson } from '../../src/report/json.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { configurations, contents, paths, type Repository, repositories } from './random-repository.ts';
import { copyDemo, DEMO, run, worldIn } from './run-command.ts';

const JSON_OUT = ['.', '--format', 'json', '--all', '--fail-on', 'never', '--allow-no-inputs'];

/** The certificates' dates and the suppression's last day lie between these. */
const DAYS = [
  '2026-11-10',
  '2026-11-15',
  '2026-11-16',
  '2026-12-04',
  '2026-12-05',
  '2026-12-10',
  '2026-12-11',
];

interface State {
  readonly files: Repository;
  readonly day: string;
}

type Mutation = (state: State) => State;

const put =
  (path: string, content: string | Uint8Array): Mutation =>
  ({ files, day }) => ({
    files: { ...files, [path]: content },
    day,
  });

const take =
  (path: string): Mutation =>
  ({ files, day }) => ({
    files: Object.fromEntries(Object.entries(files).filter(([name]) => name !== path)),
    day,
  });

const move =
  (from: string, to: string): Mutation =>
  (state) => {
    const content = state.files[from];
    return content === undefined ? state : take(from)(put(to, content)(state));
  };

const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(paths, contents).map(([path, content]) => put(path, content)),
  paths.map(take),
  fc
    .tuple(paths, paths)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => move(from, to)),
  configurations.map((config) => put('exchange-lint.json', config)),
  fc.constant(take('exchange-lint.json')),
  fc.constantFrom(...DAYS).map(
    (day): Mutation =>
      ({ files }) => ({ files, day }),
  ),
  fc.constant<Mutation>((state) => state),
);

function write(folder: string, files: Repository): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  plant(folder, files);
}

it('with a cache a run says what it says without one, whatever was changed since', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      repositories,
      fc.array(mutations, { minLength: 1, maxLength: 6 }),
      async (files, changes) => {
        const folder = join(temporaryFolder(), 'repository');
        const cache = join(dirname(folder), 'cache');
        let state: State = { files, day: '2026-11-10' };
        for (const change of [(same: State) => same, ...changes]) {
          state = change(state);
          write(folder, state.files);
          const argv = [...JSON_OUT, '--as-of', state.day];
          const cold = await run(folder, argv);
          expect(await run(folder, [...argv, '--cache', cache])).toEqual(cold);
          expect(await run(folder, [...argv, '--cache', cache])).toEqual(cold);
        }
        rmSync(dirname(folder), { recursive: true });
      },
    ),
    { numRuns: 40 },
  );
});

/** Judges a folder with a memory of its own, and counts what is asked of that. */
class Remembering {
  private readonly texts = new Map<string, string>();

  constructor(private readonly folder: string) {}

  async run(...argv: readonly string[]): Promise<{ json: string; verbose: string; written: number }> {
    return this.runIn({}, ...argv);
  }

  async runIn(
    { folder = this.folder, runtime = 'test' }: { readonly folder?: string; readonly runtime?: string },
    ...argv: readonly string[]
  ): Promise<{ json: string; verbose: string; written: number }> {
    let verbose = '';
    const world = {
      ...worldIn(folder),
      runtime,
      err: (text: string) => {
        verbose += text;
      },
    };
    const args = parseArguments(['--verbose', ...argv]);
    const watch = watchOf(args, world);
    let written = 0;
    const memory = {
      read: (key: string) => this.texts.get(key),
      write: (key: string, text: string) => {
        written += 1;
        this.texts.set(key, text);
      },
    };
    const { report } = await judgeWith(memory, await planRun(args, world), world, watch);
    watch.timing.tell();
    return { json: formatJson(report, { color: false, width: 80, quiet: false }), verbose, written };
  }

  spoil(change: (text: string) => string): void {
    for (const [key, text] of this.texts) this.texts.set(key, change(text));
  }
}

describe('a second run', () => {
  const north = '{"Name": "EXPR", "CertPrincipalName": "mail.contoso.com"}';

  function organisations(): { readonly folder: string; readonly memory: Remembering } {
    const folder = temporaryFolder();
    plant(folder, {
      'exchange-lint.json': JSON.stringify({ environments: [{ name: 'North', files: ['north'] }] }),
      'north/a.json': north,
      'other/a.json': north,
      'other/settings.json': '{"days": 30}',
    });
    return { folder, memory: new Remembering(folder) };
  }

  it('judges nothing', async () => {
    const { memory } = organisations();
    const first = await memory.run();
    const second = await memory.run();
    expect(first.verbose).toContain('groups: 2; from the cache: 0');
    expect(second.verbose).toContain('groups: 2; from the cache: 2');
    expect(second.written).toBe(0);
    expect(second.json).toBe(first.json);
  });

  it.each<[string, (folder: string) => void, readonly string[], number]>([
    [
      'one environment after a change in the other',
      (folder) => plant(folder, { 'north/a.json': `${north}\n` }),
      [],
      1,
    ],
    [
      'all after a change in a file of another kind',
      (folder) => plant(folder, { 'other/settings.json': '{}' }),
      [],
      2,
    ],
    ['all where other files come', (folder) => plant(folder, { 'other/README.md': '# Notes' }), [], 2],
    ['none where a severity changes', configure({ rules: { 'principal-name/prefix': 'info' } }), [], 0],
    ['all at another time, where there are no dates', () => {}, ['--as-of', '2031-01-01'], 2],
  ])('remembers %s', async (_, change, argv, hits) => {
    const { folder, memory } = organisations();
    await memory.run();
    change(folder);
    expect((await memory.run(...argv)).verbose).toContain(`groups: 2; from the cache: ${hits}`);
  });

  const accepted = { rule: 'principal-name/prefix', files: ['north'], reason: 'known' };

  it.each<[string, object, object]>([
    ['a role', {}, { roles: [{ files: ['north'], role: 'observed' }] }],
    ['a severity', {}, { rules: { 'principal-name/prefix': 'info' } }],
    ['the preset', {}, { extends: 'strict' }],
    ['the clients', {}, { clientFloor: 'cloud' }],
    ['environments', {}, { environments: [{ name: 'Nord', files: ['north'] }] }],
    ['a suppression', {}, { suppressions: [accepted] }],
    ['its files', { suppressions: [accepted] }, { suppressions: [{ ...accepted, files: ['other'] }] }],
    ['its reason', { suppressions: [accepted] }, { suppressions: [{ ...accepted, reason: 'agreed' }] }],
    [
      'its last day',
      { suppressions: [accepted] },
      { suppressions: [{ ...accepted, expires: '2020-01-01' }] },
    ],
    ['its place in the file', { suppressions: [accepted] }, { roles: [], suppressions: [accepted] }],
  ])('judges anew what depends on %s', async (_, before, after) => {
    const { folder, memory } = organisations();
    configure(before)(folder);
    await memory.run();
    configure(after)(folder);
    const { json, verbose } = await memory.run();
    expect(verbose).not.toContain('from the cache: 2');
    expect(json).toBe((await new Remembering(folder).run()).json);
    configure(before)(folder);
    expect((await memory.run()).verbose).toContain('from the cache: 2');
  });

  it('judges anew where other versions of Node and OpenSSL read the certificates', async () => {
    const { memory } = organisations();
    await memory.run();
    const other = { runtime: 'node 24.0.0 openssl 3.5.0' };
    expect((await memory.runIn(other)).verbose).toContain('from the cache: 0');
    expect((await memory.runIn(other)).verbose).toContain('from the cache: 2');
    expect((await memory.run()).verbose).toContain('from the cache: 2');
  });

  it('forgets nothing for a repository that has the same environments', async () => {
    const { folder, memory } = organisations();
    const elsewhere = organisations().folder;
    plant(elsewhere, { 'other/settings.json': '{"days": 60}' });
    await memory.run();
    // The judgements are the same: only what is of another kind is not.
    expect(await memory.runIn({ folder: elsewhere })).toMatchObject({
      verbose: expect.stringContaining('from the cache: 2'),
    });
    for (const each of [folder, elsewhere]) {
      expect((await memory.runIn({ folder: each })).written).toBe(0);
    }
  });

  it('judges anew when a certificate has come to its end', async () => {
    const memory = new Remembering(DEMO);
    await memory.run('--as-of', '2026-11-01');
    expect((await memory.run('--as-of', '2026-11-02')).verbose).toContain('from the cache: 1');
    expect((await memory.run('--as-of', '2040-01-01')).verbose).toContain('from the cache: 0');
  });

  it.each<[string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['null', () => 'null'],
    ['of another form', (text) => text.replace('"severity"', '"gravity"')],
    ['of another version', (text) => text.replace('"version":1', '"version":2')],
  ])('replaces entries that are %s', async (_, change) => {
    const { memory } = organisations();
    const { json } = await memory.run();
    memory.spoil(change);
    const again = await memory.run();
    expect(again.json).toBe(json);
    expect(again.verbose).toContain('from the cache: 0');
    expect((await memory.run()).verbose).toContain('from the cache: 2');
  });
});

function configure(config: object): (folder: string) => void {
  const environments = [{ name: 'North', files: ['north'] }];
  return (folder) => plant(folder, { 'exchange-lint.json': JSON.stringify({ environments, ...config }) });
}

describe('the folder', () => {
  function demo(): string {
    const folder = temporaryFolder();
    copyDemo(folder);
    return folder;
  }

  it('is marked as a cache, is left out by git, and is never linted itself', async () => {
    const folder = demo();
    const cold = await run(folder, JSON_OUT);
    for (let round = 0; round < 3; round += 1)
      expect(await run(folder, [...JSON_OUT, '--cache', '.cache/lint'])).toEqual(cold);
    const cache = join(folder, '.cache/lint');
    expect(readFileSync(join(cache, 'CACHEDIR.TAG'), 'utf8')).toMatch(
      /^Signature: 8a477f597d28d172789f06886806bc55\n/,
    );
    expect(readFileSync(join(cache, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it.each<[string, Record<string, string>, string]>([
    ['XDG_CACHE_HOME', { XDG_CACHE_HOME: 'xdg', HOME: 'home' }, 'xdg/exchange-lint'],
    ['HOME', { HOME: 'home' }, 'home/.cache/exchange-lint'],
    ['LOCALAPPDATA, on Windows', { LOCALAPPDATA: 'local' }, 'local/exchange-lint'],
  ])('is found by %s', async (_, names, expected) => {
    const base = temporaryFolder();
    const env = Object.fromEntries(Object.entries(names).map(([name, path]) => [name, join(base, path)]));
    expect((await run(demo(), ['--cache', '--fail-on', 'never'], { env })).exitCode).toBe(0);
    expect(readdirSync(join(base, expected))).toContain('CACHEDIR.TAG');
  });

  it('must be known', async () => {
    const { exitCode, err } = await run(demo(), ['--cache'], { env: { XDG_CACHE_HOME: 'relative' } });
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'exchange-lint: --cache needs a folder: none of XDG_CACHE_HOME, HOME and LOCALAPPDATA says where caches are kept\n',
    });
  });

  it('is refused where it holds anything else, which is left as it is', async () => {
    const folder = demo();
    const before = readdirSync(folder);
    const { exitCode, out, err } = await run(folder, ['--cache', '.']);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toMatch(
      /^exchange-lint: --cache .*: the folder is not empty, and no cache of exchange-lint\n$/,
    );
    expect(readdirSync(folder)).toEqual(before);
    expect((await run(folder, ['--cache', before[0] ?? ''])).exitCode).toBe(2);
  });

  it('that cannot be made costs nothing but a line', async () => {
    const folder = demo();
    const cold = await run(folder, JSON_OUT);
    symlinkSync('nowhere', join(folder, 'loop'));
    const { err, ...rest } = await run(folder, [...JSON_OUT, '--cache', 'loop/cache']);
    expect(rest).toEqual({ exitCode: cold.exitCode, out: cold.out });
    expect(err).toMatch(/^exchange-lint: nothing is kept in .*\n$/);
  });

  it('is not used where files are changed', async () => {
    const folder = demo();
    expect((await run(folder, ['--fix', '--cache', 'cache', '--fail-on', 'never'])).exitCode).toBe(0);
    expect(existsSync(join(folder, 'cache'))).toBe(false);
  });
});

it('says of files given by name that they are skipped, as without a cache', async () => {
  const folder = temporaryFolder();
  const cache = join(temporaryFolder(), 'cache');
  const names = ['b.md', 'south/a.json', 'north/notes.json', 'north/a.json', 'old.json'];
  plant(folder, {
    'exchange-lint.json': JSON.stringify({
      environments: [{ name: 'N', files: ['north'] }],
      ignore: ['old.json'],
    }),
    ...Object.fromEntries(
      names.map((name) => [
        name,
        name.endsWith('a.json') ? '{"Name": "EXPR", "CertPrincipalName": "x"}' : '{}',
      ]),
    ),
  });
  const argv = [...names, '--format', 'json'];
  const cold = await run(folder, argv);
  expect(cold.err.split('\n').length).toBe(4);
  for (let round = 0; round < 2; round += 1)
    expect(await run(folder, [...argv, '--cache', cache])).toEqual(cold);
});

it('refuses to write a report over an export also when that was remembered', async () => {
  const folder = temporaryFolder();
  const cache = join(temporaryFolder(), 'cache');
  copyDemo(folder);
  const argv = ['--cache', cache, '--output', 'json=OutlookProvider.xml'];
  const before = readFileSync(join(folder, 'OutlookProvider.xml'));
  for (let round = 0; round < 2; round += 1) expect((await run(folder, argv)).exitCode).toBe(2);
  expect(readFileSync(join(folder, 'OutlookProvider.xml'))).toEqual(before);
  writeFileSync(join(folder, 'report.json'), '{}');
  expect(
    (await run(folder, ['--cache', cache, '--output', 'json=report.json', '--exit-zero'])).exitCode,
  ).toBe(0);
});
