import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { compareStates, type Identified } from '../../src/engine/compare.ts';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { judge } from '../../src/engine/judge.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { ruleCases } from '../rules/rule-case.ts';
import { findingAbout } from './scenario.ts';

const UNMOVED: ReadonlyMap<string, string> = new Map();

function found(kind: string, identity: string, value = 'x'): Identified {
  const finding = findingAbout({ object: { kind, identity }, value });
  return { ...finding, fingerprint: fingerprintOf(finding, finding.environment) };
}

function statuses(
  before: readonly Identified[],
  after: readonly Identified[],
  moved: ReadonlyMap<string, string> = UNMOVED,
): string[] {
  return compareStates(before, after, moved).map(({ status, object }) => `${status} ${object.identity}`);
}

const [a, b, c] = ['A', 'B', 'C'].map((name) => found('OutlookProvider', name));

describe('compareStates', () => {
  it('tells what came, what stayed and what went', () => {
    if (!a || !b || !c) throw new Error('there are three');
    expect(statuses([a, b], [b, c])).toEqual(['unchanged B', 'new C', 'fixed A']);
    expect(statuses([], [a])).toEqual(['new A']);
    expect(statuses([a], [])).toEqual(['fixed A']);
  });

  it('keeps a finding as it is, but for its status', () => {
    if (!a) throw new Error('there is one');
    expect(compareStates([], [{ ...a, status: null, more: 1 }], UNMOVED)).toEqual([
      { ...a, status: 'new', more: 1 },
    ]);
  });

  it.each(['File', 'AutodiscoverResponse'])('knows a %s again under its new path', (kind) => {
    const moved = new Map([['old/r.xml', 'new/R.xml']]);
    expect(statuses([found(kind, 'old/r.xml')], [found(kind, 'new/R.xml')], moved)).toEqual([
      'unchanged new/R.xml',
    ]);
    expect(statuses([found(kind, 'old/r.xml')], [found(kind, 'new/R.xml')])).toEqual([
      'new new/R.xml',
      'fixed old/r.xml',
    ]);
  });

  it('knows what is reported, where nothing is null', () => {
    const moved = new Map([['a.xml', 'b.xml']]);
    const reported = (identity: string) => {
      const { property: _, value: __, ...finding } = findingAbout({ object: { kind: 'File', identity } });
      return {
        ...finding,
        property: null,
        value: null,
        fingerprint: fingerprintOf(finding, finding.environment),
      };
    };
    expect(statuses([reported('a.xml')], [reported('b.xml')], moved)).toEqual(['unchanged b.xml']);
  });

  it('says of a finding in a moved file that is mended where it was', () => {
    const [before] = [found('File', 'old.xml')];
    const moved = new Map([['old.xml', 'new.xml']]);
    expect(compareStates([before], [], moved)).toEqual([{ ...before, status: 'fixed' }]);
  });

  it('takes another fault of the moved file for new', () => {
    const moved = new Map([['old.xml', 'new.xml']]);
    expect(statuses([found('File', 'old.xml', 'x')], [found('File', 'new.xml', 'y')], moved)).toEqual([
      'new new.xml',
      'fixed old.xml',
    ]);
  });

  it('does not take the name of an object for a path', () => {
    const provider = found('OutlookProvider', 'EXPR');
    expect(statuses([provider], [provider], new Map([['EXPR', 'EXCH']]))).toEqual(['unchanged EXPR']);
  });

  it('follows files that took the place of each other', () => {
    const moved = new Map([
      ['a.xml', 'b.xml'],
      ['b.xml', 'c.xml'],
    ]);
    const before = [found('File', 'a.xml', 'of a'), found('File', 'b.xml', 'of b')];
    const after = [found('File', 'b.xml', 'of a'), found('File', 'c.xml', 'of b')];
    expect(statuses(before, after, moved)).toEqual(['unchanged b.xml', 'unchanged c.xml']);
  });

  it('counts every finding once', () => {
    const findings = fc.uniqueArray(
      fc.constantFrom(...'abcdefgh').map((name) => found('Thing', name)),
      {
        selector: ({ fingerprint }) => fingerprint,
      },
    );
    fc.assert(
      fc.property(findings, findings, (before, after) => {
        const compared = compareStates(before, after, UNMOVED);
        const of = (status: string) => compared.filter((each) => each.status === status).length;
        expect(of('new') + of('unchanged')).toBe(after.length);
        expect(of('fixed') + of('unchanged')).toBe(before.length);
      }),
    );
  });
});

/** Rules come and go: whatever they name by path must be known again. */
describe('moving every file makes nothing new', () => {
  const cases = ruleCases.filter(
    ({ settings, kind }) => settings.config === defaultConfig && kind !== 'good',
  );

  it.each(cases.map((each) => [`${each.ruleId}/${each.name}`, each] as const))(
    '%s',
    (_, { inputs, settings }) => {
      const move = (path: string) => `moved/${path.replace(/[^/]*$/, 'Renamed $&')}`;
      const read = (rename: (path: string) => string) =>
        judge(
          inputs.flatMap(({ path, bytes }) => readBytes(rename(path), bytes) ?? []),
          settings,
        ).findings;
      const before = read((path) => path);
      const compared = compareStates(
        before,
        read(move),
        new Map(inputs.map(({ path }) => [path, move(path)])),
      );
      expect(before.length).toBeGreaterThan(0);
      expect(compared.filter(({ status }) => status !== 'unchanged')).toEqual([]);
    },
  );
});
