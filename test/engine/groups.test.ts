import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { fileSet } from '../../src/config/file-set.ts';
import { type Group, groupFiles, groupsOf } from '../../src/engine/groups.ts';

function grouped(
  environments: Readonly<Record<string, string[]>>,
  files: readonly string[],
): Group<string>[] {
  const config = {
    ...defaultConfig,
    environments: Object.entries(environments).map(([name, globs]) => ({ name, files: fileSet(globs) })),
  };
  return groupFiles(files, (path) => path, config);
}

describe('groups', () => {
  it.each<[string, Record<string, string[]>, string[], Group<string>[]]>([
    ['no environments', {}, ['b', 'a'], [{ environments: ['default'], files: ['b', 'a'] }]],
    [
      'environments apart, in the order of their names',
      { south: ['s'], north: ['n'] },
      ['s/1', 'n/1', 'x'],
      [
        { environments: ['default'], files: ['x'] },
        { environments: ['north'], files: ['n/1'] },
        { environments: ['south'], files: ['s/1'] },
      ],
    ],
    [
      'environments that share a file',
      { a: ['a', 'shared'], b: ['b', 'shared'], c: ['c'] },
      ['a/1', 'b/1', 'c/1', 'shared/1'],
      [
        { environments: ['a', 'b'], files: ['a/1', 'b/1', 'shared/1'] },
        { environments: ['c'], files: ['c/1'] },
      ],
    ],
    [
      'environments that share files with a third one',
      { a: ['1', '2'], b: ['2', '3'], c: ['3', '4'] },
      ['4', '3', '2', '1'],
      [{ environments: ['a', 'b', 'c'], files: ['4', '3', '2', '1'] }],
    ],
  ])('%s', (_, environments, files, expected) => {
    expect(grouped(environments, files)).toEqual(expected);
  });

  it('are dealt out to parts, each to one, whatever order the files are found in', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const environments = Object.fromEntries(names.map((name) => [name, [name]]));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(names.map((name) => `${name}/x`)),
        fc.integer({ min: 1, max: 7 }),
        (files, count) => {
          const parts = Array.from({ length: count }, (_, index) =>
            groupsOf(grouped(environments, files), { index: index + 1, count }),
          );
          expect(
            parts
              .flat()
              .flatMap((group) => group.files)
              .toSorted(),
          ).toEqual(files.toSorted());
          const again = groupsOf(grouped(environments, files.toReversed()), { index: 1, count });
          expect(again).toEqual(parts[0]);
        },
      ),
    );
  });
});
