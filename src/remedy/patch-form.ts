import { reencode } from '../text/git-encoding.ts';
import type { GitHandling } from '../text/git-handling.ts';
import { gainsCarriageReturns, losesCarriageReturns } from '../text/git-line-ends.ts';
import type { SourceFile } from '../text/source-file.ts';
import { CONTEXT_LINES, unifiedDiff } from '../text/unified-diff.ts';

/** One edited file. */
export interface ChangedFile {
  /** Relative to the top of the git repository, with `/`: `git apply` counts from there wherever it is run. */
  readonly path: string;
  readonly before: SourceFile;
  readonly after: SourceFile;
  /** Undefined where no repository holds it, or git could not be asked. */
  readonly handling?: GitHandling | undefined;
  /** Whether another repository holds it than the one whose patch this is, from whose top the paths count. */
  readonly isElsewhere?: boolean;
  /** Whether a repository holds it of which git could not be asked. */
  readonly isUnasked?: boolean;
}

/** How a patch has to be written so that git makes of one version on disk the other, byte for byte, and back. */
export type PatchForm =
  | TextPatch
  | { readonly kind: 'binary'; readonly before: Uint8Array; readonly after: Uint8Array }
  | { readonly kind: 'same' }
  | NoPatch;

/** No patch does: why, and what to do instead, without a full stop. */
interface NoPatch {
  readonly kind: 'none';
  readonly reason: string;
  readonly remedy: string;
}

interface TextPatch {
  readonly kind: 'text';
  /** One code unit for each byte. */
  readonly diff: string;
  readonly contextLines: number;
  /** Whether its lines are those of the file on disk, so that `patch` takes it too. */
  readonly isOnDisk: boolean;
  /** Whether git stores LF where it shows CRLF. */
  readonly hasOtherLineEndsInGit: boolean;
}

/**
 * The form that suits how git handles a file. `git apply` takes the file from the working tree as it would take it into
 * the repository, patches that, and writes it as it would check it out (`read_old_data` and `try_create_file` in git's
 * apply.c); only, it leaves line ends alone when a line that the patch shows of the old version ends in CRLF.
 */
export function patchForm(file: ChangedFile): PatchForm {
  const [onDiskBefore, onDiskAfter] = [file.before.toBytes(), file.after.toBytes()];
  if (Buffer.compare(onDiskBefore, onDiskAfter) === 0) return { kind: 'same' };
  if (file.isElsewhere)
    return noPatch(
      'it lies in another git repository than the rest, or in none',
      'run exchange-lint patch where it lies',
    );
  const held = heldVersions(file);
  if (held.kind === 'none') return held;
  const [before, after] = held.versions;
  const { lineEnds } = file.handling ?? UNHANDLED;
  const gainsCrs = [before, after].some((bytes) => gainsCarriageReturns(bytes, lineEnds));
  const losesCrs = [before, after].some((bytes) => losesCarriageReturns(bytes, lineEnds));
  if (before.includes(0) || after.includes(0)) {
    if (!gainsCrs && !losesCrs) return { kind: 'binary', before, after };
    return noPatch(
      '.gitattributes has git take it for text, which UTF-16 is not without a working-tree-encoding',
    );
  }
  if (gainsCrs) return noPatch('git would write CRLF at the end of every line of it');
  const isOnDisk = Buffer.compare(before, onDiskBefore) === 0 && Buffer.compare(after, onDiskAfter) === 0;
  const patch = textPatch(file.path, latin1(before), latin1(after), losesCrs);
  return { kind: 'text', ...patch, isOnDisk, hasOtherLineEndsInGit: losesCrs };
}

/** What changes a file where a patch cannot. */
export const USE_FIX = 'use exchange-lint --fix';

const UNHANDLED = { lineEnds: { kind: 'none' } } as const;

type Held =
  | { readonly kind: 'held'; readonly versions: readonly [before: Uint8Array, after: Uint8Array] }
  | NoPatch;

function noPatch(reason: string, remedy = USE_FIX): NoPatch {
  return { kind: 'none', reason, remedy };
}

/** Both versions as git has them, but for their line ends. */
function heldVersions({ before, after, handling }: ChangedFile): Held {
  const versions = [before.toBytes(), after.toBytes()] as const;
  if (!handling) return { kind: 'held', versions };
  if (handling.isBeyondLink)
    return noPatch('its path leads through a link, which git does not follow', 'name the file where it lies');
  if (handling.filter !== null) return noPatch(`git passes it through the filter ${handling.filter}`);
  if (handling.expandsIdents && versions.some((bytes) => Buffer.from(bytes).includes('$Id')))
    return noPatch('git writes the name of an object into its $Id$');
  const { workingTreeEncoding: encoding, utf16Order } = handling;
  if (encoding === null) return { kind: 'held', versions };
  const [heldBefore, heldAfter] = [before, after].map((version) => reencode(version, encoding, utf16Order));
  if (heldBefore?.kind === 'bytes' && heldAfter?.kind === 'bytes')
    return { kind: 'held', versions: [heldBefore.bytes, heldAfter.bytes] };
  return noPatch([heldBefore, heldAfter].find((each) => each?.kind === 'garbled')?.reason ?? '');
}

/** With as much context as it takes to show a line that ends in CRLF, where that matters. */
function textPatch(path: string, before: string, after: string, needsCrlf: boolean) {
  const most = before.length + after.length;
  let contextLines = CONTEXT_LINES;
  let diff = unifiedDiff(path, before, after, contextLines);
  while (needsCrlf && contextLines < most && !showsCrlfBothWays(diff)) {
    contextLines *= 2;
    diff = unifiedDiff(path, before, after, contextLines);
  }
  return { diff, contextLines };
}

/** The new version is the old one to `git apply -R`. */
function showsCrlfBothWays(diff: string): boolean {
  const [, ...hunks] = diff.split(/^(?=@@ )/m);
  const lines = hunks.join('').split('\n');
  return ['-', '+'].every((sign) =>
    lines.some((line) => line.endsWith('\r') && (line.startsWith(sign) || line.startsWith(' '))),
  );
}

/** One code unit for each byte: lines can be compared, and every byte comes back as it was. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
