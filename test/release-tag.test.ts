import { describe, expect, test } from 'vitest';
import { tagLayout } from '../tools/release/tag-layout.ts';
import { GIT_VARIABLES, scratchRepository } from './io/git-repository.ts';
import { plant, temporaryFolder } from './io/temporary-folder.ts';

describe('tagging a release', () => {
  function sources() {
    const repository = scratchRepository();
    repository.commit({ 'src/a.ts': 'a', '.gitignore': 'dist/' });
    return repository;
  }

  function layoutOf(number: string): string {
    const folder = temporaryFolder();
    plant(folder, { 'package.json': JSON.stringify({ version: number }), 'dist/bin.js': `// ${number}` });
    return folder;
  }

  function release({ folder }: { readonly folder: string }, number: string) {
    return tagLayout(folder, layoutOf(number), GIT_VARIABLES);
  }

  test('makes a commit of the layout alone and leaves the branch its files', () => {
    const repository = sources();
    const { tag, majorTag, commit } = release(repository, '1.2.3');
    expect([tag, majorTag]).toEqual(['v1.2.3', 'v1']);
    expect(repository.git('rev-parse', 'v1.2.3', 'v1')).toBe(`${commit}\n${commit}`);
    expect(repository.git('ls-tree', '-r', '--name-only', 'v1.2.3')).toBe('dist/bin.js\npackage.json');
    expect(repository.git('rev-list', '--count', 'v1.2.3')).toBe('1');
    expect(repository.git('ls-tree', '-r', '--name-only', 'main')).toBe('.gitignore\nsrc/a.ts');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('follows the release before, and is found below the branch', () => {
    const repository = sources();
    const tags: string[] = [];
    for (const number of ['1.9.0', '1.10.0', '2.0.0']) {
      release(repository, number);
      repository.commit({ 'src/a.ts': number });
      tags.push(repository.git('describe', '--tags', '--abbrev=0', '--match=v*.*.*'));
    }
    expect(tags).toEqual(['v1.9.0', 'v1.10.0', 'v2.0.0']);
    expect(repository.git('log', '--format=%s', '--reverse', 'v2.0.0')).toBe(
      'Release v1.9.0\nRelease v1.10.0\nRelease v2.0.0',
    );
    expect(repository.git('rev-parse', 'v1')).toBe(repository.git('rev-parse', 'v1.10.0'));
  });

  test.each([
    ['1.2.3', 'v1.2.3 is not above v1.2.3'],
    ['1.2.2', 'v1.2.2 is not above v1.2.3'],
    ['2.0.0-beta.1', '2.0.0-beta.1 is no version that can be released'],
    ['$(id)', 'is no version that can be released'],
  ])('%s after 1.2.3 is refused', (number, message) => {
    const repository = sources();
    release(repository, '1.2.3');
    const before = repository.git('for-each-ref');
    expect(() => release(repository, number)).toThrow(message);
    expect(repository.git('for-each-ref')).toBe(before);
  });
});
