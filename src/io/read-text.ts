import { type Content, readInput } from './read-input.ts';

/** The text of a small file, or why there is none. */
export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads a UTF-8 file of at most 64 KiB, such as a configuration. A byte order mark is left out. */
export function readText(path: string): TextFile {
  const input = readInput(path, () => false);
  return input.kind === 'unreadable' ? input : textOf(input);
}

/** The text of a UTF-8 file, of which no more than the head was wanted. */
export function textOf(content: Content): TextFile {
  if (content.kind === 'bytes') return { kind: 'text', text: new TextDecoder().decode(content.bytes) };
  return { kind: 'unreadable', reason: 'it is larger than a configuration may be (64 KiB)' };
}
