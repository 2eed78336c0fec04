import { describe, expect, test } from 'vitest';
import { parseRequiredClientVersion } from '../../src/model/required-client-version.ts';

describe('RequiredClientVersions', () => {
  test.each([
    ['12.0.4518.1014, 2027-01-31T00:00:00.000Z', '2027-01-31T00:00:00.000Z'],
    ['12.0.4518.1014,2027-01-31T12:30:00Z', '2027-01-31T12:30:00.000Z'],
  ])('%s is valid', (text, from) => {
    expect(parseRequiredClientVersion(text)).toEqual({
      kind: 'valid',
      version: '12.0.4518.1014',
      from: new Date(from),
    });
  });

  test.each([
    ['12.0.4518.1014; 2027-01-31T00:00:00Z', true, '12.0.4518.1014, 2027-01-31T00:00:00.000Z'],
    ['"12.0.4518.1014, 2027-01-31 09:00 UTC"', true, '12.0.4518.1014, 2027-01-31T09:00:00.000Z'],
    ['12.0.4518.1014, 2027-01-31', false, '12.0.4518.1014, 2027-01-31T00:00:00.000Z'],
    ['12.0.4518.1014, 2027-01-31T09:00', false, '12.0.4518.1014, 2027-01-31T09:00:00.000Z'],
  ])('%s is mended', (text, isLossless, repaired) => {
    expect(parseRequiredClientVersion(text)).toEqual({ kind: 'malformed', repaired, isLossless });
  });

  test.each([
    '12.0.4518.1014',
    '12.0, 2027-01-31T00:00:00.000Z',
    '12.0.4518.1014, 31/01/2027',
    '12.0.4518.1014, 2027-02-30T99:00:00Z',
    `12.0.4518.1014,${' '.repeat(100)}2027-01-31`,
    '',
  ])('%s is none, and nobody can tell which was meant', (text) => {
    expect(parseRequiredClientVersion(text)).toEqual({ kind: 'malformed', isLossless: false });
  });
});
