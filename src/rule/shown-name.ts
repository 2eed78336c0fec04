import { briefly } from '../text/briefly.ts';

const LONGEST = 160;

/** A name as it stands on a certificate, for a message: in quotes, and shortened. */
export function shownName(name: string): string {
  return `"${briefly(name, LONGEST)}"`;
}
