import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { loadBaseline } from '../../src/cli/load-baseline.ts';
import { parseBaseline } from '../../src/config/baseline.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { plantMisnamed, type Run, run } from './run-command.ts';

const NAME = 'exchange-lint-baseline.json';

/** An OutlookProvider with a mistake in its CertPrincipalName; without a value there is nothing to find. */
function provider(name: string, principal = ''): string {
  return JSON.stringify({ Name: name, CertPrincipalName: principal });
}

/** Two organisations, each with a mistake. */
function repository(): string {
  const folder = temporaryFolder();
  plant(folder, {
    'exchange-lint.json': JSON.stringify({
      environments: [
        { name: 'north', files: ['north'] },
        { name: 'south', files: ['south'] },
      ],
    }),
    'north/p.json': provider('EXPR', 'mail.north.com'),
    'south/p.json': provider('EXPR', 'mail.south.com'),
  });
  return folder;
}

function baselineText(folder: string, name = NAME): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** What the entries of a baseline are about. */
function valuesIn(folder: string, name = NAME): (string | undefined)[] {
  const parsed = parseBaseline(name, baselineText(folder, name));
  if (parsed.kind === 'invalid') throw new Error(`${name} is not valid`);
  return parsed.baseline.entries.map(({ environment, value }) => `${environment} ${value}`);
}

const NORTH = 'principal-name/prefix in north: OutlookProvider EXPR CertPrincipalName "mail.north.com"';
const SOUTH = 'principal-name/prefix in south: OutlookProvider EXPR CertPrincipalName "mail.south.com"';
const WEST = 'principal-name/prefix in south: OutlookProvider EXPR CertPrincipalName "mail.west.com"';

const done = (...lines: string[]): Run => ({
  exitCode: 0,
  out: lines.map((line) => `${line}\n`).join(''),
  err: '',
});
const refused = (line: string): Run => ({ exitCode: 2, out: '', err: `exchange-lint: ${line}\n` });

describe('exchange-lint baseline', () => {
  /** A repository whose baseline accepts north and south, while south's mistake has become another. */
  async function changed(): Promise<string> {
    const folder = repository();
    await run(folder, ['baseline']);
    plant(folder, { 'south/p.json': provider('EXPR', 'mail.west.com') });
    return folder;
  }

  it('writes down what counts where there is no baseline, beside the configuration', async () => {
    const folder = repository();
    expect(await run(folder, ['baseline'])).toEqual(done(`Wrote ${NAME} with 2 entries: 2 errors.`));
    expect(valuesIn(folder)).toEqual(['north mail.north.com', 'south mail.south.com']);
    expect(readdirSync(folder).sort()).toEqual([NAME, 'exchange-lint.json', 'north', 'south']);
    expect(await run(folder, ['baseline'])).toEqual(done(`${NAME} is up to date: 2 entries.`));
  });

  it('writes an empty one where nothing counts', async () => {
    const folder = temporaryFolder();
    plant(folder, { 'p.json': provider('EXPR') });
    expect(await run(folder, ['baseline'])).toEqual(done(`Wrote ${NAME} with 0 entries.`));
    expect(valuesIn(folder)).toEqual([]);
  });

  it('says what is stale and new, and writes nothing', async () => {
    const folder = await changed();
    const before = baselineText(folder);
    expect(await run(folder, ['baseline'])).toEqual({
      ...done(
        `${NAME} is not up to date.`,
        'No longer found; --update takes out:',
        `  ${SOUTH}`,
        'New; --update --add puts in:',
        `  ${WEST}`,
      ),
      exitCode: 1,
    });
    expect(baselineText(folder)).toBe(before);
  });

  it('--update takes out what is stale and adds nothing', async () => {
    const folder = await changed();
    expect(await run(folder, ['baseline', '--update'])).toEqual(
      done(
        `Wrote ${NAME} with 1 entry.`,
        'Taken out, because no longer found:',
        `  ${SOUTH}`,
        'New and not put in; --update --add does that:',
        `  ${WEST}`,
      ),
    );
    expect(valuesIn(folder)).toEqual(['north mail.north.com']);
    const after = baselineText(folder);
    expect(await run(folder, ['baseline', '--update'])).toEqual(
      done(`Nothing to change in ${NAME}.`, 'New and not put in; --update --add does that:', `  ${WEST}`),
    );
    expect(baselineText(folder)).toBe(after);
  });

  it('--update --add adds too, once', async () => {
    const folder = await changed();
    expect(await run(folder, ['baseline', '--update', '--add'])).toEqual(
      done(
        `Wrote ${NAME} with 2 entries.`,
        'Taken out, because no longer found:',
        `  ${SOUTH}`,
        'Put in:',
        `  ${WEST}`,
      ),
    );
    expect(valuesIn(folder)).toEqual(['north mail.north.com', 'south mail.west.com']);
    expect(await run(folder, ['baseline', '--update', '--add'])).toEqual(
      done(`Nothing to change in ${NAME}.`),
    );
  });

  it('keeps what people wrote beside an entry', async () => {
    const folder = await changed();
    const written = baselineText(folder).replace(
      /("value": "mail\.north\.com",)/,
      '$1\n"reason": "Renewal in spring",\n"expires": "2027-03-31",',
    );
    writeFileSync(join(folder, NAME), written.replaceAll('\n', '\r\n'));
    await run(folder, ['baseline', '--update']);
    expect(baselineText(folder)).toMatch(
      /\n {6}"reason": "Renewal in spring",\n {6}"expires": "2027-03-31"\n {4}\}\n/,
    );
    expect(baselineText(folder)).not.toContain('\r');
  });

  it('names an entry that has expired, and leaves it to people', async () => {
    const folder = repository();
    await run(folder, ['baseline']);
    const written = baselineText(folder).replace(
      /("value": "mail\.north\.com",)/,
      '$1 "expires": "2026-11-30",',
    );
    writeFileSync(join(folder, NAME), written);
    const expired = ['Expired, so they count again; mend them, or change "expires":', `  ${NORTH}`];
    expect(await run(folder, ['baseline'])).toEqual({
      ...done(`${NAME} is not up to date.`, ...expired),
      exitCode: 1,
    });
    expect(await run(folder, ['baseline', '--update', '--add'])).toEqual(
      done(`Nothing to change in ${NAME}.`, ...expired),
    );
    expect((await run(folder, ['baseline', '--as-of', '2026-11-30'])).exitCode).toBe(0);
    expect(baselineText(folder)).toBe(written);
  });

  it('over some paths leaves all other entries alone, and calls nothing stale', async () => {
    const folder = await changed();
    const partial = 'These paths are not all that the baseline is for: nothing is called no longer found.';
    expect(await run(folder, ['baseline', 'north', '--update'])).toEqual(
      done(`Nothing to change in ${NAME}.`, partial),
    );
    const here = `${folder}/${NAME}`;
    expect(await run(join(folder, 'south'), ['baseline', '--update', '--add'])).toEqual(
      done(`Wrote ${here} with 3 entries.`, 'Put in:', `  ${WEST}`, partial),
    );
    expect(await run(join(folder, 'south'), ['baseline', '..'])).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining(SOUTH),
    });
  });

  it('--quiet writes the same and says nothing', async () => {
    const folder = await changed();
    expect(await run(folder, ['baseline', '-q'])).toEqual({ exitCode: 1, out: '', err: '' });
    expect(await run(folder, ['baseline', '--update', '--add', '-q'])).toEqual(done());
    expect(valuesIn(folder)).toEqual(['north mail.north.com', 'south mail.west.com']);
  });

  it('--baseline names another file, made where it is not there', async () => {
    const folder = repository();
    mkdirSync(join(folder, 'ci'));
    const named = ['--baseline', 'ci/accepted.json'];
    expect(await run(folder, ['baseline', ...named])).toEqual(
      done('Wrote ci/accepted.json with 2 entries: 2 errors.'),
    );
    expect(existsSync(join(folder, NAME))).toBe(false);
    plant(folder, { 'north/p.json': provider('EXPR') });
    expect((await run(folder, ['baseline', ...named, '--update'])).exitCode).toBe(0);
    expect(valuesIn(folder, 'ci/accepted.json')).toEqual(['south mail.south.com']);
  });

  it('is no export to the run that finds it', async () => {
    const folder = repository();
    const before = await run(folder, ['--no-baseline', '--format', 'json']);
    await run(folder, ['baseline']);
    expect(await run(folder, ['--no-baseline', '--format', 'json'])).toEqual(before);
  });

  it('shows what an entry holds without obeying it', async () => {
    const folder = repository();
    await run(folder, ['baseline']);
    const text = baselineText(folder).replaceAll('mail.north.com', '\\u001b[2J\\n::error::\\u202e');
    writeFileSync(
      join(folder, NAME),
      text.replace(/"fingerprint": "(.)/, (_, digit) => `"fingerprint": "${digit === '0' ? 1 : 0}`),
    );
    const { out } = await run(folder, ['baseline']);
    expect(out).toContain('"<U+001B>[2J ::error::<U+202E>"');
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]|^::/mu);
  });
});

describe('exchange-lint baseline refuses', () => {
  test.each<[string, readonly string[], (folder: string) => void, string]>([
    [
      'to update what is not there',
      ['--update'],
      () => undefined,
      `${NAME}: there is no baseline to update; exchange-lint baseline makes one`,
    ],
    [
      'a baseline with a mistake',
      ['--update'],
      (folder) => plant(folder, { [NAME]: '{\n  "version": 1,\n  "entries": [{}], // none\n}' }),
      `${NAME}:3:20: no comments may stand here: an update would lose them`,
    ],
    [
      'an export in place of the baseline',
      ['--update', '--add', '--baseline', 'north/p.json'],
      () => undefined,
      'north/p.json:1:1: key "version" is missing',
    ],
    ['a folder', [], (folder) => mkdirSync(join(folder, NAME)), `${NAME}: it is not a regular file`],
    [
      'a folder that is not there',
      ['--baseline', 'no/such.json'],
      () => undefined,
      'no/such.json is not written: no such file or folder',
    ],
    [
      'a link to nothing',
      [],
      (folder) => symlinkSync('nowhere.json', join(folder, NAME)),
      `${NAME}: no such file or folder`,
    ],
  ])('%s', async (_, argv, arrange, line) => {
    const folder = repository();
    arrange(folder);
    const before = readdirSync(folder, { recursive: true });
    const { err, exitCode, out } = await run(folder, ['baseline', ...argv]);
    expect({ exitCode, out, err: err.split('\n')[0] }).toEqual({
      ...refused(line),
      err: `exchange-lint: ${line}`,
    });
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  it('to write through a link', async () => {
    const folder = repository();
    plant(folder, { 'elsewhere.json': '{"version": 1, "entries": []}' });
    symlinkSync('elsewhere.json', join(folder, NAME));
    expect(await run(folder, ['baseline', '--update', '--add'])).toEqual(
      refused(`${NAME} is not written: it is a link`),
    );
    expect(readFileSync(join(folder, 'elsewhere.json'), 'utf8')).toBe('{"version": 1, "entries": []}');
    expect(lstatSync(join(folder, NAME)).isSymbolicLink()).toBe(true);
  });

  it.runIf(process.platform === 'linux')('to go by files of which some cannot be read', async () => {
    const folder = repository();
    plantMisnamed(folder);
    const { exitCode, out, err } = await run(folder, ['baseline']);
    expect({ exitCode, out, last: err.trimEnd().split('\n').at(-1) }).toEqual({
      exitCode: 2,
      out: '',
      last: 'exchange-lint: no baseline is made or compared while there are files that cannot be read',
    });
    expect(existsSync(join(folder, NAME))).toBe(false);
  });
});

describe('a run takes the baseline', () => {
  const ARGS = { baseline: undefined, noBaseline: false, operands: [] };
  const EMPTY = '{"version": 1, "entries": []}';

  function folders(): { top: string; config: string; exports: string } {
    const top = temporaryFolder();
    plant(top, { 'config/x': '', 'exports/p.json': '', 'named.json': EMPTY });
    return { top, config: join(top, 'config'), exports: join(top, 'exports') };
  }

  it('beside the configuration before any other', async () => {
    const { top, config } = folders();
    plant(top, { [`config/${NAME}`]: EMPTY, [NAME]: EMPTY, [`exports/${NAME}`]: EMPTY });
    const loaded = await loadBaseline({ ...ARGS, operands: ['exports'] }, { cwd: top }, config);
    expect(loaded?.place).toEqual({ path: join(config, NAME), shown: `config/${NAME}`, isCovered: false });
  });

  it('at or above its first path, else at or above the working directory', async () => {
    const { top, config, exports } = folders();
    plant(top, { [NAME]: EMPTY, [`exports/${NAME}`]: EMPTY });
    const place = async (cwd: string, operands: string[]) =>
      (await loadBaseline({ ...ARGS, operands }, { cwd }, config))?.place;
    expect(await place(top, ['exports/p.json'])).toMatchObject({
      path: join(exports, NAME),
      isCovered: false,
    });
    expect(await place(top, [])).toMatchObject({ path: join(top, NAME), isCovered: true });
    expect(await place(exports, [temporaryFolder()])).toMatchObject({ path: join(exports, NAME) });
  });

  it('that is named, for all of the configuration', async () => {
    const { top, config } = folders();
    const named = { ...ARGS, baseline: 'named.json' };
    const place = async (operands: string[]) =>
      (await loadBaseline({ ...named, operands }, { cwd: top }, config))?.place;
    expect(await place(['exports'])).toEqual({
      path: join(top, 'named.json'),
      shown: 'named.json',
      isCovered: false,
    });
    expect(await place(['exports', 'config'])).toMatchObject({ isCovered: true });
  });

  it('or none', async () => {
    const { top, config } = folders();
    expect(await loadBaseline(ARGS, { cwd: top }, config)).toBeUndefined();
    plant(top, { [NAME]: 'not JSON' });
    expect(await loadBaseline({ ...ARGS, noBaseline: true }, { cwd: top }, config)).toBeUndefined();
  });

  it('and fails where the one named is not there', async () => {
    const { top, config } = folders();
    const named = { ...ARGS, baseline: 'nosuch.json' };
    await expect(loadBaseline(named, { cwd: top }, config)).rejects.toThrow(
      'nosuch.json: no such file or folder',
    );
  });

  it('from wherever the run reads its files', async () => {
    const { top, config } = folders();
    const loaded = await loadBaseline(ARGS, { cwd: top }, config, {
      nearest: (name, start) => (start === config ? join(config, name) : undefined),
      readBytes: async () => ({ kind: 'bytes', bytes: new TextEncoder().encode(EMPTY) }),
    });
    expect(loaded?.baseline).toEqual({ version: 1, entries: [] });
  });
});
