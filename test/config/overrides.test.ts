import { describe, expect, it } from 'vitest';
import { type Config, defaultConfig, type RuleSetting } from '../../src/config/config.ts';
import { configIn, isOn, variantsOf } from '../../src/config/overrides.ts';

const rule = { id: 'area/name', severity: 'error', preset: 'recommended' } as const;
const below = (folder: string) => ({ includes: (path: string) => path.startsWith(folder) });
const set = (severity: RuleSetting['severity'], options = {}) => new Map([[rule.id, { severity, options }]]);

function configOf(...overrides: Config['overrides']): Config {
  return { ...defaultConfig, rules: set('error', { days: 30 }), overrides };
}

/** What counts for a file: severity and options. */
function settingFor(path: string, config: Config, environment = 'default') {
  const [variant, ...others] = variantsOf(config, rule, environment).filter(({ includes }) => includes(path));
  expect(others).toEqual([]);
  return variant && [variant.severity, variant.options];
}

describe('overrides', () => {
  const config = configOf(
    { environments: ['branch'], rules: set('warning', { days: 10 }), clientFloor: 'mapi' },
    { files: below('old/'), rules: set('info', { days: 1 }) },
    { files: below('old/gone/'), environments: ['branch'], rules: set('off') },
  );

  it.each([
    ['a.xml', 'default', ['error', { days: 30 }]],
    ['a.xml', 'branch', ['warning', { days: 10 }]],
    ['old/a.xml', 'default', ['info', { days: 1 }]],
    ['old/a.xml', 'branch', ['info', { days: 1 }]],
    ['old/gone/a.xml', 'default', ['info', { days: 1 }]],
    ['old/gone/a.xml', 'branch', undefined],
  ])('for %s in %s count as %j', (path, environment, expected) => {
    expect(settingFor(path, config, environment)).toEqual(expected);
  });

  it('tell which clients an environment serves', () => {
    expect(configIn(config, 'branch').clientFloor).toBe('mapi');
    expect(configIn(config, 'default').clientFloor).toBe('rpc');
  });

  it('may switch on a rule that is off elsewhere', () => {
    const off = { ...configOf({ files: below('new/'), rules: set('error') }), rules: set('off') };
    expect(isOn(off, rule)).toBe(true);
    expect(settingFor('new/a.xml', off)).toEqual(['error', {}]);
    expect(settingFor('a.xml', off)).toBeUndefined();
    expect(isOn({ ...off, overrides: [] }, rule)).toBe(false);
  });
});
