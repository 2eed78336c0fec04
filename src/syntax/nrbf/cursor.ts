/** Thrown within this folder where the bytes are not of the format; `readNrbf` turns it into undefined. */
export class NotUnderstood extends Error {}

/** Reads little-endian values one after the other, and never past the end. */
export class Cursor {
  private position = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  byte(): number {
    return this.view.getUint8(this.advance(1));
  }

  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }

  /** A signed or unsigned integer of one to four bytes. */
  integer(size: 1 | 2 | 4, isSigned: boolean): number {
    const at = this.advance(size);
    switch (size) {
      case 1:
        return isSigned ? this.view.getInt8(at) : this.view.getUint8(at);
      case 2:
        return isSigned ? this.view.getInt16(at, true) : this.view.getUint16(at, true);
      case 4:
        return isSigned ? this.view.getInt32(at, true) : this.view.getUint32(at, true);
    }
  }

  /** The next bytes, not copied. */
  take(length: number): Uint8Array {
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** A count of things each of which takes at least one byte, so that no few bytes announce a huge one. */
  count(): number {
    const count = this.int32();
    if (count < 0 || count > this.remaining) throw new NotUnderstood();
    return count;
  }

  /** LengthPrefixedString ([MS-NRBF] section 2.1.1.6): UTF-8 after its length in groups of seven bits. */
  text(): string {
    return decodeUtf8(this.take(this.length()));
  }

  private length(): number {
    let length = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const group = this.byte();
      length += (group & 0x7f) * 2 ** shift;
      if (group < 0x80) return length;
    }
    throw new NotUnderstood();
  }

  private advance(length: number): number {
    if (length > this.remaining) throw new NotUnderstood();
    const start = this.position;
    this.position += length;
    return start;
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotUnderstood();
  }
}
