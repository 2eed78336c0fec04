import { type DecodedText, type Encoding, encodeText } from './encoding.ts';
import { LineIndex, type Position } from './line-index.ts';

/** One file as it was read: its path relative to the working directory with `/`, and the text its bytes decode to. */
export class SourceFile {
  private index: LineIndex | undefined;

  constructor(
    readonly path: string,
    private readonly decoded: DecodedText,
  ) {}

  get text(): string {
    return this.decoded.text;
  }

  get encoding(): Encoding {
    return this.decoded.encoding;
  }

  get byteOrderMark(): boolean {
    return this.decoded.byteOrderMark;
  }

  /** Bytes after the text that are no characters; undefined where all of the file was decoded. */
  get remainder(): Uint8Array | undefined {
    return this.decoded.remainder;
  }

  /** The index is made on first use: most files are never pointed into. */
  get lines(): LineIndex {
    this.index ??= new LineIndex(this.decoded.text);
    return this.index;
  }

  positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  /** The same file with other text, in the same encoding, with the same byte order mark and the same remainder. */
  withText(text: string): SourceFile {
    return new SourceFile(this.path, { ...this.decoded, text });
  }

  /** The bytes this file has on disk. */
  toBytes(): Uint8Array {
    return encodeText(this.decoded);
  }
}
