import { type Span, slice } from '../../text/span.ts';
import type { PlaceOf } from './moved.ts';

/** Pieces of a text as one, and where its characters stand in the text that they are from. */
export interface Joined {
  readonly text: string;
  readonly placeOf: PlaceOf;
}

/** Joins pieces of a text, which are in order. */
export function joined(text: string, pieces: readonly Span[]): Joined {
  const begins: number[] = [];
  let length = 0;
  for (const { start, end } of pieces) {
    begins.push(length);
    length += end - start;
  }
  return {
    text: pieces.map((piece) => slice(text, piece)).join(''),
    placeOf: (offset) => {
      const index = lastAtMost(begins, offset);
      return (pieces[index]?.start ?? 0) + offset - (begins[index] ?? 0);
    },
  };
}

/** The index of the last of ascending numbers that is not above `limit`; 0 where there is none. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
