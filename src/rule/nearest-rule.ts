import { nearest } from '../text/nearest.ts';

/** The id of the rule that was most likely meant; people also leave out the area: "mismatch" for "principal-name/mismatch". */
export function nearestRule(written: string, ids: readonly string[]): string | undefined {
  const name = `/${written.toLowerCase()}`;
  return ids.find((id) => id.endsWith(name)) ?? nearest(written, ids);
}
