import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf } from '../system-error.ts';
import { firstLine, GitCommand, GitError, textOf, type Variables } from './command.ts';
import type { ObjectFormat } from './object-id.ts';

/** Folders are absolute and without links. */
interface Located {
  readonly top: string;
  readonly gitFolder: string;
  readonly format: ObjectFormat;
}

/**
 * A hook has GIT_DIR without GIT_WORK_TREE, and then git takes the present folder for the top of the working tree. That
 * is right where git started the hook, and wrong once the hook has changed into a folder.
 */
export async function locate(folder: string, variables: Variables): Promise<Located> {
  const { GIT_DIR: given, ...others } = variables;
  if (given !== undefined && variables['GIT_WORK_TREE'] === undefined) {
    const found = await look(folder, others).catch(() => undefined);
    if (found && isSameFolder(resolve(found.top, given), found.gitFolder)) return found;
  }
  return look(folder, variables);
}

async function look(folder: string, variables: Variables): Promise<Located> {
  const git = new GitCommand(folder, variables);
  const { exitCode, stdout, stderr } = await git.run([
    'rev-parse',
    '--show-object-format',
    '--show-toplevel',
  ]);
  if (exitCode !== 0) throw new GitError(whyNotOpened(folder, stderr));
  const [format = '', ...lines] = textOf(stdout).split('\n');
  const gitFolder = textOf(await git.output(['rev-parse', '--absolute-git-dir']));
  return {
    top: realFolder(lines.join('\n')),
    gitFolder: resolve(gitFolder),
    format: format === 'sha256' ? 'sha256' : 'sha1',
  };
}

function whyNotOpened(folder: string, stderr: string): string {
  if (/dubious ownership|unsafe repository/.test(stderr)) {
    const remedy = `git config --global --add safe.directory ${/safe\.directory (.+)/.exec(stderr)?.[1] ?? folder}`;
    return `git does not trust this repository, because its folder belongs to another user; if you do: ${remedy}`;
  }
  if (/not a git repository/.test(stderr)) return `no git repository holds ${folder}`;
  if (/must be run in a work tree/.test(stderr))
    return `${folder} is not in the working tree of a git repository`;
  return `git cannot read this repository: ${firstLine(stderr) ?? 'it does not say why'}`;
}

/** Throws GitError where there is none. */
export function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    throw new GitError(`${folder}: ${reasonOf(error)}`);
  }
}

function isSameFolder(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}
