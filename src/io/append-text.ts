import { appendFileSync } from 'node:fs';
import { reasonOf } from './system-error.ts';

/** Appends text to a file that others append to as well. Gives the reason where it cannot. */
export function appendText(path: string, text: string): string | undefined {
  try {
    appendFileSync(path, text);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
