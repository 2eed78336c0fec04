import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { lint } from '../src/engine/lint.ts';
import { readBytes } from '../src/engine/read-bytes.ts';
import type { ClientFloor } from '../src/model/client-floor.ts';
import { prepareAll } from '../src/readers/index.ts';
import type { ReportedFinding } from '../src/report/report.ts';
import { asWindowsWrites, type CaseInput, configIn, inputsIn } from './rules/case-folder.ts';

/*
 * Each folder of fixtures/healthy is an organisation that somebody set up as Microsoft's documentation says, and NAME-twin
 * holds the files that one change made different: change.json says which, and what is found of it, which is one thing.
 * tools/healthy makes them.
 */

const ROOT = 'fixtures/healthy';
const AS_OF = new Date('2026-12-01T00:00:00Z');
const ALL: readonly ClientFloor[] = ['legacy-rpc', 'rpc', 'mapi', 'cloud'];

/** The clients that each organisation is set up for. */
const FLOORS: Readonly<Record<string, readonly ClientFloor[]>> = {
  'single-server': ALL,
  // Windows before Vista SP1 knows a certificate by its common name alone, which is the SMTP domain here.
  hybrid: ['rpc', 'mapi', 'cloud'],
  wildcard: ALL,
  'two-sites': ALL,
  'coexistence-2010': ALL,
  // Outlook Anywhere is as Setup left it.
  'mapi-only': ['mapi', 'cloud'],
  'select-object': ALL,
  'exchange-online-only': ['cloud'],
};

await prepareAll();

const folders = readdirSync(ROOT).sort();

it('has every organisation with its twin', () => {
  expect(folders).toEqual(
    Object.keys(FLOORS)
      .flatMap((name) => [name, `${name}-twin`])
      .sort(),
  );
});

/** The organisation's files, without what the test has beside them. */
function organisationIn(folder: string): CaseInput[] {
  return inputsIn(folder, (path) => path !== 'change.json');
}

/** What is found in an organisation that counts: warnings and errors. */
function found(name: string, inputs: readonly CaseInput[], clientFloor?: ClientFloor): ReportedFinding[] {
  const config = configIn(join(ROOT, name));
  const settings = {
    rules,
    config: clientFloor === undefined ? config : { ...config, clientFloor },
    asOf: AS_OF,
  };
  const files = inputs.flatMap(({ path, bytes }) => readBytes(path, bytes) ?? []);
  // What nothing was read of would be silent too.
  expect(files.filter(({ records }) => records.length > 0).map(({ source }) => source.path)).toEqual(
    inputs.map(({ path }) => path),
  );
  return lint(files, settings).findings.filter(({ severity }) => severity !== 'info');
}

/** As text, so that a failure shows what is wrong with which organisation. */
function inWords(findings: readonly ReportedFinding[]): string[] {
  return findings.map(({ ruleId, path, line, message }) => `${ruleId} ${path}:${line} ${message}`);
}

function rewritten(inputs: readonly CaseInput[]): CaseInput[] {
  return inputs.map(({ path, bytes }) => ({ path, bytes: asWindowsWrites(bytes) }));
}

/** The files of an organisation, with those of its twin in place of some. */
function withTwin(name: string): readonly CaseInput[] {
  const changed = organisationIn(join(ROOT, `${name}-twin`));
  const original = organisationIn(join(ROOT, name));
  expect(original.map(({ path }) => path)).toEqual(expect.arrayContaining(changed.map(({ path }) => path)));
  return original.map((input) => changed.find(({ path }) => path === input.path) ?? input);
}

describe.each(Object.entries(FLOORS))('%s', (name, floors) => {
  const inputs = organisationIn(join(ROOT, name));

  it('raises nothing', () => {
    expect(inWords(found(name, inputs))).toEqual([]);
  });

  it.each(floors)('raises nothing with clients of %s', (floor) => {
    expect(inWords(found(name, inputs, floor))).toEqual([]);
  });

  it('raises nothing with its files in another order', () => {
    expect(inWords(found(name, inputs.toReversed()))).toEqual([]);
  });

  it('raises nothing with any one file missing', () => {
    for (const missing of inputs) {
      const rest = inputs.filter((input) => input !== missing);
      expect([missing.path, ...inWords(found(name, rest))]).toEqual([missing.path]);
    }
  });

  it('raises nothing when written as UTF-16LE with CRLF', () => {
    expect(inWords(found(name, rewritten(inputs)))).toEqual([]);
  });

  it('raises one thing after one change', () => {
    const { finding } = JSON.parse(readFileSync(join(ROOT, `${name}-twin`, 'change.json'), 'utf8'));
    const twin = withTwin(name);
    for (const files of [twin, twin.toReversed(), rewritten(twin)]) {
      const seen = found(name, files).map(({ ruleId, messageId, object }) => ({
        ruleId,
        messageId,
        object: object.identity,
      }));
      expect(seen).toEqual([finding]);
    }
  });
});
