import type { Span } from '../text/span.ts';

/** A block of textual encoding (RFC 7468), from its BEGIN line to its END line. */
export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`, … */
  readonly label: string;
  readonly span: Span;
  /** What stands between the two lines; undefined where no END line of the same label follows before the next BEGIN. */
  readonly body: Span | undefined;
}

const BOUNDARY = /-----(BEGIN|END) ([^\r\n-]{1,64})-----/g;

/** Every block of `text`, in order; whatever stands around the blocks is skipped (RFC 7468 section 2). */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  let open: { readonly label: string; readonly begin: Span } | undefined;
  for (const { 0: line, 1: kind, 2: label = '', index } of text.matchAll(BOUNDARY)) {
    const boundary = { start: index, end: index + line.length };
    if (kind === 'BEGIN') {
      if (!beginsLine(text, index)) continue;
      if (open) blocks.push({ label: open.label, span: open.begin, body: undefined });
      open = { label, begin: boundary };
    } else if (open?.label === label) {
      const { begin } = open;
      const body = { start: begin.end, end: boundary.start };
      blocks.push({ label, span: { start: begin.start, end: boundary.end }, body });
      open = undefined;
    }
  }
  if (open) blocks.push({ label: open.label, span: open.begin, body: undefined });
  return blocks;
}

/** The bytes that base64 `text` (RFC 4648) stands for, white space aside; undefined where it is anything else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return undefined;
  return Buffer.from(digits, 'base64');
}

/** A BEGIN in the middle of a sentence opens nothing. */
function beginsLine(text: string, offset: number): boolean {
  let before = offset - 1;
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before -= 1;
  return before < 0 || text[before] === '\n' || text[before] === '\r';
}
