import type { GitHandling } from '../../text/git-handling.ts';
import type { Limits } from '../read-input.ts';
import { BlobReader } from './blobs.ts';
import { renamesBetween, unstagedPaths } from './changes.ts';
import { firstLine, GitCommand, GitError, textOf, type Variables } from './command.ts';
import { handlingOf } from './handling.ts';
import { locate, realFolder } from './locate.ts';
import { checkedId, EMPTY_OBJECTS, isObjectId, type ObjectFormat } from './object-id.ts';
import { decodePath, parseIndex, parseTree, splitAtNul, type Tree } from './tree.ts';

/**
 * A git repository, read through the `git` on PATH (2.31 or later), which runs nothing that the repository names,
 * fetches nothing and writes nothing. Everything here throws GitError, whose message is one line for the person at the
 * terminal; names in it are as hostile as the repository.
 */
export class GitRepository {
  private constructor(
    /** In the top folder, with the index that counts. */
    private readonly git: GitCommand,
    /** The top folder of the working tree: absolute, without links. */
    readonly top: string,
    /** The folder that was opened: absolute, without links, inside of `top`. */
    readonly folder: string,
    private readonly format: ObjectFormat,
  ) {}

  /**
   * The repository whose working tree holds `folder`. `variables` are those of the process: in a hook they name the
   * index that will be committed.
   */
  static async open(folder: string, variables: Variables): Promise<GitRepository> {
    const real = realFolder(folder);
    const { top, gitFolder, format } = await locate(real, variables);
    // GIT_INDEX_FILE stays: git takes a relative one from the top folder, where every command runs.
    const git = new GitCommand(top, { ...variables, GIT_DIR: gitFolder, GIT_WORK_TREE: top });
    return new GitRepository(git, top, real, format);
  }

  /** What comes before the first commit. */
  get emptyTree(): string {
    return EMPTY_OBJECTS[this.format].tree;
  }

  /** The commit that a revision names: gitrevisions(7), but for `:/text`, which looks for a message. */
  async resolve(revision: string): Promise<string> {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not reach git
    if (revision === '' || /^-|[\x00-\x1f\x7f]/.test(revision))
      throw new GitError(`"${revision}" is no revision: give a branch, a tag or a commit`);
    const commit = await this.find(revision);
    if (commit !== undefined) return commit;
    if (await this.isShallow()) {
      const remedy = 'if it is there, fetch more, for example with "fetch-depth: 0" in actions/checkout';
      throw new GitError(`this clone, whose history was cut off, has no commit ${revision}: ${remedy}`);
    }
    throw new GitError(`${revision} names no commit of this repository`);
  }

  /** The commit that is checked out; undefined before the first. */
  head(): Promise<string | undefined> {
    return this.find('HEAD');
  }

  /** The commit that is being merged into the one that is checked out; undefined where none is. */
  merging(): Promise<string | undefined> {
    return this.find('MERGE_HEAD');
  }

  /** Whether the history of this clone was cut off when it was fetched. */
  async isShallow(): Promise<boolean> {
    return textOf(await this.git.output(['rev-parse', '--is-shallow-repository'])) === 'true';
  }

  /** The best common ancestor of two commits; undefined where there is none, or a shallow clone does not show it. */
  async mergeBase(a: string, b: string): Promise<string | undefined> {
    const { exitCode, stdout, stderr } = await this.git.run(['merge-base', ...[a, b].map(checkedId)]);
    if (exitCode > 1)
      throw new GitError(`git merge-base failed: ${firstLine(stderr) ?? `exit code ${exitCode}`}`);
    return exitCode === 0 ? textOf(stdout) : undefined;
  }

  /** The files of a commit or tree, by its id. */
  async listTree(id: string): Promise<Tree> {
    return parseTree(await this.git.output(['ls-tree', '-r', '-z', '--full-tree', checkedId(id)]), this.top);
  }

  /** The files that would be committed now. Those of `git add --intent-to-add` are not among them yet. */
  async listIndex(): Promise<Tree> {
    const { files, unreadable } = parseIndex(await this.git.output(['ls-files', '--stage', '-z']), this.top);
    const empty = EMPTY_OBJECTS[this.format].file;
    if (!files.some(({ id }) => id === empty)) return { files, unreadable };
    const staged = await this.stagedPaths();
    return { files: files.filter(({ path, id }) => id !== empty || staged.has(path)), unreadable };
  }

  /** The files that git takes for renamed from one tree to another, or to the index: old path to new path. */
  renames(before: string, after: string | 'index'): Promise<ReadonlyMap<string, string>> {
    return renamesBetween(this.git, checkedId(before), after === 'index' ? after : checkedId(after));
  }

  /** The files whose working tree holds something else than the index: {@link unstagedPaths}. */
  unstagedPaths(): Promise<ReadonlySet<string>> {
    return unstagedPaths(this.git);
  }

  /** What git does to files of the working tree, tracked or not, by path relative to the top. */
  handling(paths: readonly string[]): Promise<ReadonlyMap<string, GitHandling>> {
    return handlingOf(this.git, { top: this.top, objectFormat: this.format }, paths);
  }

  /** Reads contents until it is closed. */
  openBlobs(limits?: Limits): BlobReader {
    return new BlobReader(this.git, limits);
  }

  private async find(revision: string): Promise<string | undefined> {
    const args = ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`];
    const { exitCode, stdout } = await this.git.run(args);
    const id = textOf(stdout);
    // `^main` is printed with its `^`.
    return exitCode === 0 && isObjectId(id) ? id : undefined;
  }

  private async stagedPaths(): Promise<ReadonlySet<string>> {
    const args = ['diff-index', '--cached', '--ita-invisible-in-index', '--name-only', '-z', this.emptyTree];
    return new Set(splitAtNul(await this.git.output(args)).map((path) => decodePath(path)[0]));
  }
}
