import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { countWildcards, MOST_WILDCARDS } from '../text/wildcards.ts';
import { pathInside } from './path.ts';
import { repositoryRootOf } from './repository.ts';

/** The patterns of one file, relative to the folder they speak of. */
interface IgnoreLayer {
  readonly folder: string;
  readonly patterns: Ignore;
}

const MAXIMUM_SIZE = 1024 * 1024;

/** What git ignores in one folder (gitignore(5)): the files of that folder and of those above it, the nearest last. */
export class GitIgnore {
  private constructor(private readonly layers: readonly IgnoreLayer[]) {}

  /** What applies from above `folder`: `.git/info/exclude` and the `.gitignore` files up to the top of the repository. */
  static above(folder: string): GitIgnore {
    const top = repositoryRootOf(folder);
    const parents: string[] = [];
    for (let inner = folder; top !== undefined && inner !== top; inner = dirname(inner)) {
      parents.unshift(dirname(inner));
    }
    const excluded = new GitIgnore([]).with(top, '.git/info/exclude');
    return parents.reduce((rules, parent) => rules.entering(parent), excluded);
  }

  /** The rules inside `folder`. Whoever enters a folder that is ignored asked for it, or a nearer file took it back. */
  entering(folder: string): GitIgnore {
    const layers = this.layers.map((layer) => {
      const inside = pathInside(layer.folder, folder);
      return inside && layer.patterns.test(`${inside}/`).ignored ? takeBack(layer, inside) : layer;
    });
    return new GitIgnore(layers).with(folder, '.gitignore');
  }

  /** Whether an entry is ignored, in a folder that was entered. */
  ignores(path: string, kind: 'file' | 'folder'): boolean {
    for (const { folder, patterns } of this.layers.toReversed()) {
      const inside = pathInside(folder, path);
      if (!inside) continue;
      const { ignored, unignored } = patterns.test(kind === 'folder' ? `${inside}/` : inside);
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  private with(folder: string | undefined, name: string): GitIgnore {
    const patterns = folder === undefined ? undefined : readPatterns(join(folder, name));
    if (folder === undefined || patterns === undefined) return this;
    return new GitIgnore([...this.layers, { folder, patterns }]);
  }
}

/** The matcher for patterns in gitignore's grammar. Case matters, as on the servers that run checks. */
export function matcherOf(patterns: readonly string[]): Ignore {
  return ignore({ ignorecase: false }).add(patterns.filter(isQuick));
}

/** The same patterns, but for one folder: in it each entry is judged by itself again. */
function takeBack({ folder, patterns }: IgnoreLayer, inside: string): IgnoreLayer {
  const literal = inside.replace(/[\\*?[]/g, '\\$&');
  return {
    folder,
    patterns: matcherOf([])
      .add(patterns)
      .add({ pattern: `!/${literal}/` }),
  };
}

/** git itself follows no link to a `.gitignore` (since 2.32). */
function readPatterns(path: string): Ignore | undefined {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile() || stats.size > MAXIMUM_SIZE) return undefined;
    return matcherOf(readFileSync(path, 'utf8').split(/\r?\n/));
  } catch {
    return undefined;
  }
}

/** A configuration with other patterns is refused; git's own files are none of our business to complain of. */
function isQuick(pattern: string): boolean {
  return countWildcards(pattern) <= MOST_WILDCARDS;
}
