import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/engine/judge.ts';
import { lint } from '../../src/engine/lint.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import {
  defineRule,
  type EnvironmentRule,
  type Rule,
  type RuleMetadata,
} from '../../src/rule/define-rule.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { disliking, exportsOf, settingsOf } from './scenario.ts';

const files = exportsOf({
  'north/a.json': { EXPR: 'bad', WEB: 'fine' },
  'north/b.json': { EXPR: 'bad' },
  'south/c.json': { EXPR: 'bad', EXCH: 'worse' },
});
const rule = disliking(
  'a/a',
  { from: 'bad', to: 'good' },
  { from: 'worse', to: 'good', severity: 'warning' },
);
const environments = ['north', 'south'].map((name) => ({
  name,
  files: { includes: (path: string) => path.startsWith(`${name}/`) },
}));

/** A rule that does what a test needs. */
function ruleThat(check: EnvironmentRule['check'], parts: Partial<RuleMetadata> = {}): Rule {
  return defineRule({
    id: 'a/a',
    severity: 'error',
    preset: 'recommended',
    summary: 'For a test',
    why: 'For a test.',
    since: '0.1.0',
    citations: [],
    fix: 'none',
    needs: [],
    messages: {},
    ...parts,
    check,
  });
}

const nothing = () => {};

describe('judge', () => {
  it('gives one finding for each fault of an environment', () => {
    const { findings } = judge(files, settingsOf([rule]));
    expect(findings.map(({ message }) => message)).toEqual(['EXPR holds bad', 'EXCH holds worse']);
    expect(findings[0]?.related.map(({ location }) => location.source.path)).toEqual([
      'north/b.json',
      'south/c.json',
    ]);
  });

  it('keeps environments apart', () => {
    const { findings, environments: judged } = judge(files, settingsOf([rule], { environments }));
    expect(judged.map(({ name }) => name)).toEqual(['north', 'south']);
    expect(findings.map(({ environment, message }) => `${environment}: ${message}`)).toEqual([
      'north: EXPR holds bad',
      'south: EXPR holds bad',
      'south: EXCH holds worse',
    ]);
  });

  it('does not depend on the order of the files', () => {
    const settings = settingsOf([rule], { environments });
    const expected = lint(files, settings);
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        expect(lint(shuffled, settings)).toEqual(expected);
      }),
    );
  });

  it('obeys the configured severity, for every finding of the rule', () => {
    const severities = (severity: 'error' | 'warning' | 'info' | 'off') => {
      const rules = new Map([['a/a', { severity, options: {} }]]);
      return judge(files, settingsOf([rule], { rules })).findings.map((finding) => finding.severity);
    };
    expect(severities('info')).toEqual(['info', 'info']);
    expect(severities('off')).toEqual([]);
  });

  it('runs strict rules only where they are asked for', () => {
    const strict = { ...rule, preset: 'strict' } as const;
    const count = (config: Parameters<typeof settingsOf>[1]) =>
      judge(files, settingsOf([strict], config)).findings.length;
    expect(count({})).toBe(0);
    expect(count({ preset: 'strict' })).toBe(2);
    expect(count({ rules: new Map([['a/a', { severity: 'error', options: {} }]]) })).toBe(2);
  });

  it('hands a rule the time, the client floor and its options', () => {
    const given: unknown[] = [];
    const asking = ruleThat(
      (_, { asOf, clientFloor, options }) =>
        void given.push(asOf.isAfter(new Date('2026-11-30')), clientFloor, options),
      {
        options: {
          type: 'object',
          additionalProperties: false,
          properties: { days: { type: 'number', default: 30 } },
        },
      },
    );
    judge(files, settingsOf([asking], { clientFloor: 'cloud' }));
    expect(given).toEqual([true, 'cloud', { days: 30 }]);
  });

  it('does not ask a rule whose evidence is missing, and says how to get it', () => {
    const neverAsked = ruleThat(
      () => {
        throw new Error('asked');
      },
      { needs: ['outlook-provider', 'outlook-anywhere'] },
    );
    expect(judge(files, settingsOf([neverAsked])).notEvaluated).toEqual([
      {
        environment: 'default',
        ruleId: 'a/a',
        missing: 'the Outlook Anywhere settings of the servers',
        command: expect.stringContaining('Get-OutlookAnywhere'),
      },
    ]);
  });

  it('asks nobody without servers for what servers export', () => {
    const needy = ruleThat(nothing, { needs: ['outlook-provider', 'certificate', 'client-profile'] });
    const missing = (path: string, text: string, clientFloor: 'cloud' | 'rpc') => {
      const file = readBytes(path, Buffer.from(text));
      return judge(file ? [file] : [], settingsOf([needy], { clientFloor })).notEvaluated.map(
        (lack) => lack.missing,
      );
    };
    const domain = '"Name","DomainName","Default"\n"contoso.com","contoso.com","True"\n';
    expect(missing('AcceptedDomain.csv', domain, 'cloud')).toEqual([
      'the list of servers',
      'an Outlook profile',
    ]);
    expect(missing('AcceptedDomain.csv', domain, 'rpc')).toHaveLength(3);
    expect(missing('SendConnector.csv', '"Name","Fqdn"\n"To the cloud","a.example"\n', 'cloud')).toHaveLength(
      3,
    );
    // A damaged file may hold anything.
    expect(missing('OutlookProvider.json', '[{ "CertPrincipalName": ', 'cloud')).toHaveLength(3);
  });

  it('passes on what a rule could not judge, once for each environment', () => {
    const doubting = ruleThat((_, { notEvaluated }) => {
      notEvaluated({ evidence: 'certificate', missing: 'the names of a certificate' });
      notEvaluated({ evidence: 'certificate', missing: 'the names of a certificate' });
    });
    expect(judge(files, settingsOf([doubting], { environments })).notEvaluated).toMatchObject([
      { environment: 'north', ruleId: 'a/a', missing: 'the names of a certificate' },
      { environment: 'south', ruleId: 'a/a', missing: 'the names of a certificate' },
    ]);
  });

  it('refuses a message that the rule does not have', () => {
    const mistaken = ruleThat((environment, { report }) => {
      for (const { source } of environment.files) {
        const object = { kind: 'File', identity: source.path };
        report({ messageId: 'none', data: {}, location: { source, span: { start: 0, end: 0 } }, object });
      }
    });
    expect(() => judge(files, settingsOf([mistaken]))).toThrow(RangeError);
  });

  it('finds nothing in nothing', () => {
    expect(judge([], settingsOf([ruleThat(nothing)]))).toEqual({
      environments: [],
      findings: [],
      notEvaluated: [],
    });
  });
});

describe('lint', () => {
  it('sorts by severity, then path and position', () => {
    const { findings } = lint(files, settingsOf([rule], { environments }));
    expect(
      findings.map(({ severity, path, line, column }) => `${severity} ${path}:${line}:${column}`),
    ).toEqual(['error north/a.json:1:38', 'error south/c.json:1:38', 'warning south/c.json:1:80']);
  });

  it('lists the rules that ran, and no other', () => {
    const off = disliking('b/b');
    const config = { rules: new Map([['b/b', { severity: 'off', options: {} } as const]]) };
    expect(lint(files, settingsOf([rule, off], config)).rules.map(({ id }) => id)).toEqual(['a/a']);
  });

  it('tries also what a person is to choose', () => {
    const choice = disliking('a/a', { from: 'bad', to: 'bad', applicability: 'manual' });
    const [finding] = lint(files, settingsOf([choice])).findings;
    const withheld = ['Set it to bad: the finding is still there after the change'];
    expect(finding).toMatchObject({ fixes: [], withheld });
  });

  it('judges more findings than a call takes arguments', () => {
    const many = ruleThat(
      (environment, { report }) => {
        const [file] = environment.files;
        if (!file) return;
        const location = { source: file.source, span: { start: 0, end: 0 } };
        for (let number = 0; number < 150_000; number += 1) {
          report({
            messageId: 'bad',
            data: {},
            location,
            object: { kind: 'File', identity: String(number) },
          });
        }
      },
      { messages: { bad: 'It is bad' } },
    );
    expect(judge(files.slice(0, 1), settingsOf([many])).findings).toHaveLength(150_000);
  }, 30_000);

  it('says why a fix is not offered', () => {
    const stubborn = disliking('a/a', { from: 'bad', to: 'bad' });
    const [finding] = lint(files, settingsOf([stubborn])).findings;
    expect(finding?.fixes).toEqual([]);
    expect(finding?.withheld).toEqual(['Set it to bad: the finding is still there after the change']);
  });

  it('counts what it found and what could be mended', () => {
    const { summary } = lint(files, settingsOf([rule]));
    expect(summary).toEqual({
      files: 3,
      errors: 1,
      warnings: 1,
      infos: 0,
      fixable: { safe: 2, unsafe: 0 },
      notEvaluated: 0,
      notCounted: { unchanged: 0, fixed: 0, baseline: 0, suppressed: 0 },
    });
  });
});

describe('a rule that reports what is not there', () => {
  const complaining = ruleThat(
    (environment, { report }) => {
      const [provider] = environment.outlookProviders;
      if (!provider) return;
      const location = { source: provider.record.source, span: provider.record.span };
      report({
        messageId: 'none',
        data: {},
        location,
        object: { kind: 'OutlookProvider', identity: 'EXPR' },
      });
    },
    { absenceOf: ['certificate'], messages: { none: 'No certificate has it' } },
  );
  const span = { start: 0, end: 0 };

  it.each([
    ['EX01-ExchangeCertificate.xml', 0, ['all of EX01-ExchangeCertificate.xml, which is damaged']],
    ['EX01-SendConnector.xml', 1, []],
  ])('waits for a damaged file that may have had it: %s', (path, findings, missing) => {
    const source = new SourceFile(path, { text: '', encoding: 'utf-8', byteOrderMark: false });
    const problems = [{ kind: 'malformed', span, reason: 'it ends early' }] as const;
    const damaged = { source, format: 'clixml', records: [], problems } as const;
    const judged = judge([...files, damaged], settingsOf([complaining]));
    expect(judged.findings).toHaveLength(findings);
    expect(judged.notEvaluated.map((each) => each.missing)).toEqual(missing);
  });
});
