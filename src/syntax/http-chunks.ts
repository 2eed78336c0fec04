import type { Span } from '../text/span.ts';

const SIZE = /([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?(?:\r\n|\n|$)/iy;
const LINE_END = /\r\n|\n|$/y;

/**
 * The chunks that make a body (RFC 9112 section 7.1), whose sizes are in bytes; undefined where it is not in chunks, as
 * most programs save it. Where sizes do not fit, which editors bring about, the rest is one chunk.
 */
export function chunksIn(text: string, [body, ...others]: readonly Span[]): readonly Span[] | undefined {
  if (!body || others.length > 0 || sizeAt(text, body.start) === undefined) return undefined;
  // Programs that save text may write the line ends of their own system.
  const lineEndSize = text.slice(body.start, body.end).includes('\r') ? 1 : 2;
  return walk(text, body, 1) ?? walk(text, body, lineEndSize) ?? [withoutFrame(text, body)];
}

/** Undefined where a chunk does not end where its size says. */
function walk(text: string, { start, end }: Span, lineEndSize: number): readonly Span[] | undefined {
  const chunks: Span[] = [];
  let at = start;
  while (at < end) {
    const size = sizeAt(text, at);
    if (size === undefined) return undefined;
    if (size.bytes === 0) return chunks;
    const chunkEnd = offsetBehind(text, size.end, end, size.bytes, lineEndSize);
    chunks.push({ start: size.end, end: chunkEnd });
    LINE_END.lastIndex = chunkEnd;
    if (chunkEnd < end && !LINE_END.test(text)) return undefined;
    at = Math.max(LINE_END.lastIndex, chunkEnd + 1);
  }
  return chunks;
}

function sizeAt(text: string, at: number): { readonly bytes: number; readonly end: number } | undefined {
  SIZE.lastIndex = at;
  const digits = SIZE.exec(text)?.[1];
  return digits === undefined ? undefined : { bytes: Number.parseInt(digits, 16), end: SIZE.lastIndex };
}

/** Where so many bytes of UTF-8 end. */
function offsetBehind(text: string, from: number, end: number, bytes: number, lineEndSize: number): number {
  let at = from;
  for (let left = bytes; left > 0 && at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a) left -= lineEndSize;
    else if (unit < 0x80) left -= 1;
    // Each half of a pair makes two of its four bytes.
    else left -= unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return at;
}

/** Without the first size and the last, empty chunk. */
function withoutFrame(text: string, { start, end }: Span): Span {
  const from = sizeAt(text, start)?.end ?? start;
  const last = /[\r\n]0[ \t]*\s*$/.exec(text.slice(Math.max(from, end - 100), end))?.[0] ?? '';
  return { start: from, end: Math.max(from, end - last.length) };
}
