import { describe, expect, it } from 'vitest';
import { joinParts, partOf, type ReportPart } from '../../src/report/join.ts';
import type { ReportedFinding, Status } from '../../src/report/report.ts';
import { findingAt, locate, reportOf, ruleOf, sourceOf } from './build.ts';

const ABOUT = { tool: reportOf([]).tool, rules: [ruleOf('b/b'), ruleOf('a/a')] };

function finding(path: string, parts: Partial<ReportedFinding> = {}): ReportedFinding {
  return findingAt(locate(sourceOf(path, '<S>x</S>'), 'x'), parts);
}

/** A finding about the configuration, which every part may make. */
const everywhere = (fingerprint: string, parts: Partial<ReportedFinding> = {}) =>
  finding('exchange-lint.json', { environment: '*', fingerprint, severity: 'warning', ...parts });

function part(environment: string, ...findings: readonly ReportedFinding[]): ReportPart {
  return { ...reportOf(findings, { environments: environment === '' ? [] : [environment] }), files: 1 };
}

const fingerprintsOf = (parts: readonly ReportPart[]) =>
  joinParts(parts, ABOUT).findings.map(({ fingerprint }) => fingerprint);

describe('joining', () => {
  it('sorts findings, environments and rules, and adds up the files', () => {
    const north = finding('b.xml', { environment: 'north', fingerprint: '1', severity: 'info' });
    const south = finding('a.xml', { environment: 'south', fingerprint: '2', severity: 'error' });
    const report = joinParts([part('north', north), part('south', south)], ABOUT);
    expect(report).toMatchObject({
      environments: ['north', 'south'],
      findings: [south, north],
      summary: { files: 2, errors: 1, infos: 1 },
    });
    expect(report.rules.map(({ id }) => id)).toEqual(['a/a', 'b/b']);
  });

  it('takes a finding of all environments once, and only where every part has it', () => {
    const unused = everywhere('1');
    const usedInSouth = everywhere('2');
    const parts = [part('north', unused, usedInSouth), part('south', unused)];
    expect(fingerprintsOf(parts)).toEqual(['1']);
  });

  it('does not ask a part that judged nothing', () => {
    expect(fingerprintsOf([part(''), part('north', everywhere('1')), part('')])).toEqual(['1']);
    expect(fingerprintsOf([part('')])).toEqual([]);
  });

  describe('of two states', () => {
    /** A part that judged an environment in these states, and found what is about all of them. */
    const compared = (name: string, states: 'before' | 'after' | 'both', status?: Status): ReportPart => ({
      ...part(name, ...(status ? [everywhere('1', { status })] : [])),
      comparison: {
        before: 'main',
        after: 'HEAD',
        environmentsBefore: states === 'after' ? [] : [name],
        environmentsAfter: states === 'before' ? [] : [name],
      },
    });
    const none = { environmentsBefore: [], environmentsAfter: [] };
    const idle: ReportPart = { ...part(''), comparison: { before: 'main', after: 'HEAD', ...none } };

    it.each<[string, ReportPart, ReportPart, Status | undefined]>([
      ['both in both', compared('a', 'both', 'unchanged'), compared('b', 'both', 'unchanged'), 'unchanged'],
      ['one new', compared('a', 'both', 'unchanged'), compared('b', 'both', 'new'), 'new'],
      ['one fixed', compared('a', 'both', 'unchanged'), compared('b', 'both', 'fixed'), 'fixed'],
      [
        'one came where the other went',
        compared('a', 'both', 'new'),
        compared('b', 'both', 'fixed'),
        undefined,
      ],
      ['one never', compared('a', 'both', 'new'), compared('b', 'both'), undefined],
      ['removed without it', compared('a', 'before'), compared('b', 'both', 'unchanged'), 'new'],
      ['removed with it', compared('a', 'before', 'fixed'), compared('b', 'both', 'new'), 'new'],
      ['all removed', compared('a', 'before', 'fixed'), compared('b', 'before', 'fixed'), 'fixed'],
      ['added with it', compared('a', 'after', 'new'), compared('b', 'both', 'unchanged'), 'unchanged'],
      ['added without it', compared('a', 'after'), compared('b', 'both', 'unchanged'), 'fixed'],
      ['a part without environments', idle, compared('b', 'both', 'new'), 'new'],
    ])('asks each state by itself: %s', (_, a, b, status) => {
      for (const parts of [
        [a, b],
        [b, a],
      ]) {
        expect(joinParts(parts, ABOUT).findings.map((found) => found.status)).toEqual(status ? [status] : []);
      }
    });

    it('knows the environments of each', () => {
      const parts = [compared('b', 'after'), compared('a', 'before'), compared('c', 'both')];
      expect(joinParts(parts, ABOUT)).toMatchObject({
        environments: ['a', 'b', 'c'],
        comparison: { before: 'main', environmentsBefore: ['a', 'c'], environmentsAfter: ['b', 'c'] },
      });
    });

    it('takes what accepts a finding from where it is there, and nothing for one that is fixed', () => {
      const accepted = { by: 'baseline' as const, reason: null };
      const withCopy = (base: ReportPart, status: Status): ReportPart => ({
        ...base,
        findings: [everywhere('1', { status, accepted: status === 'fixed' ? null : accepted })],
      });
      const removed = withCopy(compared('a', 'before'), 'fixed');
      const there = withCopy(compared('b', 'both'), 'new');
      expect(joinParts([removed, there], ABOUT).findings).toMatchObject([{ status: 'new', accepted }]);
      const standing = withCopy(compared('b', 'both'), 'unchanged');
      expect(joinParts([compared('a', 'after'), standing], ABOUT).findings).toMatchObject([
        { status: 'fixed', accepted: null, fixes: [] },
      ]);
    });
  });

  it('calls an entry of the baseline about all environments stale where no finding of all has it', () => {
    const entry = {
      fingerprint: '1',
      ruleId: 'input/stale-suppression',
      environment: '*',
      object: { kind: 'Suppression', identity: 'x' },
      value: null,
    };
    const without = (name: string): ReportPart => ({ ...part(name), staleBaseline: [entry] });
    expect(joinParts([without(''), part('b', everywhere('1'))], ABOUT).staleBaseline).toEqual([]);
    expect(joinParts([without('a'), part('b', everywhere('1'))], ABOUT).staleBaseline).toEqual([entry]);
    expect(joinParts([without('a'), without('b')], ABOUT).staleBaseline).toEqual([entry]);
  });

  it('is complete where every part is', () => {
    const incomplete = { ...part('b'), isComplete: false };
    expect(joinParts([part('a'), part('b')], ABOUT)).toMatchObject({ shard: null, isComplete: true });
    expect(joinParts([part('a'), incomplete], ABOUT)).toMatchObject({ shard: null, isComplete: false });
  });

  it('knows of findings that parts left out', () => {
    const notCounted = { unchanged: 1, fixed: 2, baseline: 3, suppressed: 4 };
    const parts = [part('north'), part('south')].map((each) => ({ ...each, notCounted }));
    expect(joinParts(parts, ABOUT).summary.notCounted).toEqual({
      unchanged: 2,
      fixed: 4,
      baseline: 6,
      suppressed: 8,
    });
  });

  it('makes no difference between parts and joined parts', () => {
    const parts = ['north', 'south', 'west'].map((name, index) =>
      part(name, finding('a.xml', { environment: name, fingerprint: String(index) }), everywhere('f')),
    );
    const [first, ...others] = parts;
    const joined = partOf(joinParts(others, ABOUT));
    expect(joinParts(first ? [first, joined] : [joined], ABOUT)).toEqual(joinParts(parts, ABOUT));
  });
});
