import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { FORMATS } from '../../src/readers/formats.ts';
import { type PatchCase, patchCases, sampleOf } from '../../tools/patches/cases.ts';
import { DIALECTS } from '../../tools/patches/dialects.ts';
import { FAULTS } from '../../tools/patches/faults.ts';
import { describeForm } from '../../tools/patches/forms.ts';
import { ORGANISATION_NAMES } from '../../tools/patches/names.ts';
import { SEED } from './describe-cases.ts';

/*
 * The suite of patches: organisations, each with something wrong, in every dialect. tools/patches makes them; the other
 * files here mend them with the command itself and look at every byte: a sample of them in every test run, and all of them
 * with "npm run patches". Here is what the suite consists of.
 */

const cases = patchCases(SEED);

function hashOf(seed: number, every: number): string {
  const hash = createHash('sha256');
  for (const [index, each] of patchCases(seed).entries()) {
    hash.update(each.name);
    if (index % every !== 0) continue;
    for (const [path, { bytes }] of Object.entries(each.files())) hash.update(path).update(bytes);
  }
  return hash.digest('hex');
}

/** What of a list no case has. */
function missing<T>(all: readonly T[], of: (each: PatchCase) => readonly T[]): T[] {
  const had = new Set(cases.flatMap(of));
  return all.filter((each) => !had.has(each));
}

it('has at least 2,000 cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(2000);
});

it('has the same bytes for the same seed, and others for another', () => {
  expect(hashOf(SEED, 10)).toBe(hashOf(SEED, 10));
  expect(hashOf(SEED + 1, 10)).not.toBe(hashOf(SEED, 10));
});

it('has names that lead to one case each', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

it('has faults for every rule that offers a safe fix, and for no other', () => {
  // A fix of drift is a command alone: it brings a server to what the files say already.
  const safe = rules.filter(({ id, fix }) => fix === 'safe' && id !== 'drift/differs').map(({ id }) => id);
  expect([...new Set(FAULTS.map(({ rule }) => rule))].sort()).toEqual([...safe].sort());
});

it('has a sample with every dialect that is edited, and every rule', () => {
  const sample = sampleOf(cases);
  const tried = new Set(sample.flatMap(({ dialect, faults }) => (faults.length > 0 ? [dialect] : [])));
  expect(DIALECTS.filter((dialect) => !tried.has(dialect))).toEqual([]);
  const mended = sample.flatMap(({ dialect, faults }) => (dialect.isReadOnly ? [] : faults));
  expect(new Set(mended.map(({ rule }) => rule))).toEqual(new Set(FAULTS.map(({ rule }) => rule)));
});

it('edits every format that can be, but the one whose fixes are for somebody to look at', () => {
  const edited: ReadonlySet<string> = new Set(
    DIALECTS.filter(({ isReadOnly }) => !isReadOnly).map(({ format }) => format),
  );
  const editable = Object.entries(FORMATS).filter(([, { isEditable }]) => isEditable);
  expect(editable.map(([format]) => format).filter((format) => !edited.has(format))).toEqual(['reg']);
});

it.each(DIALECTS)('$name is tried with each fault that it holds, twice and more', (dialect) => {
  const own = cases.filter((each) => each.dialect === dialect);
  const held = FAULTS.filter(
    ({ subject, property }) =>
      dialect.holds.includes(subject) && !(property && dialect.lacks?.includes(property)),
  );
  for (const fault of held)
    expect(own.filter(({ faults }) => faults.includes(fault)).length, fault.name).toBeGreaterThanOrEqual(2);
  expect(own.some(({ faults }) => faults.length === 2)).toBe(true);
  expect(own.some(({ faults }) => faults.length === 0)).toBe(true);
});

describe('the organisations', () => {
  it('have every kind of name', () => {
    expect(missing(ORGANISATION_NAMES, ({ organisation }) => [organisation.names])).toEqual([]);
  });

  it('have one to four servers of every version', () => {
    expect(missing([1, 2, 3, 4], ({ organisation }) => [organisation.servers.length])).toEqual([]);
    expect(missing(['2016', '2019', 'SE'], ({ organisation }) => [organisation.version])).toEqual([]);
  });

  it('have every kind of certificate, also two at a time, and a hybrid half', () => {
    const kinds = ['host', 'wildcard', 'domain'];
    expect(missing(kinds, ({ organisation }) => [organisation.certificate])).toEqual([]);
    expect(missing([true, false], ({ organisation }) => [organisation.isInRotation])).toEqual([]);
    expect(missing([true, false], ({ organisation }) => [organisation.isHybrid])).toEqual([]);
    expect(missing([true, false], ({ organisation }) => [organisation.hasMailProtocols])).toEqual([]);
  });

  it('describe the same objects in other files, and keep what clients were told', () => {
    const copies = ['none', 'agreeing', 'older', 'module', 'observed'];
    expect(missing(copies, ({ organisation }) => [organisation.copies])).toEqual([]);
    const responses = ['none', 'right', 'as-told'];
    expect(missing(responses, ({ organisation }) => [organisation.response])).toEqual([]);
  });

  it('are saved in every encoding, with every line end, with and without one at the end', () => {
    const encodings = ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16le with mark', 'utf-16be with mark'];
    const forms = [...encodings, 'windows-1252'].flatMap((encoding) =>
      ['LF', 'CRLF'].flatMap((lineEnd) =>
        ['final newline', 'no final newline'].map((end) => `${encoding}, ${lineEnd}, ${end}`),
      ),
    );
    expect(missing(forms, ({ form }) => [describeForm(form)])).toEqual([]);
  });
});
