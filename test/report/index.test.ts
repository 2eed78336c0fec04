import { describe, expect, test } from 'vitest';
import { formatNames } from '../../src/report/format-names.ts';
import { formats } from '../../src/report/index.ts';
import { organisation } from './organisation.ts';

const OPTIONS = { color: false, width: 80, quiet: false };

test('the formats that --format knows', () => {
  expect(Object.keys(formats)).toEqual([...formatNames]);
  expect(formatNames.join(' ')).toBe('text json sarif github markdown junit gitlab rdjson');
});

describe.each(Object.entries(formats))('%s', (_, load) => {
  test('is the same for the same report, byte for byte, and ends in a line end', async () => {
    const format = await load();
    const text = format(organisation(), OPTIONS);
    expect(format(organisation(), OPTIONS)).toBe(text);
    expect(text.endsWith('\n')).toBe(true);
  });
});
