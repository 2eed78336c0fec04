import type { ReadFile } from '../model/record.ts';
import { editOf } from '../model/value.ts';
import { readSource } from '../readers/index.ts';
import type { PropertyChange } from '../rule/finding.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import { overlaps } from '../text/span.ts';

/** The edits that changes make, by path; undefined where a value cannot be written back or two changes collide. */
export function editsOf(
  changes: readonly PropertyChange[],
): ReadonlyMap<string, readonly Edit[]> | undefined {
  const byPath = new Map<string, Edit[]>();
  for (const { record, current, value } of changes) {
    if (!current || (current.kind !== 'text' && current.kind !== 'unset') || !current.slot) return undefined;
    const edits = byPath.get(record.source.path) ?? [];
    const edit = editOf(current.slot, value);
    const met = edits.find((other) => overlaps(other.span, edit.span));
    if (met && !isSameEdit(met, edit)) return undefined;
    // A value that two exported objects share, by reference, stands in the file once.
    if (!met) edits.push(edit);
    byPath.set(record.source.path, edits);
  }
  return byPath;
}

/** The files as they are after edits, read anew. */
export function applyToFiles(
  files: readonly ReadFile[],
  editsByPath: ReadonlyMap<string, readonly Edit[]>,
): readonly ReadFile[] {
  return files.map((file) => {
    const edits = editsByPath.get(file.source.path);
    if (!edits) return file;
    const source = file.source.withText(applyEdits(file.source.text, edits));
    return readSource(source, 'judged') ?? { ...file, source, records: [], problems: [] };
  });
}

function isSameEdit(a: Edit, b: Edit): boolean {
  return a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end;
}
