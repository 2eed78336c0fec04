import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planConfiguration } from '../../../src/cli/init/configuration.ts';
import type { SurveyedFile } from '../../../src/cli/init/survey.ts';
import { type Config, environmentsOf, roleOf } from '../../../src/config/config.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { otherFile, plainExport, provider, survey } from './surveyed.ts';

function planned(files: readonly SurveyedFile[]): Config {
  const plan = planConfiguration(survey(files), false);
  if (plan.kind !== 'write') throw new Error(plan.kind);
  const parsed = parseConfig('exchange-lint.json', plan.text, []);
  if (parsed.kind !== 'ok') throw new Error(`${JSON.stringify(parsed.problems)}\n${plan.text}`);
  return parsed.config;
}

/** The environments of files that hold EXPR. */
function environments(...paths: readonly string[]): Record<string, string> {
  const config = planned(paths.map(provider));
  return Object.fromEntries(paths.map((path) => [path, environmentsOf(config, path).join(' + ')]));
}

test('is not planned where there is one', () => {
  expect(planConfiguration(survey([]), true)).toEqual({ kind: 'there', path: 'exchange-lint.json' });
});

test('says nothing where nothing is to be guessed', () => {
  const plan = planConfiguration(survey([provider('a/OutlookProvider.xml'), plainExport('b/c.cer')]), false);
  expect(plan).toMatchObject({
    text: `{
  // Editors complete and check the keys below.
  "$schema": "https://raw.githubusercontent.com/exchange-lint/exchange-lint/main/schemas/config.schema.json"
}
`,
  });
});

test('names environments and dumps', () => {
  const files = ['lab/a.xml', 'lab/dumps/a.xml', 'prod/a.xml', 'nightly/prod/a.xml'].map(provider);
  const plan = planConfiguration(survey(files), false);
  expect(plan).toMatchObject({
    text: `{
  // Editors complete and check the keys below.
  "$schema": "https://raw.githubusercontent.com/exchange-lint/exchange-lint/main/schemas/config.schema.json",

  // One Exchange organisation each: their files are never compared with each other.
  "environments": [
    { "name": "lab", "files": ["lab/**"] },
    { "name": "prod", "files": ["prod/**", "nightly/prod/**"] }
  ],

  // Copies of what the servers hold. They are never edited: their remedy is a command.
  "roles": [{ "files": ["lab/dumps/**", "nightly/**"], "role": "observed" }]
}
`,
  });
});

describe('the environments of files that hold the same object', () => {
  test.each<[string, Record<string, string>]>([
    ['folders at the top', { 'prod/a.xml': 'prod', 'lab/a.xml': 'lab' }],
    ['folders one deeper', { 'exchange/prod/a.xml': 'prod', 'exchange/lab/a.xml': 'lab' }],
    ['wherever in them', { 'prod/outlook/xml/a.xml': 'prod', 'lab/a.xml': 'lab' }],
    ['some at the top, some deeper', { 'a/x.xml': 'a', 'b/c/x.xml': 'c', 'b/d/x.xml': 'd' }],
    ['no deeper than two', { 'a/b/c/x.xml': 'default', 'a/b/d/x.xml': 'default' }],
    ['one folder', { 'a/x.xml': 'default', 'a/y.xml': 'default' }],
    ['a folder and the top', { 'a/x.xml': 'default', 'x.xml': 'default' }],
    ['a dump beside its source', { 'a/x.xml': 'default', 'dumps/x.xml': 'default' }],
    ['dumps of several', { 'nightly/prod/x.xml': 'prod', 'nightly/lab/x.xml': 'lab' }],
    ['dumps by day', { 'dumps/2026-11-01/x.xml': 'default', 'dumps/2026-11-02/x.xml': 'default' }],
    ['the same name twice', { 'eu/prod/x.xml': 'eu', 'us/prod/x.xml': 'us' }],
    ['names that are no names', { '.prod!/x.xml': 'prod', 'büro/x.xml': 'b-ro', '…/x.xml': 'environment' }],
    ['names alike', { 'Lab/x.xml': 'Lab', 'lab/x.xml': 'lab-2', 'lab!/x.xml': 'lab-3' }],
    ['the name of all other files', { 'default/x.xml': 'default-2', 'b/x.xml': 'b' }],
    ['globs', { 'a[1]/x.xml': 'a-1', '{b,c}/x.xml': 'b-c', 'Old (2)/x.xml': 'Old -2', '!d/x.xml': 'd' }],
    ['more wildcards than a glob may have', { '*a*b*c*d*/x.xml': 'default', 'b/x.xml': 'b' }],
  ])('%s', (_, expected) => {
    expect(environments(...Object.keys(expected))).toEqual(expected);
  });

  test('the same name deeper', () => {
    const paths = ['a/prod/1.xml', 'a/lab/1.xml', 'b/prod/1.xml', 'b/lab/1.xml'];
    expect(Object.values(environments(...paths))).toEqual(['a-prod', 'a-lab', 'b-prod', 'b-lab']);
  });
});

test('what else lies in the folders belongs to them', () => {
  const files = [provider('prod/a.xml'), provider('lab/a.xml'), plainExport('dumps/prod/mail.cer')];
  const config = planned([...files, plainExport('shared/mail.cer')]);
  expect(environmentsOf(config, 'dumps/prod/mail.cer')).toEqual(['prod']);
  expect(environmentsOf(config, 'shared/mail.cer')).toEqual(['default']);
});

describe('a folder of copies', () => {
  test.each([
    ['dumps/a.xml', 'observed'],
    ['prod/Nightly/2026/a.xml', 'observed'],
    ['observed/a.xml', 'observed'],
    ['backups/a.xml', 'observed'],
    ['2026-11-30/a.xml', 'observed'],
    ['20261130-0200/a.xml', 'observed'],
    ['prod/a.xml', 'desired'],
    ['dumpster/a.xml', 'desired'],
    ['dumps.xml', 'desired'],
  ])('%s is %s', (path, role) => {
    expect(roleOf(planned([plainExport(path)]), path)).toBe(role);
  });

  test('that holds no exports is not named', () => {
    expect(planned([otherFile('backup/notes.txt')]).roles).toEqual([]);
  });
});

const tame = fc.stringMatching(/^[a-z0-9][a-z0-9 ._-]{0,10}$/);
const hostile = fc
  .array(fc.constantFrom(...'aB1 .*?[]{}()!+@|\\"\'`$^,;:<>~#&%\n\t\u202eü😀'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((characters) => characters.join(''));
const long = fc.integer({ min: 100, max: 300 }).map((length) => 'n'.repeat(length));
const folder = fc.oneof(tame, hostile, long, fc.constantFrom('dumps', 'default', '__proto__', '2026-01-01'));
const folders = fc.uniqueArray(
  fc.array(folder, { maxLength: 3 }).map((names) => names.join('/')),
  {
    minLength: 1,
    maxLength: 6,
  },
);

describe('whatever folders are called', () => {
  test('the configuration is valid, and names no file that is not meant', () => {
    fc.assert(
      fc.property(folders, (names) => {
        const files = names.flatMap((name) => {
          const inside = name === '' ? '' : `${name}/`;
          return [provider(`${inside}a.xml`), plainExport(`${inside}b.cer`)];
        });
        const config = planned(files);
        for (const { path } of files) {
          expect(environmentsOf(config, path)).toHaveLength(1);
          const isDump = /(?:^|\/)(?:dumps|2026-01-01)\//.test(path);
          if (!isDump) expect(roleOf(config, path)).toBe('desired');
        }
      }),
    );
  });

  test('folders with the same object are kept apart', () => {
    const apart = fc.uniqueArray(tame, {
      minLength: 2,
      maxLength: 5,
      selector: (name) => name.toLowerCase(),
    });
    fc.assert(
      fc.property(apart, (names) => {
        const ofFolders = names.map(
          (name) => environments(...names.map((other) => `${other}/a.xml`))[`${name}/a.xml`],
        );
        expect(new Set(ofFolders).size).toBe(names.length);
        expect(ofFolders).not.toContain('default');
      }),
    );
  });
});
