import type { SourceFile } from '../text/source-file.ts';

/** `20261123`, `2026-11-23`, `20261123090000`: as collectors and people date exports. */
const STAMP = /(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d{1,5}(?!\d))/g;

/** The day (UTC) that the name of a file, or of a folder that it is in, dates it to; the last one counts. */
export function exportDate({ path }: Pick<SourceFile, 'path'>): Date | undefined {
  const [, year, , month, day] = [...path.matchAll(STAMP)].at(-1) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
