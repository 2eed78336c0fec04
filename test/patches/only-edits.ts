import { expect } from 'vitest';
import type { ReportedEdit } from '../../src/report/report.ts';
import type { Form } from '../../tools/patches/forms.ts';

/** Bytes that stand at the same place in both files, and those of an edit between them. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Fails unless `after` is `before` with the edits in place of what they replace: every byte before, between and behind
 * them is the same. Counts bytes by itself, so that no mistake of the product's own encoder goes unseen.
 */
export function expectOnlyEdits(
  path: string,
  form: Form,
  before: Uint8Array,
  after: Uint8Array,
  edits: readonly ReportedEdit[],
): void {
  const text = decoded(before, form);
  const stretches = distinct(edits).map(({ start, end, text: replacement }): Stretch => {
    return { start: offsetOf(text, start, form), end: offsetOf(text, end, form), text: replacement };
  });
  let [reached, written] = [0, 0];
  for (const { start, end, text: replacement } of stretches) {
    const bytes = encoded(replacement, form);
    const kept = start - reached;
    expect(same(before, reached, after, written, kept), `${path} before the edit at byte ${start}`).toBe(
      true,
    );
    written += kept;
    expect(same(bytes, 0, after, written, bytes.length), `${path} at the edit at byte ${start}`).toBe(true);
    written += bytes.length;
    reached = end;
  }
  expect(after.length - written, `${path}: bytes after the last edit`).toBe(before.length - reached);
  expect(same(before, reached, after, written, before.length - reached), `${path} after the last edit`).toBe(
    true,
  );
}

/** In order; two fixes may ask for the same edit. */
function distinct(edits: readonly ReportedEdit[]): readonly ReportedEdit[] {
  const byPlace = new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit]));
  return [...byPlace.values()].sort((a, b) => a.start - b.start);
}

function same(one: Uint8Array, from: number, other: Uint8Array, otherFrom: number, length: number): boolean {
  const part = other.subarray(otherFrom, otherFrom + length);
  return part.length === length && Buffer.from(one.subarray(from, from + length)).equals(part);
}

function markLength({ encoding, byteOrderMark }: Form): number {
  return byteOrderMark ? (encoding === 'utf-8' ? 3 : 2) : 0;
}

/** Offsets count code units of the text without its mark. */
function offsetOf(text: string, units: number, form: Form): number {
  return markLength(form) + encoded(text.slice(0, units), form).length;
}

function decoded(bytes: Uint8Array, form: Form): string {
  const body = Buffer.from(bytes.subarray(markLength(form)));
  switch (form.encoding) {
    case 'utf-8':
      return body.toString('utf8');
    case 'utf-16le':
      return body.toString('utf16le');
    case 'utf-16be':
      return body.swap16().toString('utf16le');
    case 'windows-1252':
      return body.toString('latin1');
  }
}

function encoded(text: string, { encoding }: Form): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
  }
}
