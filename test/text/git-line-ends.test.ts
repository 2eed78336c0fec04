import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  gainsCarriageReturns,
  type LineEndConversion,
  losesCarriageReturns,
} from '../../src/text/git-line-ends.ts';
import { type ScratchRepository, scratchRepository } from '../io/git-repository.ts';

const CONVERSIONS: readonly (readonly [attributes: string, LineEndConversion])[] = [
  ['-text', { kind: 'none' }],
  ['text eol=lf', { kind: 'text', checkout: 'lf' }],
  ['text eol=crlf', { kind: 'text', checkout: 'crlf' }],
  ['text=auto eol=lf', { kind: 'auto', checkout: 'lf' }],
  ['text=auto eol=crlf', { kind: 'auto', checkout: 'crlf' }],
];

/** Texts with every byte that matters, some long enough to carry a control character or two. */
const content = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'é', '\n', '\r\n', '\r', '\0', '\x01', '\x1a', '\x1b', '\x7f', '\t'), {
      minLength: 1,
      maxLength: 8,
    }),
    fc.constantFrom('', 'x'.repeat(127), 'x'.repeat(300)),
    fc.constantFrom('', '\n', '\r\n', '\x1a'),
  )
  .map(([parts, more, end]) => Buffer.from(parts.join('') + more + end));

describe('git itself agrees on the line ends of', () => {
  test.each(CONVERSIONS)('a file with %s', (attributes, conversion) => {
    const repository = scratchRepository();
    repository.write({ '.gitattributes': `a.xml ${attributes}\n` });
    fc.assert(
      fc.property(content, (bytes) => {
        expect(losesCarriageReturns(bytes, conversion)).toBe(!isStoredAsIs(repository, bytes));
        expect(gainsCarriageReturns(bytes, conversion)).toBe(!isCheckedOutAsIs(repository, bytes));
      }),
      { numRuns: 40 },
    );
  });
});

function isStoredAsIs(repository: ScratchRepository, input: Uint8Array): boolean {
  const stored = repository.gitWith({ input }, 'hash-object', '--stdin', '--path=a.xml');
  return stored === repository.gitWith({ input }, 'hash-object', '--stdin', '--no-filters');
}

function isCheckedOutAsIs(repository: ScratchRepository, input: Uint8Array): boolean {
  const id = repository.gitWith({ input }, 'hash-object', '-w', '--stdin', '--no-filters');
  repository.git('update-index', '--add', '--cacheinfo', `100644,${id},a.xml`);
  repository.git('checkout-index', '--force', 'a.xml');
  return repository.git('hash-object', '--no-filters', 'a.xml') === id;
}

test('of nothing, git takes and writes nothing', () => {
  expect(losesCarriageReturns(new Uint8Array(), { kind: 'text', checkout: 'crlf' })).toBe(false);
  expect(gainsCarriageReturns(new Uint8Array(), { kind: 'text', checkout: 'crlf' })).toBe(false);
});
