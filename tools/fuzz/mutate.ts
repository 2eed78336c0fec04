import type { FormatName } from '../../src/model/format-name.ts';
import { decodeText } from '../../src/text/encoding.ts';
import { mutateBase64 } from './mutate-base64.ts';
import { mutateDer } from './mutate-der.ts';
import { below, pick, type Random } from './random.ts';
import { BINARY_TOKENS, tokensOf } from './tokens.ts';

/** So long is a piece that is repeated to show what takes more time, or memory, than it should. */
const STRETCHED = [10_000, 100_000, 300_000];

/** The bytes after a few changes; `other` is what pieces are taken from. */
export function mutate(format: FormatName, bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let result = bytes;
  const changes = 1 + below(4, random);
  for (let change = 0; change < changes; change += 1) result = changed(format, result, other, random);
  return result;
}

function changed(format: FormatName, bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const inside = (inner: Uint8Array) => binaryChanged(inner, other, random);
  if (decodeText(bytes) === undefined) return inside(bytes);
  const within = random() < 0.3 ? mutateBase64(bytes, inside, random) : undefined;
  return within ?? plainlyChanged(bytes, other, tokenFor(format, bytes, random), random);
}

/** Changes bytes that are no text: as values, or without regard to lengths. */
function binaryChanged(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const within = random() < 0.6 ? mutateDer(bytes, random) : undefined;
  return within ?? plainlyChanged(bytes, other, pick(BINARY_TOKENS, random), random);
}

function tokenFor(format: FormatName, bytes: Uint8Array, random: Random): Uint8Array {
  const token = pick(tokensOf(random() < 0.5 ? format : undefined), random);
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return Buffer.from(token, isWide ? 'utf16le' : 'utf8');
}

function plainlyChanged(bytes: Uint8Array, other: Uint8Array, token: Uint8Array, random: Random): Uint8Array {
  const at = below(bytes.length + 1, random);
  const length = Math.floor(random() * random() * (bytes.length - at));
  const before = bytes.subarray(0, at);
  const piece = bytes.subarray(at, at + length);
  const after = bytes.subarray(at + length);
  switch (below(10, random)) {
    case 0:
      return Buffer.concat([before, Buffer.of(below(256, random)), bytes.subarray(at + 1)]);
    case 1:
      return Buffer.from(before);
    case 2:
      return Buffer.concat([before, after]);
    case 3:
      return Buffer.concat([before, piece, piece, after]);
    case 4:
      return Buffer.concat([before, other.subarray(below(other.length, random)).subarray(0, 2000), after]);
    case 5:
      // In place, so that what follows stays where it is.
      return Buffer.concat([before, token, bytes.subarray(at + token.length)]);
    case 6:
      return random() < 0.02 ? stretched(before, piece.length > 0 ? piece : token, after, random) : bytes;
    default:
      return Buffer.concat([before, token, bytes.subarray(at)]);
  }
}

function stretched(before: Uint8Array, piece: Uint8Array, after: Uint8Array, random: Random): Uint8Array {
  const size = pick(STRETCHED, random);
  const times = Math.ceil(size / piece.length);
  return Buffer.concat([before, Buffer.alloc(times * piece.length, piece), after]);
}
