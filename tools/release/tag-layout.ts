import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The tags of a release that was made. */
export interface Release {
  /** `v1.2.3`, for ever this release. */
  readonly tag: string;
  /** `v1`, the newest release of that major version. */
  readonly majorTag: string;
  /** The commit that both name. */
  readonly commit: string;
}

type Variables = Readonly<Record<string, string | undefined>>;
type Git = (args: readonly string[], more?: Variables) => string;

/**
 * Commits a layout to the repository at `repository`, as the child of the release before it and of nothing else, tags
 * it with the version in its package.json, and records it on HEAD by a merge that changes no file. Without that merge
 * `pre-commit autoupdate`, which looks for the newest tag below the default branch, would find none and take the
 * branch itself, where nothing is built. Nothing is pushed.
 * `variables` are git's. Throws where the version is not above all releases.
 */
export function tagLayout(repository: string, layout: string, variables: Variables = process.env): Release {
  const git: Git = (args, more = {}) => {
    const options = { cwd: layout, encoding: 'utf8', env: { ...variables, ...more } } as const;
    return execFileSync('git', [`--git-dir=${join(repository, '.git')}`, ...args], options).trim();
  };
  const version = versionIn(layout);
  const before = newest(git(['tag', '--list']).split('\n'));
  if (before && compare(version, before) <= 0) {
    throw new Error(`${tagOf(version)} is not above ${tagOf(before)}, the newest release`);
  }
  const source = git(['rev-parse', 'HEAD']);
  const [tag, majorTag] = [tagOf(version), `v${version[0]}`];
  const parents = before ? ['-p', `refs/tags/${tagOf(before)}`] : [];
  const message = `Release ${tag}\n\nBuilt from ${source}`;
  const commit = git(['commit-tree', writeTree(layout, git), ...parents, '-m', message]);
  const record = ['commit-tree', 'HEAD^{tree}', '-p', source, '-p', commit, '-m', `Record release ${tag}`];
  git(['update-ref', 'HEAD', git(record), source]);
  git(['tag', tag, commit]);
  git(['tag', '--force', majorTag, commit]);
  return { tag, majorTag, commit };
}

/** Through an index of its own, so that the repository's stays as it is. */
function writeTree(layout: string, git: Git): string {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-lint-release-'));
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') };
    git([`--work-tree=${layout}`, 'add', '--force', '--all', '--', '.'], env);
    return git(['write-tree'], env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Version = readonly [major: number, minor: number, patch: number];

function versionIn(layout: string): Version {
  const { version }: { version?: unknown } = JSON.parse(readFileSync(join(layout, 'package.json'), 'utf8'));
  const parsed = parseTag(`v${String(version)}`);
  if (!parsed) throw new Error(`${String(version)} is no version that can be released: MAJOR.MINOR.PATCH`);
  return parsed;
}

function parseTag(tag: string): Version | undefined {
  const match = /^v(\d+)\.(\d+)\.(\d+)$/.exec(tag);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function newest(tags: readonly string[]): Version | undefined {
  return tags
    .map(parseTag)
    .filter((version) => version !== undefined)
    .sort(compare)
    .at(-1);
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function tagOf(version: Version): string {
  return `v${version.join('.')}`;
}
