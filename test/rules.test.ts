import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { applyToFiles } from '../src/engine/apply-changes.ts';
import { firstAllowed } from '../src/engine/choose-fix.ts';
import { applyFixes } from '../src/engine/fix-loop.ts';
import { lint } from '../src/engine/lint.ts';
import { readBytes } from '../src/engine/read-bytes.ts';
import type { ReadFile } from '../src/model/record.ts';
import type { Report, ReportedEdit } from '../src/report/report.ts';
import type { Edit } from '../src/text/edit.ts';
import { unifiedDiff } from '../src/text/unified-diff.ts';
import { asWindowsWrites } from './rules/case-folder.ts';
import { describeReport } from './rules/describe-report.ts';
import { type CaseKind, type RuleCase, ruleCases } from './rules/rule-case.ts';

/*
 * Each folder fixtures/rules/AREA/NAME/{bad,good,fix}-CASE is a tiny organisation; expected.json holds every finding of
 * a run over it, expected.diff what its fixes do. UPDATE_FIXTURES=1 accepts what is found now; review the difference.
 */

const isUpdate = process.env['UPDATE_FIXTURES'] !== undefined;

function report({ files, settings }: RuleCase, given: readonly ReadFile[] = files): Report {
  return lint(given, settings);
}

function casesOf(ruleId: string, ...kinds: readonly CaseKind[]): RuleCase[] {
  return ruleCases.filter((each) => each.ruleId === ruleId && kinds.includes(each.kind));
}

function errorsOf({ findings }: Report): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ fingerprint }) => fingerprint);
}

function fingerprintsOf({ findings }: Report): string[] {
  return findings.map(({ fingerprint }) => fingerprint).sort();
}

function expectContents(path: string, actual: string): void {
  if (isUpdate) writeFileSync(path, actual);
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

const tree = ruleCases.map((each): [string, RuleCase] => [`${each.ruleId}/${each.name}`, each]);

describe.each(tree)('%s', (_, each) => {
  it('has the expected findings', () => {
    const described = describeReport(report(each), each.ruleId, each.files);
    expectContents(join(each.folder, 'expected.json'), `${JSON.stringify(described, null, 2)}\n`);
  });

  it('says of its rule what its name says', () => {
    const found = report(each).findings.some(({ ruleId }) => ruleId === each.ruleId);
    expect(found).toBe(each.kind !== 'good');
  });

  it('has the same report for another order of files', () => {
    expect(report(each, each.files.toReversed())).toEqual(report(each));
  });

  it('has findings that tell themselves apart', () => {
    const fingerprints = fingerprintsOf(report(each));
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  it('has messages without gaps, and hostile values in them to the letter', () => {
    const isHostile = each.name.includes('hostile');
    for (const { message, ruleId } of report(each).findings) {
      if (isHostile && ruleId === each.ruleId)
        expect(message).toMatch(/\n::error::.*\{provider\}|\{provider\}.*\n::error::/s);
      else if (!isHostile) expect(message).not.toMatch(/\{\w+\}|undefined/);
    }
  });

  it('has the same fingerprints when written as UTF-16LE with CRLF', () => {
    const rewritten = each.inputs.flatMap(({ path, bytes }) => readBytes(path, asWindowsWrites(bytes)) ?? []);
    expect(fingerprintsOf(withoutEncoding(report(each, rewritten)))).toEqual(
      fingerprintsOf(withoutEncoding(report(each))),
    );
  });

  it('has safe fixes that mend their finding and bring no error', () => {
    const before = report(each);
    for (const finding of before.findings) {
      for (const { applicability, edits: list } of finding.fixes) {
        if (applicability !== 'safe' || list.length === 0) continue;
        const edits = editsByPath(list);
        const after = report(each, applyToFiles(each.files, edits));
        expect(fingerprintsOf(after)).not.toContain(finding.fingerprint);
        expect(errorsOf(before)).toEqual(expect.arrayContaining(errorsOf(after)));
      }
    }
  });
});

/** How a file is encoded is what one rule is about. */
function withoutEncoding({ findings, ...rest }: Report): Report {
  return { ...rest, findings: findings.filter(({ ruleId }) => ruleId !== 'input/encoding') };
}

function editsByPath(edits: readonly ReportedEdit[]): Map<string, Edit[]> {
  const byPath = new Map<string, Edit[]>();
  for (const { path, start, end, text } of edits)
    byPath.set(path, [...(byPath.get(path) ?? []), { span: { start, end }, text }]);
  return byPath;
}

describe.each(tree.filter(([, { kind }]) => kind === 'fix'))('%s', (_, each) => {
  const allowed = new Set(each.isUnsafe ? (['safe', 'unsafe'] as const) : (['safe'] as const));
  const fixed = applyFixes(each.files, each.settings, firstAllowed(allowed));

  it('changes what the diff shows', () => {
    const diffs = fixed.changed.map(({ before, after }) => unifiedDiff(before.path, before.text, after.text));
    expect(diffs.join('')).not.toBe('');
    expectContents(join(each.folder, 'expected.diff'), diffs.join(''));
  });

  it('leaves nothing of its rule, and nothing to do for a second run', () => {
    const { findings } = report(each, fixed.files);
    expect(findings.filter(({ ruleId }) => ruleId === each.ruleId)).toEqual([]);
    expect(applyFixes(fixed.files, each.settings, firstAllowed(allowed)).changed).toEqual([]);
  });
});

describe.each(tree.filter(([, { isUnsafe }]) => isUnsafe))('%s', (_, each) => {
  it('is left alone unless unsafe fixes are allowed', () => {
    expect(applyFixes(each.files, each.settings, firstAllowed(new Set(['safe']))).changed).toEqual([]);
  });
});

/** Messages about what no fixture can hold, such as a file of 100 MiB: each has a test of its own in test/rules. */
const BEYOND_FIXTURES: ReadonlySet<string> = new Set(['input/malformed too-large']);

const RANK = ['none', 'manual', 'unsafe', 'safe'] as const;

describe.each(rules.map((rule) => [rule.id, rule] as const))('the fixtures of %s', (id, rule) => {
  it('have a bad case and a good one', () => {
    expect(casesOf(id, 'bad')).not.toEqual([]);
    expect(casesOf(id, 'good')).not.toEqual([]);
  });

  it('show every message', () => {
    const shown = ruleCases.flatMap((each) => report(each).findings).filter(({ ruleId }) => ruleId === id);
    const messageIds = new Set(shown.map(({ messageId }) => messageId));
    const showable = Object.keys(rule.messages).filter((message) => !BEYOND_FIXTURES.has(`${id} ${message}`));
    expect([...messageIds].sort()).toEqual(showable.sort());
  });

  it('offer at best the fix that the rule declares', () => {
    const findings = ruleCases.flatMap((each) => report(each).findings);
    const offered = findings.filter(({ ruleId }) => ruleId === id).flatMap(({ fixes }) => fixes);
    const ranks = offered.map(({ applicability }) => RANK.indexOf(applicability));
    expect(RANK[Math.max(0, ...ranks)]).toBe(rule.fix);
  });
});

/** The options of a rule that make a difference in some case: without them the report is another one. */
function optionsThatCount(ruleId: string): string[] {
  return casesOf(ruleId, 'bad', 'good', 'fix').flatMap((each) => {
    const { config } = each.settings;
    const setting = config.rules.get(ruleId);
    return Object.keys(setting?.options ?? {}).filter((name) => {
      const { [name]: _, ...options } = setting?.options ?? {};
      const without = new Map([...config.rules, [ruleId, { severity: setting?.severity ?? 'off', options }]]);
      const settings = { ...each.settings, config: { ...config, rules: without } };
      return JSON.stringify(report({ ...each, settings })) !== JSON.stringify(report(each));
    });
  });
}

const withOptions = rules.flatMap(({ id, options }) =>
  Object.keys(options?.properties ?? {}).map((name) => [id, name] as const),
);

it.each(withOptions)('%s has a case in which its option %s makes a difference', (id, name) => {
  expect(optionsThatCount(id)).toContain(name);
});
