import { editOf, type Slot } from '../model/value.ts';
import type { PropertyChange } from '../rule/finding.ts';
import type { FileEdits } from '../rule/offer.ts';
import type { Edit } from '../text/edit.ts';
import { canEncode } from '../text/encoding.ts';
import type { SourceFile } from '../text/source-file.ts';
import { overlaps } from '../text/span.ts';
import { AskedPlaces } from './asked-places.ts';

/** What changes come to in their files. */
export interface PlannedEdits {
  readonly files: readonly FileEdits[];
  /** Changes of values that cannot be written back: missing, cut off, or in a form that has no place for another. */
  readonly unwritable: readonly PropertyChange[];
  /** Two changes ask for different text in one place: the edits are none that could be made. */
  readonly collide: boolean;
}

/**
 * The edits that make the changes, in the order of the changes; one for a value that stands in the file once. Where
 * several values stand in one place, it is edited if the changes set all of them alike; else each is written where it
 * alone stands.
 */
export function planEdits(changes: readonly PropertyChange[]): PlannedEdits {
  const editsBySource = new Map<SourceFile, PlacedEdit[]>();
  const unwritable: PropertyChange[] = [];
  const asked = new AskedPlaces(changes);
  let collide = false;
  for (const change of changes) {
    const slot = slotOf(change, asked);
    if (!slot) {
      unwritable.push(change);
      continue;
    }
    const edit = { ...editOf(slot, change.value), adds: slot.adds };
    const edits = editsBySource.get(change.record.source) ?? [];
    const met = edits.filter((other) => overlaps(other.span, edit.span));
    // A value that two exported objects share, by reference, stands in the file once.
    if (!met.some((other) => isSame(other, edit))) edits.push(edit);
    if (met.some((other) => !isSame(other, edit) && !areAdditions(other, edit))) collide = true;
    editsBySource.set(change.record.source, edits);
  }
  const files = [...editsBySource].map(([source, edits]) => ({ source, edits: joined(edits) }));
  return { files, unwritable, collide };
}

/** Why a value cannot be written back, where that is not a matter of its format: for whoever has to do it by hand. */
export function whyUnwritable({ current, property, value, record }: PropertyChange): string | undefined {
  const isMissing = current === undefined && value !== null;
  if (!isMissing && current?.kind !== 'text' && current?.kind !== 'unset') return undefined;
  const slot = current ? current.slot : record.slotForMissing?.(property);
  if (slot) {
    const isShared = slot.sharedBy !== undefined && slot.sharedBy > 1;
    return isShared && takes(slot, value, record.source)
      ? 'it stands in a constant that other objects share, which keep theirs'
      : undefined;
  }
  if (current) return current.whyFixed;
  return record.slotForMissing && 'its object stands in a constant that has other uses, or in another module';
}

/** None where the value has no place, or its format or encoding none for the new one. */
function slotOf(change: PropertyChange, asked: AskedPlaces): Slot | undefined {
  return asked
    .slotsOf(change)
    .find((slot) => takes(slot, change.value, change.record.source) && asked.agreesOn(slot, change.record));
}

function takes(slot: Slot, value: string | null, { encoding }: SourceFile): boolean {
  const isTaken = value === null ? slot.takesUnset !== false : slot.accepts?.(value) !== false;
  return isTaken && canEncode(slot.render(value), encoding);
}

interface PlacedEdit extends Edit {
  readonly adds: Slot['adds'];
}

function isSame(a: PlacedEdit, b: PlacedEdit): boolean {
  return isSamePlace(a, b) && a.text === b.text;
}

function isSamePlace({ span: a }: Edit, { span: b }: Edit): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Whether both add a property behind the same others, and not the same one. */
function areAdditions(a: PlacedEdit, b: PlacedEdit): boolean {
  const isEmpty = a.span.start === a.span.end;
  return isEmpty && isSamePlace(a, b) && a.adds !== undefined && b.adds !== undefined && a.adds !== b.adds;
}

/** Those that add at one place as one, in their order. */
function joined(edits: readonly PlacedEdit[]): readonly Edit[] {
  const result: Edit[] = [];
  for (const { span, text } of edits) {
    const at = result.findIndex((other) => isSamePlace(other, { span, text }));
    const met = result[at];
    if (met) result[at] = { span, text: met.text + text };
    else result.push({ span, text });
  }
  return result;
}
