import { describe, expect, it } from 'vitest';
import { rule as malformed } from '../../rules/input/malformed.ts';
import { judge } from '../../src/engine/judge.ts';
import { type Proof, Prover } from '../../src/engine/prove.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import type { Value } from '../../src/model/value.ts';
import type { Rule } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { disliking, exportsOf, settingsOf } from './scenario.ts';

const bad = exportsOf({ 'a.json': { EXPR: 'bad' } });

/** The proof of the first finding's fix. */
function proofOf(files: typeof bad, ...rules: readonly Rule[]): Proof {
  const settings = settingsOf(rules);
  const { findings } = judge(files, settings);
  const [finding] = findings;
  const [fix] = finding?.fixes ?? [];
  if (!finding || !fix) throw new Error('there is a fix');
  return new Prover(files, findings, settings).prove(finding, fix);
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

  it('refuses a fix that brings another error, but not one that brings less', () => {
    const offering = disliking('a/a', { from: 'bad', to: 'worse' });
    const objecting = (severity: 'error' | 'warning') =>
      disliking('b/b', { from: 'worse', to: 'good', severity });
    expect(proofOf(bad, offering, objecting('error'))).toEqual({
      kind: 'failed',
      reason: 'it would bring another error: EXPR holds worse',
    });
    expect(proofOf(bad, offering, objecting('warning'))).toEqual({ kind: 'proven' });
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
    expect(new Prover(files, findings, settings).prove(south, fix)).toEqual({
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
    expect(new Prover(bad, findings, settings).prove(finding, fix)).toEqual({
      kind: 'failed',
      reason: 'its changes contradict each other',
    });
  });

  it('takes a file that an edit leaves unreadable for a new error', () => {
    const span = { start: 0, end: bad[0]?.source.text.length ?? 0 };
    const slot = { span, render: () => 'no export' };
    const breaking = holding({ kind: 'text', text: 'bad', span, slot });
    expect(proofOf(breaking, disliking('a/a', { from: 'bad', to: 'good' }), malformed)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('it would bring another error'),
    });
  });

  it('stops trying when a run has used up its proofs', () => {
    const settings = settingsOf([disliking('a/a', { from: 'bad', to: 'good' })]);
    const { findings } = judge(bad, settings);
    const prover = new Prover(bad, findings, settings);
    const proofs = Array.from({ length: 101 }, () =>
      findings.flatMap((finding) => finding.fixes.map((fix) => prover.prove(finding, fix).kind)),
    );
    expect(proofs.flat().indexOf('failed')).toBe(100);
  });
});
