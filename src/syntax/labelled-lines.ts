import type { Span } from '../text/span.ts';

/** A line of `Name : value`, with the lines that its value goes on in. */
export interface LabelledEntry {
  readonly label: string;
  /** The value, its lines joined. */
  readonly value: string;
  /** From the first character of the value to its last; where there is none, the place behind the colon. */
  readonly span: Span;
}

/** Entries whose colons stand in one column, with no other line between them. */
export interface LabelledBlock {
  readonly entries: readonly LabelledEntry[];
  readonly span: Span;
}

/** The blank before the colon is what sets `Name : value` apart from YAML, headers and sentences. */
const ENTRY = /^([A-Za-z_][\w.-]{0,63})( {1,64}):(?: (.*))?$/;
/** Longer lines are no one's output. */
const LONGEST_LINE = 1 << 20;

interface OpenEntry {
  readonly label: string;
  readonly pieces: string[];
  readonly lineStart: number;
  readonly start: number;
  end: number;
}

/**
 * Reads the text that PowerShell's Format-List prints, wherever it stands between other lines. A value that the width
 * of the console broke goes on in lines that are indented to its column; they are joined again, without a blank where
 * the line before was full. A blank line, another column or the first label again begins a new block.
 */
export function labelledBlocks(text: string): readonly LabelledBlock[] {
  return new BlockReader(text).read();
}

interface Line {
  readonly text: string;
  readonly start: number;
}

class BlockReader {
  private readonly blocks: LabelledBlock[] = [];
  private readonly lines: readonly Line[];
  private readonly fullWidth: number;
  private entries: OpenEntry[] = [];
  private column = 0;

  constructor(text: string) {
    this.lines = linesOf(text);
    this.fullWidth = widthOf(this.lines);
  }

  read(): readonly LabelledBlock[] {
    for (const [index, line] of this.lines.entries()) this.take(line, this.lines[index - 1]);
    this.finish();
    return this.blocks;
  }

  private take(line: Line, previous: Line | undefined): void {
    const { text, start } = line;
    const match = text.length > LONGEST_LINE ? null : ENTRY.exec(text);
    if (match) {
      const [, label = '', pad = '', value = ''] = match;
      const column = label.length + pad.length;
      const isNext = column === this.column && this.entries[0]?.label.toLowerCase() !== label.toLowerCase();
      if (!isNext) this.finish();
      this.column = column;
      this.entries.push(openEntry(label, value, start, start + Math.min(column + 2, text.length)));
      return;
    }
    const entry = this.entries.at(-1);
    const indent = this.column + 2;
    const isContinuation = entry && text.trim() !== '' && text.slice(0, indent).trim() === '';
    if (isContinuation && text.length > indent) this.continue(entry, line, indent, previous);
    else this.finish();
  }

  private continue(
    entry: OpenEntry,
    { text, start }: Line,
    indent: number,
    previous: Line | undefined,
  ): void {
    const piece = text.slice(indent).trimEnd();
    const wasFull = (previous?.text.length ?? 0) >= this.fullWidth;
    const before = entry.pieces.at(-1) ?? '';
    const needsBlank = before.endsWith(',') || !wasFull;
    entry.pieces.push(needsBlank && before !== '' && !before.endsWith(' ') ? ` ${piece}` : piece);
    entry.end = start + indent + piece.length;
  }

  private finish(): void {
    const [first] = this.entries;
    const last = this.entries.at(-1);
    if (first && last) {
      const entries = this.entries.map(({ label, pieces, start, end }) => ({
        label,
        value: pieces.join(''),
        span: { start, end },
      }));
      this.blocks.push({ entries, span: { start: first.lineStart, end: last.end } });
    }
    this.entries = [];
    this.column = 0;
  }
}

function openEntry(label: string, value: string, lineStart: number, start: number): OpenEntry {
  const shown = value.trimEnd();
  const lead = shown.length - shown.trimStart().length;
  return { label, pieces: [shown.trimStart()], lineStart, start: start + lead, end: start + shown.length };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+|\r?\n|\r/g)) {
    if (line.startsWith('\n') || line.startsWith('\r')) {
      // Two ends in a row have an empty line between them.
      if (index === 0 || isLineEnd(text.charAt(index - 1))) lines.push({ text: '', start: index });
    } else lines.push({ text: line, start: index });
  }
  return lines;
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}

/** The width at which lines were broken: the longest of those that go on. */
function widthOf(lines: readonly Line[]): number {
  let width = 0;
  for (const [index, { text }] of lines.entries()) {
    const next = lines[index + 1]?.text ?? '';
    if (/^ {3,}\S/.test(next) && text.length <= LONGEST_LINE) width = Math.max(width, text.length);
  }
  return width;
}
