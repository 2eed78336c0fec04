/** A place in a text as people count it: lines and columns start at 1, columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Translates offsets of one text into positions. Lines end at LF, CRLF or a lone CR. */
export class LineIndex {
  private readonly starts: readonly number[];
  private readonly length: number;

  constructor(text: string) {
    const starts = [0];
    for (let offset = 0; offset < text.length; offset += 1) {
      const unit = text.charCodeAt(offset);
      if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(offset + 1) !== 0x0a)) starts.push(offset + 1);
    }
    this.starts = starts;
    this.length = text.length;
  }

  /** The position of `offset`; offsets outside the text are clamped to its ends. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clamped - (this.starts[low] ?? 0) + 1 };
  }

  /** The offset at which a line (from 1) starts; lines past the end give the length of the text. */
  startOfLine(line: number): number {
    return this.starts[line - 1] ?? this.length;
  }

  get lineCount(): number {
    return this.starts.length;
  }
}
