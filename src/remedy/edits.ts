import { editOf, type Slot } from '../model/value.ts';
import type { PropertyChange } from '../rule/finding.ts';
import type { FileEdits } from '../rule/offer.ts';
import type { Edit } from '../text/edit.ts';
import { canEncode } from '../text/encoding.ts';
import type { SourceFile } from '../text/source-file.ts';
import { overlaps } from '../text/span.ts';

/** What changes come to in their files. */
export interface PlannedEdits {
  readonly files: readonly FileEdits[];
  /** Changes of values that cannot be written back: missing, cut off, or in a form that has no place for another. */
  readonly unwritable: readonly PropertyChange[];
  /** Two changes ask for different text in one place: the edits are none that could be made. */
  readonly collide: boolean;
}

/** The edits that make the changes, in the order of the changes; one for a value that stands in the file once. */
export function planEdits(changes: readonly PropertyChange[]): PlannedEdits {
  const editsBySource = new Map<SourceFile, Edit[]>();
  const unwritable: PropertyChange[] = [];
  let collide = false;
  for (const change of changes) {
    const slot = slotOf(change);
    if (!slot) {
      unwritable.push(change);
      continue;
    }
    const edit = editOf(slot, change.value);
    const edits = editsBySource.get(change.record.source) ?? [];
    const met = edits.find((other) => overlaps(other.span, edit.span));
    // A value that two exported objects share, by reference, stands in the file once.
    if (!met) edits.push(edit);
    else if (!isSame(met, edit)) collide = true;
    editsBySource.set(change.record.source, edits);
  }
  return { files: [...editsBySource].map(([source, edits]) => ({ source, edits })), unwritable, collide };
}

/** None where the value has no place, or its format or encoding none for the new one. */
function slotOf({ current, value, record }: PropertyChange): Slot | undefined {
  const slot = current?.kind === 'text' || current?.kind === 'unset' ? current.slot : undefined;
  if (!slot || (value !== null && slot.accepts?.(value) === false)) return undefined;
  return canEncode(slot.render(value), record.source.encoding) ? slot : undefined;
}

function isSame(a: Edit, b: Edit): boolean {
  return a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end;
}
