import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWithin, type LineRange, linesInDiff, sharesLine } from '../../src/action/changed-lines.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';

const lines = (...items: (string | number)[]): string => items.map((item) => `${item}\n`).join('');
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('the lines on the right side of a diff', () => {
  const before = lines(...upTo(20));
  test.each<[string, string | undefined, string, LineRange[]]>([
    ['nothing changed', before, before, []],
    ['an added file', undefined, before, [{ first: 1, last: 20 }]],
    ['an added file without a line end at its end', undefined, 'a\nb', [{ first: 1, last: 2 }]],
    ['an added empty file', undefined, '', []],
    ['a file that was empty', '', before, [{ first: 1, last: 20 }]],
    ['a file that has nothing left', before, '', []],
    ['a changed line', before, before.replace('10', 'x'), [{ first: 7, last: 13 }]],
    ['the first line', before, before.replace('1', 'x'), [{ first: 1, last: 4 }]],
    ['the last line', before, before.replace('20', 'x'), [{ first: 17, last: 20 }]],
    ['a removed line', before, before.replace('10\n', ''), [{ first: 7, last: 12 }]],
    ['the line end at the end', 'a\nb', 'a\nb\n', [{ first: 1, last: 2 }]],
    ['other line ends', 'a\nb\n', 'a\r\nb\r\n', [{ first: 1, last: 2 }]],
    ['a lone CR, which ends no line', 'a\rb\nc\n', 'a\rb\nd\n', [{ first: 1, last: 2 }]],
    [
      'changes far apart',
      before,
      before.replace('2\n', 'x\n').replace('18', 'y'),
      [
        { first: 1, last: 5 },
        { first: 15, last: 20 },
      ],
    ],
    ['too much changed', before, lines(...upTo(3000).map((number) => `x${number}`)), []],
  ])('%s', (_, old, after, expected) => {
    expect(linesInDiff(old, after)).toEqual(expected);
  });

  test('are those that git shows', () => {
    const change = fc.constantFrom('keep', 'keep', 'keep', 'keep', 'keep', 'remove', 'replace', 'insert');
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const old = lines(...changes.keys());
        const after = changes.flatMap((kind, number) => {
          if (kind === 'remove') return [];
          if (kind === 'replace') return [`new ${number}`];
          return kind === 'insert' ? [`new ${number}`, number] : [number];
        });
        expect(linesInDiff(old, lines(...after))).toEqual(linesOfGit(old, lines(...after)));
      }),
      { numRuns: 25 },
    );
  });
});

function linesOfGit(before: string, after: string): LineRange[] {
  const folder = temporaryFolder();
  plant(folder, { before, after });
  const { stdout } = spawnSync('git', ['diff', '--no-index', '-U3', 'before', 'after'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
  return [...stdout.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].flatMap(([, start, count = '1']) =>
    count === '0' ? [] : [{ first: Number(start), last: Number(start) + Number(count) - 1 }],
  );
}

test.each<[LineRange, boolean]>([
  [{ first: 2, last: 4 }, true],
  [{ first: 3, last: 3 }, true],
  [{ first: 1, last: 2 }, false],
  [{ first: 4, last: 7 }, false],
])('%j is within the hunks 2-4 and 7-9: %s', (range, expected) => {
  const hunks = [
    { first: 2, last: 4 },
    { first: 7, last: 9 },
  ];
  expect(isWithin(hunks, range)).toBe(expected);
});

test.each<[LineRange, boolean]>([
  [{ first: 1, last: 2 }, false],
  [{ first: 1, last: 3 }, true],
  [{ first: 4, last: 4 }, true],
  [{ first: 5, last: 9 }, true],
  [{ first: 6, last: 9 }, false],
])('%j shares a line with 3-5: %s', (range, expected) => {
  expect(sharesLine(range, { first: 3, last: 5 })).toBe(expected);
});
