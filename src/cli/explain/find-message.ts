import leven from 'leven';
import { KNOWN_MESSAGES, type KnownMessage } from './known-messages.ts';

/** What a text is: messages that are known, or the known ones that are nearest to it. */
export type FoundMessages =
  | { readonly kind: 'known'; readonly messages: readonly KnownMessage[] }
  | { readonly kind: 'nearest'; readonly messages: readonly KnownMessage[] };

const LONGEST = 2000;
const MOST_NEAREST = 3;
/** A part of a sentence is that sentence where it is long, or most of it: others end in "could not be established" too. */
const TELLING_PART = 30;
const TELLING_PART_WIDE = 12;
const LEAST_SHARE = 0.75;
/** A longer sentence is meant wherever it stands; a short one, which may be denied, only where little else is said. */
const TELLING_ALONE = 40;
/**
 * Finds the message in a text that somebody copied: with or without quotation marks, in any case, with other sentences
 * around it, or only a part of it. A text in which none is gives the nearest, and never a guess.
 */
export function findMessage(text: string): FoundMessages {
  const wanted = comparable(text.slice(0, LONGEST));
  const messages = KNOWN_MESSAGES.filter((message) => isIn(message, wanted));
  if (messages.length > 0) return { kind: 'known', messages };
  const ranked = KNOWN_MESSAGES.map((message) => ({ message, distance: distanceOf(message, wanted) }));
  ranked.sort((a, b) => a.distance - b.distance);
  return { kind: 'nearest', messages: ranked.slice(0, MOST_NEAREST).map(({ message }) => message) };
}

function isIn({ text, language }: KnownMessage, wanted: string): boolean {
  const parts = text
    .split('{}')
    .map(comparable)
    .filter((part) => part !== '');
  const known = comparable(text);
  if (holdsInOrder(wanted, parts)) return known.length >= TELLING_ALONE || wanted.length < 1.5 * known.length;
  const telling = language === 'Japanese' ? TELLING_PART_WIDE : TELLING_PART;
  const shortest = Math.min(telling, known.length * LEAST_SHARE);
  return wanted.length >= shortest && known.includes(wanted);
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}

/** Between 0, the same, and 1, nothing in common. */
function distanceOf({ text }: KnownMessage, wanted: string): number {
  const known = comparable(text);
  return leven(known, wanted) / Math.max(known.length, wanted.length, 1);
}

/** Letters and digits alone, in lower case: people copy sentences with other quotation marks and spaces. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
