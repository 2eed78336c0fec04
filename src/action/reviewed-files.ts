import { resolve } from 'node:path';
import type { BlobReader } from '../io/git/blobs.ts';
import type { GitRepository } from '../io/git/repository.ts';
import type { Tree } from '../io/git/tree.ts';
import { pathInside } from '../io/path.ts';
import { decodeText } from '../text/encoding.ts';
import type { SourceFile } from '../text/source-file.ts';
import { linesInDiff } from './changed-lines.ts';
import type { ReviewedFile } from './suggestion-block.ts';

/** Two commits: where a pull request began, and its own last. */
export interface Change {
  readonly before: string;
  readonly head: string;
}

/**
 * Those of the files that the pull request changes, as its head has them: the bytes judged must be those of the head,
 * because the merge of it may hold other lines. Throws GitError.
 */
export async function reviewedFiles(
  sources: Iterable<SourceFile>,
  change: Change,
  repository: GitRepository,
): Promise<ReadonlyMap<SourceFile, ReviewedFile>> {
  const before = idsByPath(await repository.listTree(change.before));
  const head = idsByPath(await repository.listTree(change.head));
  const renames = await repository.renames(change.before, change.head);
  const oldPaths = new Map([...renames].map(([from, to]) => [to, from]));
  const blobs = repository.openBlobs();
  try {
    const reviewed = new Map<SourceFile, ReviewedFile>();
    for (const source of sources) {
      const path = pathInside(repository.top, resolve(repository.folder, source.path));
      const id = path === undefined ? undefined : head.get(path);
      if (path === undefined || id === undefined) continue;
      const ids = { head: id, before: before.get(oldPaths.get(path) ?? path) };
      const file = ids.head === ids.before ? undefined : await reviewedFile(path, source, ids, blobs);
      if (file) reviewed.set(source, file);
    }
    return reviewed;
  } finally {
    await blobs.close();
  }
}

function idsByPath({ files }: Tree): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, id }) => [path, id]));
}

async function reviewedFile(
  path: string,
  source: SourceFile,
  ids: { readonly head: string; readonly before: string | undefined },
  blobs: BlobReader,
): Promise<ReviewedFile | undefined> {
  const head = await read(ids.head, blobs);
  if (!head || Buffer.compare(head, source.toBytes()) !== 0) return undefined;
  const isUtf8 = source.encoding === 'utf-8';
  if (ids.before === undefined) return { path, lines: linesInDiff(undefined, source.text), isUtf8 };
  const before = await read(ids.before, blobs);
  // GitHub shows no lines where either side is binary to git.
  const text = before && !before.includes(0) ? decodeText(before)?.text : undefined;
  return { path, lines: text === undefined ? [] : linesInDiff(text, source.text), isUtf8 };
}

async function read(id: string, blobs: BlobReader): Promise<Uint8Array | undefined> {
  const content = await blobs.read(id, () => true);
  return content.kind === 'bytes' ? content.bytes : undefined;
}
