import { describe, expect, test } from 'vitest';
import { endsInDomain, internalKindOf } from '../../src/names/internal-name.ts';

describe('a name for inside alone', () => {
  test.each([
    ['EX01', 'single-label'],
    ['ex01.contoso.local', 'internal-domain'],
    ['*.contoso.LAN', 'internal-domain'],
    ['mail.contoso.internal.', 'internal-domain'],
    ['nas.home.arpa', 'internal-domain'],
    ['mail.contoso.com', undefined],
    ['local.contoso.com', undefined],
    ['mail.contoso.example', undefined],
  ])('%s: %s', (name, kind) => {
    expect(internalKindOf(name)).toBe(kind);
  });
});

describe('a name in a domain', () => {
  test.each([
    ['ex01.contoso.local', ['contoso.local'], true],
    ['contoso.local', ['.CONTOSO.local'], true],
    ['ex01.contoso.local', ['*.contoso.local'], true],
    ['ex01.fabrikam-contoso.local', ['contoso.local'], false],
    ['mail.contoso.com', [], false],
  ])('%s in %j: %s', (name, suffixes, isIn) => {
    expect(endsInDomain(name, suffixes)).toBe(isIn);
  });
});
