import { describe, expect, it } from 'vitest';
import { rule as staleRule } from '../../rules/input/stale-suppression.ts';
import { type Config, defaultConfig } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { judge } from '../../src/engine/judge.ts';
import type { JudgedFinding } from '../../src/engine/judged-finding.ts';
import { lint } from '../../src/engine/lint.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import type { Settings } from '../../src/engine/settings.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { EVERY_ENVIRONMENT } from '../../src/report/report.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { disliking } from './scenario.ts';

/** Does not like the value "bad". */
const bad = disliking('a/bad', { from: 'bad', to: 'good' });
/** Does not like it either, and cannot judge without certificates. */
const strict = defineRule({ ...disliking('a/strict'), needs: ['certificate'], check: () => {} });
const rules = [bad, strict, disliking('a/other'), staleRule];

/** Files of providers, each a JSON text. */
function filesOf(texts: Readonly<Record<string, string>>): ReadFile[] {
  return Object.entries(texts).map(([path, text]) => {
    const file = readBytes(path, Buffer.from(text));
    if (!file) throw new Error(`${path} is no export`);
    return file;
  });
}

const provider = (name: string, value = 'bad') => `{"Name": "${name}", "CertPrincipalName": "${value}"}`;

function configOf(config: unknown): Config {
  const parsed = parseConfig('exchange-lint.json', JSON.stringify(config), rules);
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.config;
}

/**
 * The suppressions as a configuration file has them; but for the names of rules, which are those of this test, and
 * which no configuration file knows.
 */
function suppressing(
  ...entries: readonly { rule?: string; [key: string]: unknown }[]
): Pick<Config, 'suppressions'> {
  const known = entries.map(({ rule, ...entry }) => ({
    ...entry,
    files: entry['files'] ?? ['**'],
    reason: 'why',
  }));
  const { suppressions } = configOf({ suppressions: known });
  return {
    suppressions: suppressions.map((suppression, index) => {
      const { rule, object, files } = entries[index] ?? {};
      const accepts = [rule, object, files].filter((part) => part !== undefined).join(' ');
      return { ...suppression, rule, files: files === undefined ? undefined : suppression.files, accepts };
    }),
  };
}

function judged(
  texts: Readonly<Record<string, string>>,
  config: Partial<Config> = {},
  parts: Partial<Settings> = {},
): readonly JudgedFinding[] {
  const settings = { rules, config: { ...defaultConfig, ...config }, asOf: new Date('2026-12-01T00:00:00Z') };
  return judge(filesOf(texts), { ...settings, ...parts }).findings;
}

/** `a/bad EXPR suppression: why`, `a/bad WEB counts`. */
function show({ ruleId, object, accepted }: JudgedFinding): string {
  return `${ruleId} ${object.identity} ${accepted ? `${accepted.by}: ${accepted.reason}` : 'counts'}`;
}

const about = (findings: readonly JudgedFinding[]) =>
  findings.filter(({ ruleId }) => ruleId !== staleRule.id).map(show);

const stale = (findings: readonly JudgedFinding[]) =>
  findings
    .filter(({ ruleId }) => ruleId === staleRule.id)
    .map(({ environment, messageId, value }) => `${environment} ${messageId} ${value}`);

describe('the configuration accepts', () => {
  const texts = { 'lab/a.json': provider('EXPR') };

  it.each([
    ['by rule', { rule: 'a/bad' }],
    ['by object', { object: 'EXPR' }],
    ['by object without case', { object: 'expr' }],
    ['by kind and object', { object: 'OutlookProvider EXPR' }],
    ['by kind and object, with a slash', { object: 'outlookprovider/expr' }],
    ['by folder', { files: ['lab'] }],
    ['by all of them', { rule: 'a/bad', object: 'EXPR', files: ['lab/*.json'] }],
    ['until today', { rule: 'a/bad', expires: '2026-12-01' }],
  ])('%s', (_, entry) => {
    const findings = judged(texts, suppressing(entry));
    expect(findings.map(show)).toEqual(['a/bad EXPR suppression: why']);
  });

  it.each([
    ['another rule', { rule: 'a/other', object: 'EXPR' }],
    ['another object', { rule: 'a/bad', object: 'EXPR2' }],
    ['an object of another kind', { object: 'OutlookAnywhere EXPR' }],
    ['another folder', { files: ['laboratory'] }],
    ['until yesterday', { rule: 'a/bad', expires: '2026-11-30' }],
  ])('but not by %s', (_, entry) => {
    const findings = judged(texts, suppressing(entry));
    expect(about(findings)).toEqual(['a/bad EXPR counts']);
    expect(stale(findings)).toHaveLength(1);
  });
});

describe('a comment accepts', () => {
  const say = (rule: string) => `// exchange-lint-disable-next ${rule} -- why\n`;

  it.each([
    ['what the object after it has', `[${say('a/bad')}${provider('EXPR')}]`],
    ['by several rules', `[${say('a/bad, a/strict')}${provider('EXPR')}]`],
    ['what the value after it has', `{"Name": "EXPR", ${say('a/bad')} "CertPrincipalName": "bad"}`],
  ])('%s', (_, text) => {
    const findings = judged({ 'a.json': text });
    expect(findings.map(show)).toEqual(['a/bad EXPR comment: why']);
  });

  it.each([
    ['another rule', `[${say('a/other')}${provider('EXPR')}]`, 'default unused a/other by this comment'],
    [
      'another object',
      `[${say('a/bad')}${provider('WEB', 'x')}, ${provider('EXPR')}]`,
      'default unused a/bad by this comment',
    ],
    [
      'a rule that there is not',
      `[${say('a/bat')}${provider('EXPR')}]`,
      'default malformed there is no rule a/bat; did you mean a/bad?',
    ],
    [
      'one that there is and one that there is not',
      `[${say('a/bad, b/b')}${provider('EXPR')}]`,
      'default malformed there is no rule b/b',
    ],
    [
      'no reason',
      `[// exchange-lint-disable-next a/bad\n${provider('EXPR')}]`,
      'default malformed it gives no reason',
    ],
  ])('but not by %s', (_, text, expected) => {
    const findings = judged({ 'a.json': text });
    expect(about(findings)).toEqual(['a/bad EXPR counts']);
    expect(stale(findings)).toEqual([expected]);
  });

  it('no finding about a suppression', () => {
    const findings = judged({ 'a.json': `[${say('input/stale-suppression')}${provider('EXPR', 'x')}]` });
    expect(stale(findings)).toEqual([
      'default malformed no comment accepts input/stale-suppression; set it under "rules" in exchange-lint.json',
    ]);
  });

  it('before a suppression of the configuration, which is used all the same', () => {
    const findings = judged(
      { 'a.json': `[${say('a/bad')}${provider('EXPR')}]` },
      suppressing({ object: 'EXPR' }),
    );
    expect(findings.map(show)).toEqual(['a/bad EXPR comment: why']);
  });
});

describe('of one object exported twice, every place must be covered', () => {
  const plain = provider('EXPR');
  const commented = `[/* exchange-lint-disable-next a/bad -- why */ ${plain}]`;

  it.each([
    ['one of two comments', { 'a.json': commented, 'b.json': plain }, {}, 'a/bad EXPR counts'],
    ['the other of two comments', { 'a.json': plain, 'b.json': commented }, {}, 'a/bad EXPR counts'],
    ['both comments', { 'a.json': commented, 'b.json': commented }, {}, 'a/bad EXPR comment: why'],
    [
      'the files of one',
      { 'a.json': plain, 'b.json': plain },
      suppressing({ files: ['a.json'] }),
      'a/bad EXPR counts',
    ],
    [
      'the files of both',
      { 'a.json': plain, 'b.json': plain },
      suppressing({ files: ['*.json'] }),
      'a/bad EXPR suppression: why',
    ],
  ])('%s', (_, texts, config, expected) => {
    expect(judged(texts, config).map(show)).toEqual([expected]);
  });
});

describe('stale suppressions of the configuration', () => {
  const texts = { 'a.json': provider('EXPR', 'fine') };
  const unused = suppressing({ rule: 'a/bad' });
  const off = (id: string) => new Map([[id, { severity: 'off', options: {} } as const]]);

  it('belong to no environment', () => {
    expect(stale(judged(texts, unused))).toEqual([`${EVERY_ENVIRONMENT} unused a/bad`]);
  });

  it('are told apart though they read the same', () => {
    const findings = judged(texts, suppressing({ rule: 'a/bad' }, { rule: 'a/bad' }));
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it.each([
    ['the rule is off', { ...unused, rules: off('a/bad') }, {}],
    ['the rule lacks evidence', suppressing({ rule: 'a/strict' }), {}],
    ['there is no such rule in this run', suppressing({ rule: 'a/gone' }), {}],
    ['files are left out of the run', unused, { isPartial: true }],
    ['input/stale-suppression is off', { ...unused, rules: off(staleRule.id) }, {}],
  ])('are not called unused where %s', (_, config, parts) => {
    expect(judged(texts, config, parts)).toEqual([]);
  });

  it('that have expired are said so in any case', () => {
    const config = suppressing({ rule: 'a/strict', expires: '2026-11-30', owner: 'us' });
    const [finding, ...others] = judged(texts, config, { isPartial: true });
    expect(others).toEqual([]);
    expect(finding?.message).toMatch(/held until the end of 2026-11-30 \(UTC\).*was: why \(owner: us\)\./);
  });

  it('are as grave as the configuration says', () => {
    const setting = new Map([[staleRule.id, { severity: 'error', options: {} } as const]]);
    expect(judged(texts, { ...unused, rules: setting })).toMatchObject([{ severity: 'error' }]);
  });

  it('of a rule that lacks evidence elsewhere are called unused', () => {
    const environments = ['lab', 'prod'].map((name) => {
      return { name, files: { includes: (path: string) => path.startsWith(name) } };
    });
    const entries = { 'lab/a.json': provider('EXPR', 'x'), 'prod/a.json': provider('EXPR', 'x') };
    const needy = defineRule({
      ...strict,
      needs: [],
      check: ({ name }, { notEvaluated }) => {
        if (name === 'prod') notEvaluated({ evidence: 'certificate' });
      },
    });
    const staleFor = (files: readonly string[]) =>
      stale(
        judged(
          entries,
          { environments, ...suppressing({ rule: 'a/strict', files }) },
          { rules: [needy, staleRule] },
        ),
      );
    expect(staleFor(['lab'])).toEqual(['* unused a/strict lab']);
    expect(staleFor(['prod'])).toEqual([]);
  });
});

it('a comment in a file of two environments is used where one of them uses it', () => {
  const file = `[/* exchange-lint-disable-next a/bad -- why */ ${provider('EXPR')}]`;
  const environments = ['north', 'south'].map((name) => ({ name, files: { includes: () => true } }));
  const onlyNorth = defineRule({
    ...bad,
    messages: { disliked: 'bad' },
    check: (environment, { report }) => {
      const [record] = environment.files.flatMap(({ records }) => records);
      if (!record || environment.name !== 'north') return;
      const { source, span } = record;
      report({
        messageId: 'disliked',
        data: {},
        location: { source, span },
        object: { kind: 'OutlookProvider', identity: 'EXPR' },
      });
    },
  });
  const findings = judged({ 'a.json': file }, { environments }, { rules: [onlyNorth, staleRule] });
  expect(findings.map(show)).toEqual(['a/bad EXPR comment: why']);
});

it('a suppression that one group of environments uses is not stale in the report on all of them', () => {
  const environments = ['north', 'south'].map((name) => {
    return { name, files: { includes: (path: string) => path.startsWith(name) } };
  });
  const staleIn = (south: string) => {
    const files = filesOf({
      'north/a.json': provider('EXPR', 'fine'),
      'south/a.json': provider('EXPR', south),
    });
    const config = { ...defaultConfig, environments, ...suppressing({ rule: 'a/bad' }) };
    const { findings } = lint(files, { rules, config, asOf: new Date('2026-12-01T00:00:00Z') });
    return findings.filter(({ environment }) => environment === EVERY_ENVIRONMENT).map(({ value }) => value);
  };
  expect(staleIn('bad')).toEqual([]);
  expect(staleIn('fine')).toEqual(['a/bad']);
});
