import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { judge } from '../../src/engine/judge.ts';
import type { ExchangeRecord, ReadFile } from '../../src/model/record.ts';
import { typedProperties } from '../../src/model/typed-record.ts';
import type { Value } from '../../src/model/value.ts';
import { ruleCases } from './rule-case.ts';

/*
 * Exports are damaged, cut off and edited by hand in more ways than fixtures can show. Whatever stands in a property, and
 * whichever properties are missing, no rule throws, and no message has a gap.
 */

const span = { start: 0, end: 0 };
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    'True',
    'none',
    'msstd:',
    '*',
    'https://',
    '<I><S>',
    '\u0000',
    'CN=',
    '{}',
    '-1',
    '9'.repeat(30),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const plain: fc.Arbitrary<Value> = fc.oneof(
  text.map((each): Value => ({ kind: 'text', text: each, span })),
  fc.constant<Value>({ kind: 'unset', span }),
  text.map((each): Value => ({ kind: 'truncated', text: each, span })),
  fc.constant<Value>({ kind: 'unknown', text: '', span }),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  plain,
  fc.array(plain, { maxLength: 3 }).map((items): Value => ({ kind: 'list', items, span })),
  fc.tuple(text, plain).map(
    ([shown, member]): Value => ({
      kind: 'object',
      text: shown,
      members: new Map([
        ['Name', member],
        ['__proto__', member],
      ]),
      span,
    }),
  ),
);

/** Which property of which record becomes what; `undefined` takes it away. */
const change = fc.record({
  record: fc.nat(),
  property: fc.nat(),
  value: fc.option(value, { nil: undefined }),
});

function changed(
  files: readonly ReadFile[],
  changes: readonly { record: number; property: number; value: Value | undefined }[],
): ReadFile[] {
  const records = files.flatMap((file) => file.records);
  const replaced = new Map<ExchangeRecord, ExchangeRecord>();
  for (const each of changes) {
    const original = records[each.record % Math.max(1, records.length)];
    if (!original) continue;
    const record = replaced.get(original) ?? original;
    const names = [
      ...new Set([
        ...record.properties.keys(),
        ...[...(typedProperties(record.type)?.values() ?? [])].map(({ name }) => name),
        'Colour',
      ]),
    ];
    const name = names[each.property % names.length] ?? 'Colour';
    const properties = new Map(record.properties);
    if (each.value) properties.set(name, each.value);
    else properties.delete(name);
    replaced.set(original, { ...record, properties });
  }
  return files.map((file) => ({
    ...file,
    records: file.records.map((record) => replaced.get(record) ?? record),
  }));
}

it('no rule throws, whatever stands in the properties', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ruleCases),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('legacy-rpc', 'rpc', 'mapi', 'cloud'),
      ({ files, settings }, changes, clientFloor) => {
        const config = { ...defaultConfig, preset: 'strict', clientFloor } as const;
        const { findings } = judge(changed(files, changes), { ...settings, rules, config });
        for (const { message } of findings) expect(message).not.toMatch(/undefined|\[object|NaN/);
      },
    ),
    { numRuns: 2000 },
  );
});
