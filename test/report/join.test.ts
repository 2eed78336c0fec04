import { describe, expect, it } from 'vitest';
import { joinParts, partOf, type ReportPart } from '../../src/report/join.ts';
import type { ReportedFinding } from '../../src/report/report.ts';
import { findingAt, locate, reportOf, ruleOf, sourceOf } from './build.ts';

const ABOUT = { tool: reportOf([]).tool, comparison: null, rules: [ruleOf('b/b'), ruleOf('a/a')] };

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

  it('calls new what is new in one part', () => {
    const parts = [
      part('north', everywhere('1', { status: 'unchanged' })),
      part('south', everywhere('1', { status: 'new' })),
    ];
    expect(joinParts(parts, ABOUT).findings).toMatchObject([{ status: 'new' }]);
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
