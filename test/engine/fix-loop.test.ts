import { describe, expect, it } from 'vitest';
import { rule as staleSuppression } from '../../rules/input/stale-suppression.ts';
import { fileSet } from '../../src/config/file-set.ts';
import type { Suppression } from '../../src/config/suppression.ts';
import { firstAllowed } from '../../src/engine/choose-fix.ts';
import { chooseRepairs } from '../../src/engine/choose-repairs.ts';
import { applyFixes } from '../../src/engine/fix-loop.ts';
import { lint } from '../../src/engine/lint.ts';
import type { OfferedFinding } from '../../src/engine/offer.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { OutlookProvider } from '../../src/model/outlook-provider.ts';
import { textIfSet } from '../../src/model/reading.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { prepareAll } from '../../src/readers/index.ts';
import type { Rule } from '../../src/rule/define-rule.ts';
import type { Applicability } from '../../src/rule/finding.ts';
import { aboutProvider } from '../../src/rule/provider-finding.ts';
import { disliking, exportsOf, modulesOf, settingsOf } from './scenario.ts';

await prepareAll();

function fixed(files: readonly ReadFile[], rules: readonly Rule[], ...allowed: readonly Applicability[]) {
  return applyFixes(files, settingsOf(rules), firstAllowed(new Set(allowed.length > 0 ? allowed : ['safe'])));
}

function textsOf(files: readonly ReadFile[]): string[] {
  return files.map(({ source }) => source.text);
}

const files = exportsOf({ 'a.json': { EXPR: 'bad' }, 'b.json': { WEB: 'fine' } });

describe('applyFixes', () => {
  it('changes what is at fault and nothing else', () => {
    const outcome = fixed(files, [disliking('a/a', { from: 'bad', to: 'good' })]);
    expect(textsOf(outcome.files)).toEqual([
      '[{"Name":"EXPR","CertPrincipalName":"good"}]',
      '[{"Name":"WEB","CertPrincipalName":"fine"}]',
    ]);
    expect(outcome.changed.map(({ before, after }) => [before.text, after.text])).toEqual([
      [textsOf(files)[0], textsOf(outcome.files)[0]],
    ]);
    expect(outcome.applied.map(({ fix }) => fix.title)).toEqual(['Set it to good']);
  });

  it('has nothing to do a second time', () => {
    const rules = [disliking('a/a', { from: 'bad', to: 'good' })];
    expect(fixed(fixed(files, rules).files, rules)).toMatchObject({ changed: [], applied: [] });
  });

  it('does only what is allowed, and never what is manual', () => {
    const offering = (applicability: Applicability) => [
      disliking('a/a', { from: 'bad', to: 'good', applicability }),
    ];
    expect(fixed(files, offering('unsafe'), 'safe').changed).toEqual([]);
    expect(fixed(files, offering('unsafe'), 'safe', 'unsafe').changed).toHaveLength(1);
    expect(fixed(files, offering('manual'), 'safe', 'unsafe', 'manual').changed).toEqual([]);
  });

  it('mends in a later pass what an earlier one leaves or brings', () => {
    const rules = [
      disliking('a/a', { from: 'bad', to: 'better' }),
      disliking('b/b', { from: 'better', to: 'good', severity: 'warning' }),
    ];
    const outcome = fixed(files, rules);
    expect(outcome.files[0]?.source.text).toContain('"good"');
    expect(outcome.applied.map(({ finding }) => finding.ruleId)).toEqual(['a/a', 'b/b']);
  });

  it('applies one of two fixes for the same value at a time', () => {
    const rules = ['a/a', 'b/b'].map((id) => disliking(id, { from: 'bad', to: `good of ${id}` }));
    const outcome = fixed(files, rules);
    expect(outcome.applied.map(({ finding }) => finding.ruleId)).toEqual(['a/a']);
    expect(outcome.files[0]?.source.text).toContain('good of a/a');
  });

  it('changes nothing where rules ask for each other in a circle', () => {
    const rules = [
      disliking('a/a', { from: 'bad', to: 'worse', severity: 'warning' }),
      disliking('b/b', { from: 'worse', to: 'worst', severity: 'warning' }),
      disliking('c/c', { from: 'worst', to: 'bad', severity: 'warning' }),
    ];
    const { applied, changed, before } = fixed(files, rules);
    expect({ applied, changed }).toEqual({ applied: [], changed: [] });
    expect(before.findings.flatMap(({ withheld }) => withheld)).toEqual([
      'Set it to worse: it would go round in a circle with the fix of b/b and c/c',
    ]);
  });

  it('makes fixes together that belong together, or none of them', () => {
    const files = exportsOf({ 'a.json': { EXPR: 'bad', EXCH: 'bad' }, 'b.json': { WEB: 'worst' } });
    const rules = [
      disliking('a/a', { from: 'bad', to: 'good' }),
      disliking('b/b', { from: 'worst', to: 'fine' }),
      // It objects only to both at once.
      ruleAbout(({ outlookProviders }) => outlookProviders.filter(holds('good')).length > 1),
    ];
    const { applied, changed, unproven, isSettled } = fixed(files, rules);
    expect(applied.map(({ finding }) => finding.ruleId)).toEqual(['b/b']);
    expect(changed.map(({ after }) => after.path)).toEqual(['b.json']);
    expect(unproven.map(({ plan, reason }) => [plan.map(({ fix }) => fix.title), reason])).toEqual([
      [['Set it to good', 'Set it to good'], 'it would bring another error: Both at once'],
    ]);
    expect(isSettled).toBe(true);
  });

  it('edits every copy of an object that was exported twice', () => {
    const twice = exportsOf({ 'a.json': { EXPR: 'bad' }, 'b.json': { EXPR: 'bad' } });
    const outcome = fixed(twice, [disliking('a/a', { from: 'bad', to: null })]);
    expect(outcome.applied).toHaveLength(1);
    expect(textsOf(outcome.files)).toEqual(
      Array.from({ length: 2 }, () => '[{"Name":"EXPR","CertPrincipalName":""}]'),
    );
  });

  describe('in a module whose providers share a constant', () => {
    const state = (...lines: readonly string[]) => modulesOf({ 'a.exchange.ts': lines.join('\n') });
    const shared = state(
      "const NAME = 'bad';",
      'export default defineExchange({ outlookProviders: { EXCH: { certPrincipalName: NAME }, EXPR: { certPrincipalName: NAME } } });',
    );
    const rules = [disliking('a/a', { from: 'bad', to: 'good' })];

    it('edits it once where the fixes of both agree', () => {
      const outcome = fixed(shared, rules);
      expect(outcome.applied.map(({ finding }) => finding.object.identity)).toEqual(['EXCH', 'EXPR']);
      expect(textsOf(outcome.files)).toEqual(
        textsOf(shared).map((text) => text.replace("NAME = 'bad'", "NAME = 'good'")),
      );
      expect(outcome.isSettled).toBe(true);
    });

    it('leaves it to the others where only one is mended', () => {
      const mayApply = ({ object }: OfferedFinding) => object.identity === 'EXPR';
      const outcome = applyFixes(shared, settingsOf(rules), firstAllowed(new Set(['safe']), mayApply));
      expect(textsOf(outcome.files)).toEqual(
        textsOf(shared).map((text) => text.replace(/NAME \} \} \}\);$/, "'good' } } });")),
      );
    });

    it('says why it does not edit what has no place of its own', () => {
      const whole = state(
        "export const EXPR = { certPrincipalName: 'bad' };",
        'export default defineExchange({ outlookProviders: { EXPR } });',
      );
      const outcome = fixed(whole, rules);
      expect(outcome.changed).toEqual([]);
      expect(outcome.before.findings.flatMap(({ withheld }) => withheld)).toEqual([
        'Set it to good: a.exchange.ts is to be edited by hand, for the module has no place, free of comments and of a type that is written out, that stands for this value alone',
      ]);
    });
  });

  it('leaves observed files alone', () => {
    const observed = {
      files: { includes: (path: string) => path === 'a.json' },
      role: 'observed',
    } as const;
    const rules = [disliking('a/a', { from: 'bad', to: 'msstd:good.example' })];
    const settings = settingsOf(rules, { roles: [observed] });
    expect(applyFixes(files, settings, firstAllowed(new Set(['safe'])))).toMatchObject({
      changed: [],
      applied: [],
    });
  });

  describe('in 60 environments, with three providers each', () => {
    const names = Array.from({ length: 60 }, (_, index) => `org-${String(index).padStart(2, '0')}`);
    const many = exportsOf(
      Object.fromEntries(
        names.toReversed().map((name) => [`${name}/a.json`, { EXPR: 'bad', EXCH: 'bad', WEB: 'bad' }]),
      ),
    );
    const settings = settingsOf([disliking('a/a', { from: 'bad', to: 'good' })], {
      environments: names.map((name) => ({ name, files: fileSet([name]) })),
    });

    it('applies all that a report offers', () => {
      const { fixable } = lint(many, settings).summary;
      const outcome = applyFixes(many, settings, firstAllowed(new Set(['safe'])));
      expect(fixable.safe).toBe(180);
      expect(outcome.applied).toHaveLength(180);
      expect(outcome.isSettled).toBe(true);
      expect(lint(outcome.files, settings).findings).toEqual([]);
    });

    it('keeps the files in their order, and what was found in all of them', () => {
      const { files: after, changed, before } = applyFixes(many, settings, firstAllowed(new Set(['safe'])));
      const pathsOf = (sources: readonly { readonly path: string }[]) => sources.map(({ path }) => path);
      const given = pathsOf(many.map(({ source }) => source));
      expect(pathsOf(after.map(({ source }) => source))).toEqual(given);
      expect(pathsOf(changed.map((change) => change.after))).toEqual(given);
      expect(before.environments.map(({ name }) => name)).toEqual(names);
      expect(before.findings).toHaveLength(180);
      expect(before.findings.flatMap(({ withheld }) => withheld)).toEqual([]);
    });

    it('chooses a repair of each for a patch', () => {
      const { byEnvironment, changed } = chooseRepairs(
        many,
        settings,
        firstAllowed(new Set(['safe'])),
        () => 'it is not chosen',
      );
      expect(byEnvironment.map(({ repairs, skipped }) => [repairs.length, skipped.length])).toEqual(
        names.map(() => [3, 0]),
      );
      expect(changed).toHaveLength(60);
    });
  });

  it('says of all environments only what holds for each of them', () => {
    const two = exportsOf({ 'north/a.json': { EXPR: 'bad' }, 'south/a.json': { EXPR: 'fine' } });
    const environments = ['north', 'south'].map((name) => ({ name, files: fileSet([name]) }));
    const ids = ['used/north', 'used/nowhere'];
    const rules = [
      disliking('used/north', { from: 'bad', to: null }),
      disliking('used/nowhere', { from: 'worst', to: null }),
      staleSuppression,
    ];
    const settings = settingsOf(rules, { environments, suppressions: ids.map(suppressionOf) });
    const { findings } = applyFixes(two, settings, () => undefined).before;
    expect(findings.map(({ environment, object }) => [environment, object.identity])).toEqual([
      ['north', 'EXPR'],
      ['*', 'used/nowhere'],
    ]);
  });
});

function holds(text: string): (provider: OutlookProvider) => boolean {
  return ({ record }) => textIfSet(record, 'CertPrincipalName') === text;
}

function ruleAbout(isWrong: (environment: Environment) => boolean): Rule {
  return {
    ...disliking('c/c'),
    messages: { both: 'Both at once' },
    check: (environment, { report }) => {
      const [provider] = environment.outlookProviders;
      if (!provider || !isWrong(environment)) return;
      report({
        ...aboutProvider({ provider, side: 'external' }),
        value: 'both',
        messageId: 'both',
        data: {},
      });
    },
  };
}

function suppressionOf(rule: string): Suppression {
  const [file] = files;
  if (!file) throw new Error('there is a file');
  const location = { source: file.source, span: { start: 0, end: 1 } };
  return {
    rule,
    object: undefined,
    files: undefined,
    reason: 'agreed',
    owner: undefined,
    expires: undefined,
    accepts: rule,
    location,
    expiresLocation: location,
  };
}
