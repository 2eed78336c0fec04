import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import type { Finding } from '../../src/rule/finding.ts';
import { exportsOf, findingAbout } from './scenario.ts';

const finding = findingAbout();
const base = fingerprintOf(finding, 'default');

describe('fingerprintOf', () => {
  it('is 32 hexadecimal digits', () => {
    expect(base).toMatch(/^[0-9a-f]{32}$/);
  });

  const [elsewhere] = exportsOf({ 'other/folder.json': { EXPR: 'msstd:a.example' } });

  it.each<[string, Partial<Finding>]>([
    [
      'place',
      { location: { source: elsewhere?.source ?? finding.location.source, span: { start: 7, end: 9 } } },
    ],
    ['wording', { message: 'EXPR is worse.' }],
    ['severity', { severity: 'info' }],
    ['related places and fixes', { related: [{ message: 'x', location: finding.location }] }],
    ['case and white space of the value', { value: ' MSSTD:a.example ' }],
    ['case of the object', { object: { kind: 'OutlookProvider', identity: 'expr' } }],
  ])('does not depend on the %s', (_, parts) => {
    expect(fingerprintOf({ ...finding, ...parts }, 'default')).toBe(base);
  });

  it.each<[string, Partial<Finding>]>([
    ['rule', { ruleId: 'area/other' }],
    ['message', { messageId: 'worse' }],
    ['kind of object', { object: { kind: 'OutlookAnywhere', identity: 'EXPR' } }],
    ['object', { object: { kind: 'OutlookProvider', identity: 'EXCH' } }],
    ['property', { property: 'Server' }],
    ['value', { value: 'msstd:b.example' }],
  ])('depends on the %s', (_, parts) => {
    expect(fingerprintOf({ ...finding, ...parts }, 'default')).not.toBe(base);
  });

  it('depends on the environment', () => {
    expect(fingerprintOf(finding, 'north')).not.toBe(base);
  });

  it('does not mix up neighbouring parts', () => {
    const a = fingerprintOf({ ...finding, property: 'a', value: 'b' }, 'default');
    expect(fingerprintOf({ ...finding, property: 'a","b', value: '' }, 'default')).not.toBe(a);
    expect(fingerprintOf({ ...finding, property: 'ab', value: '' }, 'default')).not.toBe(a);
  });
});
