import type { OfferedFix } from '../rule/offer.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import { overlaps } from '../text/span.ts';
import { isWithin, type LineRange } from './changed-lines.ts';

/** A file as the head of the pull request has it. */
export interface ReviewedFile {
  /** In the repository, with `/`. */
  readonly path: string;
  /** Where GitHub takes comments. */
  readonly lines: readonly LineRange[];
  /** Whether the committed bytes are UTF-8: UTF-16 is binary to GitHub, and other bytes it would write back changed. */
  readonly isUtf8: boolean;
}

/** A finding and its fix, to be shown where the fix changes something. */
export interface Suggested {
  readonly ruleId: string;
  readonly message: string;
  readonly fingerprint: string;
  readonly fix: OfferedFix;
}

/** Whole lines of a file, with what is to change in them and why. */
export interface Block extends LineRange {
  readonly file: ReviewedFile;
  readonly source: SourceFile;
  readonly edits: readonly Edit[];
  readonly because: readonly Suggested[];
}

/** With {@link MOST_REASONS} findings, a comment stays below the 65,536 characters that GitHub takes. */
const LONGEST_TEXT = 10_000;
const MOST_REASONS = 10;

/** The lines that an edit touches. */
export function blockOf(file: ReviewedFile, source: SourceFile, edit: Edit, reason: Suggested): Block {
  return {
    file,
    source,
    first: source.positionAt(edit.span.start).line,
    last: source.positionAt(edit.span.end).line,
    edits: [edit],
    because: [reason],
  };
}

/** Two blocks of one file as one; undefined where they ask for different text in one place. */
export function join(a: Block, b: Block): Block | undefined {
  const added = b.edits.filter((edit) => !a.edits.some((other) => isSame(edit, other)));
  if (added.some((edit) => a.edits.some((other) => overlaps(edit.span, other.span)))) return undefined;
  return {
    ...a,
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    edits: [...a.edits, ...added],
    because: [...new Set([...a.because, ...b.because])],
  };
}

function isSame(a: Edit, b: Edit): boolean {
  return a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** The lines as they would be, without the end of the last; undefined where an edit reaches into that. */
export function newText({ source, first, last, edits }: Block): string | undefined {
  const { start, end } = spanOf(source, first, last);
  if (edits.some(({ span }) => span.start > end || span.end > end)) return undefined;
  const moved = edits.map(({ span, text }) => {
    return { text, span: { start: span.start - start, end: span.end - start } };
  });
  return applyEdits(source.text.slice(start, end), moved);
}

function spanOf(source: SourceFile, first: number, last: number): { start: number; end: number } {
  const { text, lines } = source;
  const start = lines.startOfLine(first);
  if (last >= lines.lineCount) return { start, end: text.length };
  const next = lines.startOfLine(last + 1);
  return { start, end: text.startsWith('\r\n', next - 2) ? next - 2 : next - 1 };
}

/**
 * Why GitHub could not apply a block as it is meant, or would not take it; undefined where it can.
 * Applying a suggestion to a file with LF and CRLF ends all of its lines with CRLF (seen in w3c/cbor-ld#112,
 * w3c/guide#452). A file with one kind of line end keeps it, so what is shown holds no CR.
 */
export function whyNot(block: Block, lineEnd: LineEnd): string | undefined {
  const { file, source, first, last, because } = block;
  if (!isWithin(file.lines, block)) return "its lines are outside of the pull request's diff";
  if (source.byteOrderMark && first === 1)
    return 'it would take away the byte order mark before the first line';
  const { start, end } = spanOf(source, first, last);
  if (end - start > LONGEST_TEXT) return 'its lines are too long';
  const text = newText(block);
  if (text === undefined || !fits(lineEndOf(text), lineEnd)) return 'it would mix CRLF and LF';
  if (text.length > LONGEST_TEXT) return 'its lines are too long';
  if (hasControl(text)) return 'its lines hold control characters';
  if (text === source.text.slice(start, end)) return 'it would change nothing';
  return because.length > MOST_REASONS ? 'too many findings stand on the same line' : undefined;
}

/** A tab is none that Markdown changes. */
function hasControl(text: string): boolean {
  return /[^\P{Cc}\t\r\n]/u.test(text);
}

/** How the lines of a text end; `none` where it is one line, `mixed` also for a lone CR. */
export type LineEnd = 'none' | 'lf' | 'crlf' | 'mixed';

export function lineEndOf(text: string): LineEnd {
  const hasCr = text.includes('\r');
  if (!hasCr) return text.includes('\n') ? 'lf' : 'none';
  return /\r(?!\n)|(?<!\r)\n/.test(text) ? 'mixed' : 'crlf';
}

function fits(part: LineEnd, whole: LineEnd): boolean {
  return part === 'none' || part === whole || (part === 'lf' && whole === 'none');
}
