import type { ExchangeRecord, ReadFile } from '../model/record.ts';
import type { Value } from '../model/value.ts';
import type { PropertyChange } from '../rule/finding.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { readSafely } from './read-safely.ts';

/** The files as they are after edits, read anew; one that is no longer what it was is malformed. */
export function applyToFiles(
  files: readonly ReadFile[],
  editsByPath: ReadonlyMap<string, readonly Edit[]>,
): readonly ReadFile[] {
  return files.map((file) => {
    const edits = editsByPath.get(file.source.path);
    if (!edits) return file;
    const source = file.source.withText(applyEdits(file.source.text, edits));
    return (
      readSafely(source, { detail: 'judged', readModule: file.readModule }) ?? unreadable({ ...file, source })
    );
  });
}

/**
 * The files as the next export would show them: with changes made to values that have no place to be written back to.
 * `changed` may be the outcome of edits of `files`, which keep the number and the order of the records.
 */
export function substitute(
  files: readonly ReadFile[],
  changed: readonly ReadFile[],
  changes: readonly PropertyChange[],
): readonly ReadFile[] {
  if (changes.length === 0) return changed;
  return changed.map((file, fileIndex) => {
    const before = files[fileIndex]?.records ?? [];
    const records = file.records.map((record, index) =>
      changes.filter((change) => change.record === before[index]).reduce(withChange, record),
    );
    return { ...file, records };
  });
}

function withChange(record: ExchangeRecord, { property, current, value }: PropertyChange): ExchangeRecord {
  const properties = new Map(record.properties);
  properties.set(property, asExported(value, current?.span ?? record.span));
  return { ...record, properties };
}

function asExported(text: string | null, span: Span): Value {
  return text === null ? { kind: 'unset', span } : { kind: 'text', text, span };
}

function unreadable(file: ReadFile): ReadFile {
  const span = { start: 0, end: 0 };
  return {
    ...file,
    records: [],
    problems: [{ kind: 'malformed', span, reason: 'the file is no export any more' }],
  };
}
