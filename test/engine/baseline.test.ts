import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BaselineEntry, parseBaseline, serialiseBaseline } from '../../src/config/baseline.ts';
import { applyBaseline, type BaselineScope, compareWithBaseline } from '../../src/engine/baseline.ts';
import { counts, type Report, type ReportedFinding } from '../../src/report/report.ts';
import { findingAt, locate, reportOf, ruleOf, sourceOf } from '../report/build.ts';

const HERE = locate(sourceOf('OutlookProvider.json', '{"Name": "EXPR"}'), 'EXPR');
const digits = (digit: string) => digit.repeat(32);
const A = digits('a');
const B = digits('b');

const WHOLE: BaselineScope = { asOf: new Date('2026-12-01T00:00:00Z'), ownsEnvironment: () => true };

function finding(fingerprint: string, parts: Partial<ReportedFinding> = {}): ReportedFinding {
  return findingAt(HERE, { fingerprint, ...parts });
}

function entry(fingerprint: string, parts: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    fingerprint,
    rule: 'principal-name/mismatch',
    environment: 'default',
    object: 'OutlookProvider EXPR',
    ...parts,
  };
}

/** All rules that the entries here are about. */
const RAN = { rules: ['principal-name/mismatch', 'outlook-provider/server-set'].map(ruleOf) };

function acceptedIn(report: Report): unknown[] {
  return report.findings.map(({ accepted }) => accepted);
}

describe('an entry accepts', () => {
  test('the finding of its fingerprint, with its reason, and no other', () => {
    const report = reportOf([finding(A), finding(B)]);
    const applied = applyBaseline(report, [entry(A, { reason: 'Renewed in spring' })], WHOLE);
    expect(acceptedIn(applied)).toEqual([{ by: 'baseline', reason: 'Renewed in spring' }, null]);
    expect(applied.summary).toMatchObject({ errors: 1, notCounted: { baseline: 1 } });
  });

  test.each([{ rule: 'no/such' }, { environment: 'nowhere' }, { object: 'OutlookProvider WEB' }])(
    'not where people read of another one: %j',
    (edit) => {
      const edited = entry(A, edit);
      const report = reportOf([finding(A)]);
      expect(acceptedIn(applyBaseline(report, [edited], WHOLE))).toEqual([null]);
      expect(compareWithBaseline(report, [edited], WHOLE)).toMatchObject({
        stale: [edited],
        missing: [{ fingerprint: A }],
      });
    },
  );

  test('by fingerprint', () => {
    const copied = entry(B, { value: 'msstd:owa.contoso.com' });
    const report = reportOf([finding(A, { value: 'msstd:owa.contoso.com' })]);
    expect(acceptedIn(applyBaseline(report, [copied], WHOLE))).toEqual([null]);
  });

  test.each([
    ['2026-11-30', null],
    ['2026-12-01', { by: 'baseline', reason: null }],
    ['2027-12-01', { by: 'baseline', reason: null }],
  ])('to the end of %s', (expires, accepted) => {
    const asOf = new Date('2026-12-01T23:59:59Z');
    const applied = applyBaseline(reportOf([finding(A)]), [entry(A, { expires })], { ...WHOLE, asOf });
    expect(acceptedIn(applied)).toEqual([accepted]);
    expect(applied.staleBaseline).toEqual([]);
  });

  test.each<[string, Partial<ReportedFinding>]>([
    ['is fixed', { status: 'fixed' }],
    ['a suppression accepts', { accepted: { by: 'suppression', reason: 'lab' } }],
  ])('nothing that %s', (_, parts) => {
    const report = reportOf([finding(A, parts)]);
    expect(applyBaseline(report, [entry(A)], WHOLE).findings).toEqual(report.findings);
  });

  test('what is new and what was there before', () => {
    const report = reportOf([finding(A, { status: 'new' }), finding(B, { status: 'unchanged' })]);
    expect(applyBaseline(report, [entry(A), entry(B)], WHOLE).summary).toMatchObject({
      errors: 0,
      notCounted: { baseline: 2, unchanged: 0 },
    });
  });
});

describe('stale', () => {
  const stale = (report: Report, entries: readonly BaselineEntry[], scope = WHOLE) =>
    applyBaseline(report, entries, scope).staleBaseline.map(({ fingerprint }) => fingerprint);

  test('is an entry whose finding is gone, with what it says of it', () => {
    const gone = [entry(A, { object: 'File a b.xml', value: 'v' })];
    const applied = applyBaseline(reportOf([], RAN), gone, WHOLE);
    expect(applied.staleBaseline).toEqual([
      {
        fingerprint: A,
        ruleId: 'principal-name/mismatch',
        environment: 'default',
        object: { kind: 'File', identity: 'a b.xml' },
        value: 'v',
      },
    ]);
  });

  test('is an entry whose finding is fixed, not one that something else accepts', () => {
    const suppressed = finding(B, { accepted: { by: 'comment', reason: null } });
    expect(stale(reportOf([finding(A, { status: 'fixed' }), suppressed]), [entry(A), entry(B)])).toEqual([A]);
  });

  test('is nothing of an environment that the run does not speak for', () => {
    const entries = [entry(A, { environment: 'north' }), entry(B, { environment: 'south' })];
    const scope = { ...WHOLE, ownsEnvironment: (name: string) => name === 'south' };
    expect(stale(reportOf([], RAN), entries, scope)).toEqual([B]);
  });

  test('is nothing that lacks the evidence to be found', () => {
    const gap = {
      environment: 'north',
      ruleId: 'principal-name/mismatch',
      missing: 'a certificate that serves clients',
      command: 'Get-ExchangeCertificate',
    };
    const entries = [
      entry(A, { environment: 'north' }),
      entry(B, { environment: 'north', rule: 'outlook-provider/server-set' }),
      entry(digits('c'), { environment: 'south' }),
    ];
    expect(stale(reportOf([], { ...RAN, notEvaluated: [gap] }), entries)).toEqual([B, digits('c')]);
  });

  test('is nothing of a rule that is switched off, whatever people wrote about it', () => {
    const kept = entry(A, { rule: 'outlook-provider/server-set', reason: 'agreed', expires: '2026-11-30' });
    const report = reportOf([], { rules: [ruleOf('principal-name/mismatch')] });
    expect(stale(report, [kept, entry(B)])).toEqual([B]);
    expect(compareWithBaseline(report, [kept], WHOLE)).toEqual({ stale: [], expired: [], missing: [] });
  });

  test('is listed by rule and fingerprint, in whatever order the entries stand', () => {
    const entries = [
      entry(B, { rule: 'a/b' }),
      entry(A, { rule: 'c/d' }),
      entry(digits('c'), { rule: 'c/d' }),
    ];
    const report = reportOf([], { rules: ['a/b', 'c/d'].map(ruleOf) });
    expect(stale(report, entries)).toEqual([B, A, digits('c')]);
    expect(stale(report, entries.toReversed())).toEqual([B, A, digits('c')]);
  });
});

describe('an update', () => {
  test('would add what counts and has no entry, once each', () => {
    const north = finding(A, { environment: 'north', value: 'msstd:owa.contoso.com' });
    const report = reportOf([
      north,
      north,
      finding(B),
      finding(digits('c'), { accepted: { by: 'suppression', reason: 'lab' } }),
      finding(digits('d'), { status: 'unchanged' }),
      finding(digits('e'), { status: 'fixed' }),
    ]);
    expect(compareWithBaseline(report, [entry(B)], WHOLE).missing).toEqual([
      {
        fingerprint: A,
        rule: 'principal-name/mismatch',
        environment: 'north',
        object: 'OutlookProvider EXPR',
        property: 'CertPrincipalName',
        value: 'msstd:owa.contoso.com',
        message: 'No certificate carries the name that EXPR tells Outlook to expect.',
      },
    ]);
  });

  test('names expired entries and adds none for their findings', () => {
    const old = entry(A, { expires: '2026-11-30' });
    expect(compareWithBaseline(reportOf([finding(A)]), [old], WHOLE)).toEqual({
      stale: [],
      expired: [old],
      missing: [],
    });
    expect(compareWithBaseline(reportOf([], RAN), [old], WHOLE)).toEqual({
      stale: [old],
      expired: [],
      missing: [],
    });
  });

  test('shortens what is long', () => {
    const report = reportOf([
      finding(A, {
        value: 'v'.repeat(1e6),
        message: 'm\n'.repeat(1e6),
        object: { kind: 'File', identity: 'x'.repeat(1e6) },
      }),
    ]);
    const { missing } = compareWithBaseline(report, [], WHOLE);
    expect(JSON.stringify(missing).length).toBeLessThan(1000);
  });
});

describe('for whatever a report holds', () => {
  const text = fc.string({ unit: 'binary', maxLength: 400 });
  const findings = fc.array(
    fc
      .record({
        fingerprint: fc.stringMatching(/^[0-9a-f]{32}$/),
        ruleId: fc.constantFrom('principal-name/mismatch', 'certificate/outside-validity'),
        environment: fc.constantFrom('north', 'south', '*'),
        object: fc.record({ kind: fc.constantFrom('OutlookProvider', 'File'), identity: text }),
        property: fc.option(text),
        value: fc.option(text),
        message: text,
        severity: fc.constantFrom('error', 'warning', 'info'),
        status: fc.constantFrom(null, 'new', 'unchanged', 'fixed'),
        accepted: fc.constantFrom(null, { by: 'suppression', reason: 'lab' } as const),
      })
      .map(({ fingerprint, ...parts }) => finding(fingerprint, parts)),
    { maxLength: 8 },
  );

  test('its baseline, written and read, leaves nothing that counts and nothing stale, in any order', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const report = reportOf(list);
        const { missing } = compareWithBaseline(report, [], WHOLE);
        const written = serialiseBaseline({ version: 1, entries: missing });
        const reversed = compareWithBaseline(reportOf(list.toReversed()), [], WHOLE).missing;
        expect(serialiseBaseline({ version: 1, entries: reversed })).toBe(written);
        const read = parseBaseline('b.json', written);
        if (read.kind === 'invalid') throw new Error('it cannot be read again');
        const { entries } = read.baseline;
        const applied = applyBaseline(report, entries, WHOLE);
        expect(applied.findings.filter(counts)).toEqual([]);
        expect(applied.staleBaseline).toEqual([]);
        expect(applied.summary).toMatchObject({ errors: 0, warnings: 0, infos: 0 });
        expect(compareWithBaseline(report, entries, WHOLE)).toEqual({ stale: [], expired: [], missing: [] });
      }),
    );
  });
});
