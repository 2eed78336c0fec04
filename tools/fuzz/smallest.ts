import { faultOf } from './check.ts';
import type { Seed } from './seeds.ts';

/** Milliseconds that making an input smaller may take: each try of a slow one takes a while. */
const MOST_TIME = 60_000;

/** The input without what a kind of fault does not need: pieces are taken out as long as it stays the same. */
export function smallest({ name, bytes }: Seed, kind: string): Uint8Array {
  const end = Date.now() + MOST_TIME;
  let smaller = Buffer.from(bytes);
  for (let size = Math.ceil(smaller.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at + size <= smaller.length && Date.now() < end; ) {
      const without = Buffer.concat([smaller.subarray(0, at), smaller.subarray(at + size)]);
      if (faultOf(name, without)?.kind === kind) smaller = without;
      else at += size;
    }
  }
  return smaller;
}
