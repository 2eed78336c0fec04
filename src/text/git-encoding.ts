import { decodeWindows1252 } from './encoding.ts';
import type { SourceFile } from './source-file.ts';

/** The byte order of the UTF-16 that git writes where `working-tree-encoding` names none: its iconv decides. */
export type Utf16Order = 'utf-16le' | 'utf-16be';

/** What git makes of a file under a `working-tree-encoding`, or why that does not come back as it was. */
export type Reencoded =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'garbled'; readonly reason: string };

/**
 * The bytes that git has for a file in place of those on disk (gitattributes(5), `working-tree-encoding`): UTF-8
 * without a byte order mark. The reason has no full stop at its end.
 */
export function reencode(file: SourceFile, name: string, order: Utf16Order | undefined): Reencoded {
  const { encoding, byteOrderMark } = file;
  switch (name.toLowerCase().replace(/^utf-?/, 'utf-')) {
    case 'utf-16':
      return byteOrderMark && encoding === order
        ? fromUtf16(file, name)
        : garbled(whyNotUtf16(file, name, order));
    case 'utf-16le-bom':
      return byteOrderMark && encoding === 'utf-16le' ? fromUtf16(file, name) : notSavedIn(name);
    case 'utf-16le':
      return !byteOrderMark && encoding === 'utf-16le' ? fromUtf16(file, name) : notSavedIn(name);
    case 'utf-16be':
      return !byteOrderMark && encoding === 'utf-16be' ? fromUtf16(file, name) : notSavedIn(name);
    case 'windows-1252':
    case 'cp1252':
      return fromWindows1252(file.toBytes(), name);
    default:
      return garbled(
        `.gitattributes gives it the working-tree-encoding ${name}, which exchange-lint does not know`,
      );
  }
}

function fromUtf16({ text, remainder }: SourceFile, name: string): Reencoded {
  if (remainder !== undefined || /\p{Surrogate}/u.test(text)) return notSavedIn(name);
  return { kind: 'bytes', bytes: Buffer.from(text, 'utf8') };
}

/** Whatever a file holds is text to git then, but for five bytes that stand for nothing. */
function fromWindows1252(bytes: Uint8Array, name: string): Reencoded {
  const text = decodeWindows1252(bytes);
  if (/[\u0081\u008d\u008f\u0090\u009d]/.test(text)) return notSavedIn(name);
  return { kind: 'bytes', bytes: Buffer.from(text, 'utf8') };
}

function whyNotUtf16({ encoding, byteOrderMark }: SourceFile, name: string, order: Utf16Order | undefined) {
  if (!byteOrderMark || !encoding.startsWith('utf-16')) return whyNotSavedIn(name);
  return order === undefined
    ? `.gitattributes gives it the working-tree-encoding ${name}, and in which byte order git writes that is known only of files that git has (git add)`
    : `.gitattributes gives it the working-tree-encoding ${name}, which git writes in another byte order here`;
}

function notSavedIn(name: string): Reencoded {
  return garbled(whyNotSavedIn(name));
}

function whyNotSavedIn(name: string): string {
  return `.gitattributes gives it the working-tree-encoding ${name}, in which it is not saved, so that git would garble it`;
}

function garbled(reason: string): Reencoded {
  return { kind: 'garbled', reason };
}
