import type { Readable } from 'node:stream';

/** A line that names an object is shorter. */
const LONGEST_LINE = 1024;

/** The stream ended before what was asked for. */
export class StreamEnd extends Error {}

/** Takes bytes from a stream as they are asked for; what is not asked for stays with the sender. */
export class ByteStream {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** The text up to the next line feed, which is taken too. Throws StreamEnd where the stream ends before. */
  async line(): Promise<string> {
    let line = '';
    for (;;) {
      const end = this.rest.indexOf('\n');
      line += this.rest.toString('latin1', 0, end === -1 ? this.rest.length : end);
      if (line.length > LONGEST_LINE) throw new StreamEnd('the line is too long');
      if (end !== -1) {
        this.rest = this.rest.subarray(end + 1);
        return line;
      }
      await this.more();
    }
  }

  /** The next `length` bytes, in memory of their own. Throws StreamEnd where the stream ends before. */
  async take(length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    await this.fill(bytes);
    return bytes;
  }

  /** Fills `target`. Throws StreamEnd where the stream ends before. */
  async fill(target: Buffer): Promise<void> {
    await this.consume(target.length, (part, offset) => target.set(part, offset));
  }

  /** Takes `length` bytes and keeps none. Throws StreamEnd where the stream ends before. */
  async skip(length: number): Promise<void> {
    await this.consume(length, () => undefined);
  }

  private async consume(length: number, use: (part: Buffer, offset: number) => void): Promise<void> {
    for (let offset = 0; offset < length; ) {
      if (this.rest.length === 0) await this.more();
      const part = this.rest.subarray(0, length - offset);
      use(part, offset);
      this.rest = this.rest.subarray(part.length);
      offset += part.length;
    }
  }

  /** Called when nothing remains. */
  private async more(): Promise<void> {
    const next = await this.chunks.next().catch(() => undefined);
    if (next?.done !== false) throw new StreamEnd('the stream ended');
    this.rest = next.value;
  }
}
