import { describe, expect, it } from 'vitest';
import { incidents } from './incidents/incident.ts';

/*
 * Each folder fixtures/incidents/NAME holds an outage that somebody described in public, as small exports of the
 * organisation before and after the remedy, and the account of it in incident.json. The linter has to name the cause
 * first, and to offer the commands that the source gives.
 */

describe.each(incidents.map((each) => [each.name, each] as const))('%s', (_, { account, before, after }) => {
  const [first] = before.findings;

  it('has its cause found first', () => {
    expect([first?.ruleId, first?.messageId]).toEqual([account.rule, account.message]);
    expect(first?.severity).not.toBe('info');
  });

  it('has no second finding of the same severity', () => {
    const grave = before.findings.filter(({ severity }) => severity === first?.severity);
    expect(grave.map(({ message }) => message)).toEqual([first?.message]);
  });

  it('has the remedy that its source gives', () => {
    const commands = first?.fixes.flatMap((fix) => fix.commands);
    // Other choices may follow.
    expect(account.remedy && commands?.slice(0, account.remedy.length)).toEqual(account.remedy);
    expect(first?.message).toContain(account.says ?? '');
    expect([...account.remedy, account.says]).not.toEqual([undefined]);
  });

  it('has every export read and judged', () => {
    expect(before.findings.filter(({ ruleId }) => ruleId.startsWith('input/'))).toEqual([]);
    expect(before.summary.files).toBe(after.summary.files);
  });

  it('is over with the remedy, and nothing new comes of it', () => {
    const present = new Set(before.findings.map(({ fingerprint }) => fingerprint));
    const grave = after.findings.filter(({ severity }) => severity !== 'info');
    const left = grave.filter(({ ruleId }) => ruleId === account.rule);
    expect(left.map(({ message }) => message)).toEqual([]);
    const added = grave.filter(({ fingerprint }) => !present.has(fingerprint));
    expect(added.map(({ message }) => message)).toEqual([]);
  });
});
