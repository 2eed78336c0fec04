import type { ExchangeRecord } from '../model/record.ts';
import type { Slot } from '../model/value.ts';
import type { PropertyChange } from '../rule/finding.ts';
import type { SourceFile } from '../text/source-file.ts';

/** What changes ask of a place in a file. */
interface Asked {
  /** What stands there, each once however often it is asked about. */
  readonly values: Set<Slot | string>;
  readonly texts: Set<string | null>;
}

/** What changes ask of the places in which values stand, some of them together. */
export class AskedPlaces {
  private readonly bySource = new Map<SourceFile, Map<string, Asked>>();
  private readonly slots = new Map<PropertyChange, readonly Slot[]>();

  constructor(changes: readonly PropertyChange[]) {
    for (const change of changes) {
      const slots = chainOf(change);
      this.slots.set(change, slots);
      for (const slot of slots) {
        const { values, texts } = this.askedOf(slot, change.record);
        values.add(standingOf(change));
        texts.add(change.value);
      }
    }
  }

  /** Where the change can be made, from where the value is shared by most. */
  slotsOf(change: PropertyChange): readonly Slot[] {
    return this.slots.get(change) ?? [];
  }

  /** Whether all values that stand in a slot are set, and to the same. */
  agreesOn(slot: Slot, record: ExchangeRecord): boolean {
    const { sharedBy = 1 } = slot;
    const { values, texts } = this.askedOf(slot, record);
    return sharedBy <= 1 || (values.size === sharedBy && texts.size === 1);
  }

  private askedOf(slot: Slot, { source }: ExchangeRecord): Asked {
    const places = this.bySource.get(source) ?? new Map<string, Asked>();
    this.bySource.set(source, places);
    const key = `${slot.span.start} ${slot.span.end} ${slot.adds ?? ''}`;
    const asked = places.get(key) ?? { values: new Set(), texts: new Set() };
    places.set(key, asked);
    return asked;
  }
}

/** A slot is made for one value, also where several stand in one place; what is missing has none of its own. */
function standingOf({ current, property, record }: PropertyChange): Slot | string {
  const slot = current && 'slot' in current ? current.slot : undefined;
  return slot ?? JSON.stringify([record.type, record.identity, property]);
}

function chainOf({ current, property, record, value }: PropertyChange): readonly Slot[] {
  const isScalar = current?.kind === 'text' || current?.kind === 'unset';
  // What is missing is unset.
  const isMissing = current === undefined && value !== null;
  const slots: Slot[] = [];
  const first = isScalar ? current.slot : isMissing ? record.slotForMissing?.(property) : undefined;
  for (let slot = first; slot; slot = slot.otherwise) slots.push(slot);
  return slots;
}
