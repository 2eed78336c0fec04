import { mayHoldRecords } from '../engine/read-bytes.ts';
import type { Content } from '../io/read-input.ts';
import type { ReadFile } from '../model/record.ts';
import { encodeText } from '../text/encoding.ts';
import { SourceFile } from '../text/source-file.ts';

/** Names that exports and certificates have. */
const EXPORT =
  /\.(?:xml|clixml|json|csv|ldf|ldif|ps1|exchange\.ts|prf|reg|pem|cer|cert|crt|der|p7b|p7c|pfx|p12)$/i;

/** Whether a file's name is one that exports and certificates have. */
export function isNamedLikeExport(path: string): boolean {
  return EXPORT.test(path);
}

/** A file of which nothing can be read although it ought to hold an export. */
export function unreadableExport(path: string, reason: string): ReadFile {
  const source = new SourceFile(path, { text: '', encoding: 'utf-8', byteOrderMark: false });
  return {
    source,
    format: 'unknown',
    records: [],
    problems: [{ kind: 'malformed', span: { start: 0, end: 0 }, reason }],
  };
}

export const LOST = 'it held an export before this change, and nothing of one is left in it; export it again';

export const GARBLED =
  '.gitattributes gives it a working-tree-encoding of UTF-16, and it is in another one, so that git stored it garbled; save it as UTF-16, or take the attribute from it';

/**
 * Whether git took text in another encoding for UTF-16, as `working-tree-encoding` told it to (gitattributes(5)), and
 * stored what that seemed to spell.
 */
export function isGarbled(path: string, content: Content): boolean {
  if (content.kind !== 'bytes') return false;
  const text = new TextDecoder().decode(content.bytes);
  return (['utf-16le', 'utf-16be'] as const).some((encoding) => {
    const bytes = encodeText({ text, encoding, byteOrderMark: false });
    // With a NUL, as every Latin letter has one in UTF-16, it would be read as what it is.
    return !bytes.includes(0) && mayHoldRecords(path, bytes);
  });
}
