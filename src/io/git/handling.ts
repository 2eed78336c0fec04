import { realpathSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import type { Utf16Order } from '../../text/git-encoding.ts';
import type { GitHandling } from '../../text/git-handling.ts';
import type { LineEndConversion } from '../../text/git-line-ends.ts';
import { type GitCommand, GitError, textOf } from './command.ts';
import { filterNames, withoutFilters } from './filters.ts';
import { decodePath, splitAtNul } from './tree.ts';

/** `crlf` is what `text` was called before git 1.7.2; git still heeds it. */
const ATTRIBUTES = ['text', 'crlf', 'eol', 'working-tree-encoding', 'filter', 'ident'] as const;

type Attributes = ReadonlyMap<string, string>;

/**
 * What git does to files of the working tree, tracked or not: by the attributes that it finds for them wherever those are
 * kept, and its configuration. Paths are relative to the top, which is without links. Throws GitError.
 */
export async function handlingOf(
  git: GitCommand,
  { top, objectFormat }: { readonly top: string; readonly objectFormat: GitHandling['objectFormat'] },
  paths: readonly string[],
): Promise<ReadonlyMap<string, GitHandling>> {
  const attributes = await attributesOf(git, paths);
  const [config, filters] = [await lineEndConfig(git), await filterNames(git)];
  const undecided = [...attributes].filter(([, each]) => /^utf-?16$/i.test(encodingOf(each) ?? ''));
  const utf16Order = await utf16OrderOf(
    git,
    undecided.map(([path]) => path),
  );
  return new Map(
    [...attributes].map(([path, each]) => {
      const filter = settingOf(each, 'filter');
      return [
        path,
        {
          objectFormat,
          lineEnds: lineEndsOf(each, config),
          workingTreeEncoding: encodingOf(each),
          utf16Order,
          filter: filter !== undefined && filters.has(filter) ? filter : null,
          expandsIdents: each.get('ident') === 'set',
          isBeyondLink: isBeyondLink(join(top, path)),
        },
      ];
    }),
  );
}

function isBeyondLink(path: string): boolean {
  try {
    return realpathSync(path) !== path;
  } catch {
    // Nothing lies there: nothing can be patched either, and git will say so.
    return false;
  }
}

/** Reads `PATH<nul>ATTRIBUTE<nul>VALUE<nul>` (git-check-attr). */
async function attributesOf(
  git: GitCommand,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Attributes>> {
  const { exitCode, stdout, stderr } = await git.run(
    ['check-attr', '-z', '--stdin', ...ATTRIBUTES],
    Buffer.from(paths.map((path) => `${path}\0`).join('')),
  );
  if (exitCode !== 0) throw new GitError(`git check-attr failed: ${stderr.split('\n')[0] ?? ''}`);
  const found = new Map<string, Map<string, string>>(paths.map((path) => [path, new Map()]));
  const parts = splitAtNul(stdout).map((part) => decodePath(part)[0]);
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const [path = '', name = '', value = ''] = parts.slice(index, index + 3);
    found.get(path)?.set(name, value);
  }
  return found;
}

/** What an attribute is set to; undefined where it has no value of its own. */
function settingOf(attributes: Attributes, name: (typeof ATTRIBUTES)[number]): string | undefined {
  const value = attributes.get(name) ?? 'unspecified';
  return ['unspecified', 'set', 'unset', ''].includes(value) ? undefined : value;
}

/** UTF-8 is what git has anyway. */
function encodingOf(attributes: Attributes): string | null {
  const name = settingOf(attributes, 'working-tree-encoding');
  return name === undefined || /^utf-?8$/i.test(name) ? null : name;
}

interface LineEndConfig {
  readonly autocrlf: 'true' | 'false' | 'input';
  /** What `text` is checked out with where no attribute says so. */
  readonly checkout: 'lf' | 'crlf';
}

async function lineEndConfig(git: GitCommand): Promise<LineEndConfig> {
  const value = async (...args: readonly string[]) =>
    textOf((await git.run(['config', ...args])).stdout).toLowerCase();
  const isInput = (await value('--get', 'core.autocrlf')) === 'input';
  if (isInput) return { autocrlf: 'input', checkout: 'lf' };
  if ((await value('--type=bool', '--get', 'core.autocrlf')) === 'true')
    return { autocrlf: 'true', checkout: 'crlf' };
  const eol = await value('--get', 'core.eol');
  const native = platform() === 'win32' ? 'crlf' : 'lf';
  return { autocrlf: 'false', checkout: eol === 'lf' || eol === 'crlf' ? eol : native };
}

/** As `convert_attrs` in git's convert.c comes to it. */
function lineEndsOf(attributes: Attributes, { autocrlf, checkout }: LineEndConfig): LineEndConversion {
  const text = textAttribute(attributes.get('text')) ?? textAttribute(attributes.get('crlf'));
  if (text === 'unset') return { kind: 'none' };
  const eol = attributes.get('eol');
  const kind = text === 'auto' ? 'auto' : 'text';
  if (eol === 'lf' || eol === 'crlf') return { kind, checkout: eol };
  if (text === 'input') return { kind: 'text', checkout: 'lf' };
  if (text !== undefined) return { kind, checkout };
  if (autocrlf === 'false') return { kind: 'none' };
  return { kind: 'auto', checkout: autocrlf === 'true' ? 'crlf' : 'lf' };
}

function textAttribute(value: string | undefined): 'set' | 'unset' | 'auto' | 'input' | undefined {
  return value === 'set' || value === 'unset' || value === 'auto' || value === 'input' ? value : undefined;
}

/** So many files without content are passed over. */
const MOST_TRIED = 3;

/** The byte order that git writes for `working-tree-encoding=UTF-16`, seen in one of these files that it tracks. */
async function utf16OrderOf(git: GitCommand, paths: readonly string[]): Promise<Utf16Order | undefined> {
  if (paths.length === 0) return undefined;
  const tracked = new Set(
    splitAtNul(await git.output(['ls-files', '-z'])).map((path) => decodePath(path)[0]),
  );
  const tame = await withoutFilters(git);
  for (const path of paths.filter((each) => tracked.has(each)).slice(0, MOST_TRIED)) {
    const args = ['cat-file', '--filters', `--path=${path}`, `:0:${path}`];
    const { exitCode, stdout, stderr } = await tame.run(args);
    // git complains of what it cannot convert, and gives it as it is.
    if (exitCode !== 0 || stderr !== '') continue;
    const mark = stdout.toString('hex', 0, 2);
    if (mark === 'fffe') return 'utf-16le';
    if (mark === 'feff') return 'utf-16be';
  }
  return undefined;
}
