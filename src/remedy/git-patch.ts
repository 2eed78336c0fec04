import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { hidesAnything, shownText } from '../text/hidden.ts';
import type { SourceFile } from '../text/source-file.ts';
import { gitHeader, unifiedDiff } from '../text/unified-diff.ts';
import { base85Lines } from './base85.ts';

/** One edited file. */
export interface ChangedFile {
  /** Relative to the top of the git repository, with `/`: `git apply` counts from there wherever it is run. */
  readonly path: string;
  readonly before: SourceFile;
  readonly after: SourceFile;
}

/**
 * A patch that `git apply` takes whatever the files' encoding, and that `git apply -R` takes back.
 *
 * Text in bytes is a text patch in those bytes: mark, line ends and encoding stay. A file with a NUL, as UTF-16 has,
 * is binary to git and becomes a binary patch (gitformat-patch, `GIT binary patch`) that holds both versions whole.
 * It applies to nothing but the version it was made from, in repositories that name objects by SHA-1. Where
 * .gitattributes sets `working-tree-encoding` for such a file, git holds UTF-8 and refuses the binary patch.
 */
export function gitPatch(files: readonly ChangedFile[]): Uint8Array {
  return Buffer.concat(
    files.map(({ path, before, after }) => filePatch(path, before.toBytes(), after.toBytes())),
  );
}

function filePatch(path: string, before: Uint8Array, after: Uint8Array): Uint8Array {
  if (Buffer.compare(before, after) === 0) return new Uint8Array();
  const patch = hasNul(before, after)
    ? binaryPatch(path, before, after)
    : unifiedDiff(path, latin1(before), latin1(after));
  return Buffer.from(patch, 'latin1');
}

/**
 * Whether a patch of the file would show a key or a password: in the lines that it changes or those around them, or, of
 * a file that git takes for binary, anywhere.
 */
export function showsSecret(file: ChangedFile): boolean {
  const { path, before, after } = file;
  if (!hidesAnything(before) && !hidesAnything(after)) return false;
  if (isBinaryToGit(file)) return true;
  const masked = (source: SourceFile) => shownText(source, 0, source.text.length);
  return unifiedDiff(path, before.text, after.text) !== unifiedDiff(path, masked(before), masked(after));
}

/** Whether git takes the file for binary, so that its patch holds both versions whole. */
export function isBinaryToGit({ before, after }: ChangedFile): boolean {
  return hasNul(before.toBytes(), after.toBytes());
}

function hasNul(...versions: readonly Uint8Array[]): boolean {
  return versions.some((bytes) => bytes.includes(0));
}

function binaryPatch(path: string, before: Uint8Array, after: Uint8Array): string {
  const index = `index ${blobName(before)}..${blobName(after)}\n`;
  return `${gitHeader(path)}${index}GIT binary patch\n${literal(after)}\n${literal(before)}\n`;
}

function literal(bytes: Uint8Array): string {
  return `literal ${bytes.length}\n${base85Lines(deflateSync(bytes))}`;
}

/** What git calls a file's content. */
function blobName(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** One code unit for each byte: lines can be compared, and every byte comes back as it was. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
