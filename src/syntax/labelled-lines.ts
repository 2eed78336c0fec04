import type { Span } from '../text/span.ts';
import { cellsOf, joinLines, type PrintedLine } from './labelled-lines/join-lines.ts';

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
  readonly lines: PrintedLine[];
  readonly lineStart: number;
  readonly start: number;
  end: number;
}

/**
 * Reads the text that PowerShell's Format-List prints, wherever it stands between other lines. A value that the width
 * of the console broke goes on in lines that are indented to its column, and is joined again. A blank line, unless the
 * value goes on behind it, another column or the first label again begins a new block.
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
  private entries: OpenEntry[] = [];
  private column = 0;

  constructor(text: string) {
    this.lines = linesOf(text);
  }

  read(): readonly LabelledBlock[] {
    for (const [index, line] of this.lines.entries()) this.take(line, this.lines[index + 1]);
    this.finish();
    return this.blocks;
  }

  private take(line: Line, next: Line | undefined): void {
    const { text, start } = line;
    const match = text.length > LONGEST_LINE ? null : ENTRY.exec(text);
    const entry = this.entries.at(-1);
    if (match) {
      const [, label = '', pad = '', value = ''] = match;
      const column = label.length + pad.length;
      const isNext = column === this.column && this.entries[0]?.label.toLowerCase() !== label.toLowerCase();
      if (!isNext) this.finish();
      this.column = column;
      const from = start + Math.min(column + 2, text.length);
      this.entries.push(openEntry({ label, value, lineStart: start, start: from, width: cellsOf(text) }));
    } else if (entry && this.isContinuation(text)) this.goOn(entry, line);
    // A value may have empty lines of its own, which are indented as the others are unless an editor trimmed them.
    else if (entry && this.isEmptyLineOfValue(text, next)) entry.lines.push({ text: '\n', width: 0 });
    else this.finish();
  }

  /** PowerShell indents an empty last line too, and then goes on with the next label. */
  private isEmptyLineOfValue(text: string, next: Line | undefined): boolean {
    if (text.trim() !== '') return false;
    return text.length === this.column + 2 || (next !== undefined && this.isContinuation(next.text));
  }

  private isContinuation(text: string): boolean {
    const indent = this.column + 2;
    return text.length > indent && text.trim() !== '' && text.slice(0, indent).trim() === '';
  }

  private goOn(entry: OpenEntry, { text, start }: Line): void {
    const indent = this.column + 2;
    entry.lines.push({ text: text.slice(indent), width: cellsOf(text) });
    entry.end = start + text.trimEnd().length;
  }

  private finish(): void {
    const [first] = this.entries;
    const last = this.entries.at(-1);
    if (first && last) {
      const broken = this.entries.flatMap(({ lines }) => lines.slice(0, -1).map(({ width }) => width));
      const terminal = { indent: this.column + 2, widths: broken.filter((width) => width > 0) };
      const entries = this.entries.map(({ label, lines, start, end }) => ({
        label,
        value: joinLines(lines, terminal),
        span: { start, end },
      }));
      this.blocks.push({ entries, span: { start: first.lineStart, end: last.end } });
    }
    this.entries = [];
    this.column = 0;
  }
}

interface OpeningLine {
  readonly label: string;
  readonly value: string;
  readonly lineStart: number;
  /** Where the value's text begins, blanks included. */
  readonly start: number;
  readonly width: number;
}

function openEntry({ label, value, lineStart, start, width }: OpeningLine): OpenEntry {
  const shown = value.trimEnd();
  const lead = shown.length - shown.trimStart().length;
  const lines = [{ text: value.trimStart(), width }];
  return { label, lines, lineStart, start: start + lead, end: start + shown.length };
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
