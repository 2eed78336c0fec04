import { describe, expect, it } from 'vitest';
import { judge } from '../../src/engine/judge.ts';
import { type Proof, Prover } from '../../src/engine/prove.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import type { Rule } from '../../src/rule/define-rule.ts';
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
    expect(new Prover(files, findings, settings).prove(south, fix)).toEqual({ kind: 'proven' });
    expect(judged).toEqual(['south']);
  });

  it('proves a value that two objects share by reference once', () => {
    const shared = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider</T></TN><Props><S N="Name">EXPR</S><S N="CertPrincipalName">bad</S></Props></Obj><Ref RefId="0" /></Objs>`;
    const file = readBytes('a.xml', Buffer.from(shared));
    if (!file) throw new Error('it is an export');
    const rule = disliking('a/a', { from: 'bad', to: 'bad' });
    expect(proofOf([file], rule)).toMatchObject({ kind: 'failed' });
  });

  it('has nothing to prove where the file cannot be edited: the fix becomes a command', () => {
    const [file] = bad;
    if (!file) throw new Error('there is an export');
    const records = file.records.map((record) => {
      const value = { kind: 'text', text: 'bad', span: record.span } as const;
      return { ...record, properties: new Map([['CertPrincipalName', value]]) };
    });
    expect(proofOf([{ ...file, records }], disliking('a/a', { from: 'bad', to: 'bad' }))).toEqual({
      kind: 'proven',
    });
  });
});
