import { describe, expect, it } from 'vitest';
import { judge } from '../../src/engine/judge.ts';
import { type Proof, Prover } from '../../src/engine/prove.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import type { OutlookProvider } from '../../src/model/outlook-provider.ts';
import { textIfSet } from '../../src/model/reading.ts';
import type { Value } from '../../src/model/value.ts';
import type { Rule } from '../../src/rule/define-rule.ts';
import { type Fix, SEVERITIES } from '../../src/rule/finding.ts';
import { aboutProvider } from '../../src/rule/provider-finding.ts';
import { disliking, exportsOf, settingsOf } from './scenario.ts';

const bad = exportsOf({ 'a.json': { EXPR: 'bad' } });
const ANOTHER = 'a.json would show another CertPrincipalName of EXPR than intended';

/** The proof of the first finding's fix. */
function proofOf(files: typeof bad, ...rules: readonly Rule[]): Proof {
  const settings = settingsOf(rules);
  const { findings } = judge(files, settings);
  const [finding] = findings;
  const [fix] = finding?.fixes ?? [];
  if (!finding || !fix) throw new Error('there is a fix');
  return new Prover(files, findings, settings).prove({ finding, fix });
}

function textOf({ record }: OutlookProvider): string | undefined {
  return textIfSet(record, 'CertPrincipalName');
}

/** The same export with another value in it. */
function holding(value: Value): typeof bad {
  return bad.map((file) => ({
    ...file,
    records: file.records.map((record) => ({
      ...record,
      properties: new Map([...record.properties, ['CertPrincipalName', value] as const]),
    })),
  }));
}

describe('Prover', () => {
  it('accepts a fix that mends its finding', () => {
    expect(proofOf(bad, disliking('a/a', { from: 'bad', to: 'good' }))).toEqual({ kind: 'proven' });
  });

  it('refuses a fix after which the finding is still there', () => {
    expect(proofOf(bad, disliking('a/a', { from: 'bad', to: 'bad' }))).toEqual({
      kind: 'failed',
      reason: 'the finding is still there after the change',
    });
  });

  it.each(SEVERITIES.flatMap((mended) => SEVERITIES.map((brought) => [mended, brought] as const)))(
    'refuses a fix of something %s that brings something %s, unless that is less',
    (mended, brought) => {
      const offering = disliking('a/a', { from: 'bad', to: 'worse', severity: mended });
      const objecting = disliking('b/b', { from: 'worse', to: 'good', severity: brought });
      const isLess = SEVERITIES.indexOf(brought) > SEVERITIES.indexOf(mended);
      expect(proofOf(bad, offering, objecting)).toEqual(
        isLess
          ? { kind: 'proven' }
          : { kind: 'failed', reason: `it would bring another ${brought}: EXPR holds worse` },
      );
    },
  );

  it('does not blame a fix for what it leaves others to do', () => {
    const following = { ...disliking('b/b', { from: 'good', to: null }), isAftermath: true } as const;
    expect(proofOf(bad, disliking('a/a', { from: 'bad', to: 'good' }), following)).toEqual({
      kind: 'proven',
    });
  });

  it.each([1, 2, 3])('names the %i rules with which a fix would go round in a circle', (length) => {
    const ids = Array.from({ length }, (_, index) => `b/${index + 1}`);
    const others = ids.map((id, index) =>
      disliking(id, { from: String(index), to: index + 1 === length ? 'bad' : String(index + 1) }),
    );
    expect(proofOf(bad, disliking('a/a', { from: 'bad', to: '0' }), ...others)).toEqual({
      kind: 'failed',
      reason: `it would go round in a circle with the fix of ${ids.join(' and ')}`,
    });
  });

  it('proves fixes together that hold only together', () => {
    const files = exportsOf({ 'a.json': { EXPR: 'bad', EXCH: 'bad' } });
    const rule = disliking('a/a', { from: 'bad', to: 'good' });
    const differing: Rule = {
      ...disliking('b/b'),
      check: ({ outlookProviders: [one, two] }, { report }) => {
        if (!one || !two || textOf(one) === textOf(two)) return;
        const about = aboutProvider({ provider: one, side: 'external' });
        report({ ...about, messageId: 'disliked', data: { provider: 'EXPR', value: 'another' } });
      },
    };
    const settings = settingsOf([rule, differing]);
    const { findings } = judge(files, settings);
    const repairs = findings.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
    const prover = new Prover(files, findings, settings);
    expect(repairs.map((repair) => prover.prove(repair).kind)).toEqual(['failed', 'failed']);
    expect(prover.prove(...repairs)).toEqual({ kind: 'proven' });
  });

  it('does not blame a fix for errors that were there before', () => {
    const files = exportsOf({ 'a.json': { EXPR: 'bad', EXCH: 'worse' } });
    const rule = disliking('a/a', { from: 'bad', to: 'good' }, { from: 'worse', to: 'good' });
    expect(proofOf(files, rule)).toEqual({ kind: 'proven' });
  });

  it('judges only the environments that the fix touches', () => {
    const files = exportsOf({ 'north/a.json': { EXPR: 'bad' }, 'south/b.json': { EXPR: 'bad' } });
    const environments = ['north', 'south'].map((name) => ({
      name,
      files: { includes: (path: string) => path.startsWith(`${name}/`) },
    }));
    const judged: string[] = [];
    const rule = disliking('a/a', { from: 'bad', to: 'good' });
    const watched: Rule = {
      ...rule,
      check: (environment, context) => {
        judged.push(environment.name);
        rule.check(environment, context);
      },
    };
    const settings = settingsOf([watched], { environments });
    const { findings } = judge(files, settings);
    const south = findings.find(({ environment }) => environment === 'south');
    const [fix] = south?.fixes ?? [];
    if (!south || !fix) throw new Error('there is a fix');
    judged.length = 0;
    expect(new Prover(files, findings, settings).prove({ finding: south, fix })).toEqual({
      kind: 'proven',
    });
    expect(judged).toEqual(['south']);
  });

  it('proves a value that two objects share by reference once', () => {
    const shared = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider</T></TN><Props><S N="Name">EXPR</S><S N="CertPrincipalName">bad</S></Props></Obj><Ref RefId="0" /></Objs>`;
    const file = readBytes('a.xml', Buffer.from(shared));
    if (!file) throw new Error('it is an export');
    const rule = disliking('a/a', { from: 'bad', to: 'bad' });
    expect(proofOf([file], rule)).toMatchObject({ kind: 'failed' });
  });

  const withoutSlots = holding({ kind: 'text', text: 'bad', span: { start: 0, end: 1 } });

  it.each<[string, string | null, Proof['kind']]>([
    ['mends', 'good', 'proven'],
    ['mends by unsetting it', null, 'proven'],
    ['does not mend', 'bad', 'failed'],
  ])('tries a command too: the next export shows a value that %s', (_, to, kind) => {
    expect(proofOf(withoutSlots, disliking('a/a', { from: 'bad', to })).kind).toBe(kind);
  });

  it('tries all copies of an object at once, with and without a place to write to', () => {
    const copy = exportsOf({ 'b.json': { EXPR: 'bad' } });
    const objecting = disliking('b/b', { from: 'worse', to: 'good' });
    const files = [...withoutSlots, ...copy];
    expect(proofOf(files, disliking('a/a', { from: 'bad', to: 'good' }))).toEqual({ kind: 'proven' });
    expect(proofOf(files, disliking('a/a', { from: 'bad', to: 'worse' }), objecting)).toMatchObject({
      kind: 'failed',
    });
  });

  it('refuses a fix whose changes contradict each other', () => {
    const settings = settingsOf([disliking('a/a', { from: 'bad', to: 'good' })]);
    const { findings } = judge(bad, settings);
    const [finding] = findings;
    const changes = finding?.fixes.flatMap((fix) => fix.changes) ?? [];
    if (!finding) throw new Error('there is a finding');
    const fix: Fix = {
      title: 'Set it to both',
      applicability: 'safe',
      changes: [...changes, ...changes.map((change) => ({ ...change, value: 'better' }))],
    };
    expect(new Prover(bad, findings, settings).prove({ finding, fix })).toEqual({
      kind: 'failed',
      reason: 'its changes contradict each other',
    });
  });

  it.each<[string, string, string]>([
    ['is no export any more', 'no export', 'a.json would be damaged'],
    ['holds another value', '[{"Name":"EXPR","CertPrincipalName":"other"}]', ANOTHER],
    [
      'holds the value for another object',
      '[{"Name":"EXCH","CertPrincipalName":"good"}]',
      'a.json would show another OutlookProvider than intended',
    ],
    [
      'holds another object too',
      '[{"Name":"EXPR","CertPrincipalName":"good"},{"Name":"WEB","CertPrincipalName":null}]',
      'a.json would hold 2 objects in place of 1',
    ],
    [
      'holds another property too',
      '[{"Name":"EXPR","CertPrincipalName":"good","Server":"ex01"}]',
      'a.json would show another Server of EXPR than intended',
    ],
  ])('refuses an edit after which the file %s', (_, text, reason) => {
    const span = { start: 0, end: bad[0]?.source.text.length ?? 0 };
    const spoiling = holding({
      kind: 'text',
      text: 'bad',
      span: { start: 1, end: 2 },
      slot: { span, render: () => text },
    });
    expect(proofOf(spoiling, disliking('a/a', { from: 'bad', to: 'good' }))).toEqual({
      kind: 'failed',
      reason,
    });
  });

  it('stops trying when a run has used up its proofs', () => {
    const settings = settingsOf([disliking('a/a', { from: 'bad', to: 'good' })]);
    const { findings } = judge(bad, settings);
    const prover = new Prover(bad, findings, settings);
    const proofs = Array.from({ length: 101 }, () =>
      findings.flatMap((finding) => finding.fixes.map((fix) => prover.prove({ finding, fix }).kind)),
    );
    expect(proofs.flat().indexOf('failed')).toBe(100);
  });
});
