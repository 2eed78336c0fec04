import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { hidesAnything, shownText } from '../text/hidden.ts';
import type { SourceFile } from '../text/source-file.ts';
import { gitHeader, unifiedDiff } from '../text/unified-diff.ts';
import { base85Lines } from './base85.ts';
import { type ChangedFile, type PatchForm, patchForm, USE_FIX } from './patch-form.ts';

/** A file and the form that its patch takes. */
export interface FilePatch {
  readonly file: ChangedFile;
  readonly form: PatchForm;
}

export function planPatch(file: ChangedFile): FilePatch {
  return { file, form: patchForm(file) };
}

/**
 * A patch that `git apply` takes whatever the files' encoding, and that `git apply -R` takes back. A file for which
 * there can be none is left out; its form says why.
 *
 * Text in bytes is a text patch in those bytes: mark, line ends and encoding stay. What git converts to UTF-8, by
 * `working-tree-encoding`, is a text patch in UTF-8. A file with a NUL, as UTF-16 has without that, is binary to git and
 * becomes a binary patch (gitformat-patch, `GIT binary patch`) that holds both versions whole. It applies to nothing but
 * the version it was made from.
 */
export function gitPatch(patches: readonly FilePatch[]): Uint8Array {
  return Buffer.concat(patches.map((patch) => Buffer.from(patchText(patch), 'latin1')));
}

function patchText({ file, form }: FilePatch): string {
  switch (form.kind) {
    case 'text':
      return form.diff;
    case 'binary':
      return binaryPatch(file, form.before, form.after);
    case 'same':
    case 'none':
      return '';
  }
}

/** Why a file has no place in a patch that others read: the end of a sentence, no full stop. Undefined where it has. */
export function whyWithheld(patch: FilePatch): string | undefined {
  if (patch.form.kind === 'none') return `because ${patch.form.reason}; ${patch.form.remedy}`;
  return showsSecret(patch)
    ? `which would show the key or password beside the change; ${USE_FIX}`
    : undefined;
}

/**
 * Whether a patch of the file would show a key or a password: in the lines that it changes or those around them, or, of
 * a file that git takes for binary, anywhere.
 */
function showsSecret({ file: { path, before, after }, form }: FilePatch): boolean {
  if (!hidesAnything(before) && !hidesAnything(after)) return false;
  if (form.kind !== 'text') return form.kind === 'binary';
  const masked = (source: SourceFile) => shownText(source, 0, source.text.length);
  const { contextLines } = form;
  return (
    unifiedDiff(path, before.text, after.text, contextLines) !==
    unifiedDiff(path, masked(before), masked(after), contextLines)
  );
}

function binaryPatch(
  { path, handling }: Pick<ChangedFile, 'path' | 'handling'>,
  before: Uint8Array,
  after: Uint8Array,
): string {
  const format = handling?.objectFormat ?? 'sha1';
  const index = `index ${blobName(before, format)}..${blobName(after, format)}\n`;
  return `${gitHeader(path)}${index}GIT binary patch\n${literal(after)}\n${literal(before)}\n`;
}

function literal(bytes: Uint8Array): string {
  return `literal ${bytes.length}\n${base85Lines(deflateSync(bytes))}`;
}

/** What git calls a file's content (gitformat-pack, "Object types"; hash-function-transition). */
function blobName(bytes: Uint8Array, format: 'sha1' | 'sha256'): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
