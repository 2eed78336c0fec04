import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import {
  defaultConfig,
  environmentsOf,
  optionsOf,
  rebased,
  roleOf,
  severityOf,
} from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { isExpired } from '../../src/config/suppression.ts';
import { Moment } from '../../src/model/moment.ts';

const recommended = { id: 'area/recommended', severity: 'error', preset: 'recommended' } as const;
const strict = { id: 'area/strict', severity: 'info', preset: 'strict' } as const;

test('a recommended rule has its own severity', () => {
  expect(severityOf(defaultConfig, recommended)).toBe('error');
});

test.each([
  ['recommended', undefined, 'off'],
  ['strict', undefined, 'info'],
  ['recommended', 'warning', 'warning'],
  ['strict', 'off', 'off'],
] as const)('a strict rule in preset %s, configured as %s, is %s', (preset, severity, expected) => {
  const rules = new Map(severity ? [[strict.id, { severity, options: {} }]] : []);
  expect(severityOf({ ...defaultConfig, preset, rules }, strict)).toBe(expected);
});

test.each([
  [recommended, 'off'],
  [{ ...recommended, isForRenewal: true }, 'error'],
  [{ ...strict, isForRenewal: true }, 'info'],
] as const)('the preset renewal has the rules that are for it', (rule, expected) => {
  expect(severityOf({ ...defaultConfig, preset: 'renewal' }, rule)).toBe(expected);
});

test('options that are not configured have their defaults', () => {
  const rule = {
    id: 'area/name',
    options: {
      type: 'object',
      additionalProperties: false,
      properties: { days: { type: 'integer', default: 30 }, hosts: { type: 'array', default: [] } },
    },
  } as const;
  const rules = new Map([['area/name', { severity: 'error', options: { days: 60 } } as const]]);
  expect(optionsOf(defaultConfig, rule)).toEqual({ days: 30, hosts: [] });
  expect(optionsOf({ ...defaultConfig, rules }, rule)).toEqual({ days: 60, hosts: [] });
  expect(optionsOf(defaultConfig, { id: 'area/other' })).toEqual({});
});

test('without configuration every file is desired and of one environment', () => {
  expect(roleOf(defaultConfig, 'a.xml')).toBe('desired');
  expect(environmentsOf(defaultConfig, 'a.xml')).toEqual(['default']);
});

test('a run in another folder asks with its own paths', () => {
  const files = { includes: (path: string) => path.startsWith('nightly/') };
  const config = {
    ...defaultConfig,
    environments: [{ name: 'contoso', files }],
    roles: [{ files, role: 'observed' }],
  } as const;
  const moved = rebased(config, (path) => path.replace('exports/', ''));
  expect(roleOf(moved, 'exports/nightly/a.xml')).toBe('observed');
  expect(environmentsOf(moved, 'exports/nightly/a.xml')).toEqual(['contoso']);
  expect(environmentsOf(moved, 'exports/a.xml')).toEqual(['default']);
});

test('the files of suppressions move with the rest, and those without files stay', () => {
  const text = '{"suppressions": [{"files": ["lab"], "reason": "a"}, {"object": "EXPR", "reason": "b"}]}';
  const parsed = parseConfig('exchange-lint.json', text, rules);
  if (parsed.kind === 'invalid') throw new Error('the configuration is valid');
  const { suppressions } = rebased(parsed.config, (path) => path.replace('exports/', ''));
  expect(suppressions.map(({ files }) => files?.includes('exports/lab/a.xml'))).toEqual([true, undefined]);
  expect(suppressions.map(({ files }) => files?.includes('exports/a.xml'))).toEqual([false, undefined]);
});

test.each([
  [undefined, '2999-01-01T00:00:00Z', false],
  ['2026-11-30', '2026-11-30T00:00:00Z', false],
  ['2026-11-30', '2026-11-30T23:59:59.999Z', false],
  ['2026-11-30', '2026-12-01T00:00:00Z', true],
  ['2028-02-29', '2028-03-01T00:00:00Z', true],
])('a suppression until %s has at %s expired: %s', (expires, asOf, expected) => {
  expect(isExpired({ expires }, new Moment(new Date(asOf)))).toBe(expected);
});
