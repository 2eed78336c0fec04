import { type Cursor, NotUnderstood } from './cursor.ts';
import { BYTE, type MemberType, readMemberType, readMemberTypes, readPrimitive } from './member-type.ts';
import type { NrbfGraph, NrbfValue } from './value.ts';

/** A serialized certificate is some forty records that nest four levels. */
const LIMITS = { depth: 32, values: 20_000 };

interface Layout {
  readonly className: string;
  readonly names: readonly string[];
  readonly types: readonly MemberType[];
}

/** What one record is: a value, several nulls in an array, or nothing for who reads values. */
type Step =
  | NrbfValue
  | { readonly kind: 'nulls'; readonly count: number }
  | { readonly kind: 'library' }
  | { readonly kind: 'end' };

const NULL = { kind: 'null' } as const;

/** One walk through a stream. Throws NotUnderstood. */
export class Walk {
  private readonly objects = new Map<number, NrbfValue>();
  private readonly layouts = new Map<number, Layout>();
  private depth = 0;
  private values = 0;

  constructor(private readonly cursor: Cursor) {}

  /** SerializationHeaderRecord (section 2.6.1), the records, and the end. */
  graph(): NrbfGraph {
    const { cursor, objects } = this;
    const kind = cursor.byte();
    const rootId = cursor.int32();
    cursor.int32();
    const isKnownVersion = cursor.int32() === 1 && cursor.int32() === 0;
    if (kind !== 0 || !isKnownVersion) throw new NotUnderstood();
    while (this.step().kind !== 'end');
    const root = objects.get(rootId);
    if (root === undefined || cursor.remaining > 0) throw new NotUnderstood();
    return {
      root,
      follow: (value) => (value?.kind === 'reference' ? objects.get(value.id) : value),
    };
  }

  /** One record, by RecordTypeEnumeration (section 2.1.2.1). */
  private step(): Step {
    const { cursor } = this;
    this.spend(1);
    switch (cursor.byte()) {
      case 1: // ClassWithId
        return this.object(cursor.int32(), this.layouts.get(cursor.int32()));
      case 4: // SystemClassWithMembersAndTypes
        return this.definedObject(false);
      case 5: // ClassWithMembersAndTypes
        return this.definedObject(true);
      case 6: // BinaryObjectString
        return this.define(cursor.int32(), { kind: 'text', text: cursor.text() });
      case 7: // BinaryArray
        return this.binaryArray();
      case 8: // MemberPrimitiveTyped
        return readPrimitive(cursor, cursor.byte());
      case 9: // MemberReference
        return { kind: 'reference', id: cursor.int32() };
      case 10: // ObjectNull
        return NULL;
      case 11: // MessageEnd
        return { kind: 'end' };
      case 12: // BinaryLibrary
        cursor.int32();
        cursor.text();
        return { kind: 'library' };
      case 13: // ObjectNullMultiple256
        return { kind: 'nulls', count: cursor.byte() };
      case 14: // ObjectNullMultiple
        return { kind: 'nulls', count: cursor.int32() };
      case 15: // ArraySinglePrimitive
        return this.primitiveArray(cursor.int32(), cursor.count(), cursor.byte());
      case 16: // ArraySingleObject
      case 17: // ArraySingleString
        return this.recordArray(cursor.int32(), cursor.int32());
      default: // Classes without types, method calls, and what no version knows.
        throw new NotUnderstood();
    }
  }

  /** ClassInfo, MemberTypeInfo and the members (section 2.3.2): the first object of a class defines it. */
  private definedObject(isInLibrary: boolean): NrbfValue {
    const { cursor } = this;
    const id = cursor.int32();
    const className = cursor.text();
    const count = cursor.count();
    this.spend(count);
    const names = Array.from({ length: count }, () => cursor.text());
    const layout = { className, names, types: readMemberTypes(cursor, count) };
    if (isInLibrary) cursor.int32();
    this.layouts.set(id, layout);
    return this.object(id, layout);
  }

  private object(id: number, layout: Layout | undefined): NrbfValue {
    if (layout === undefined) throw new NotUnderstood();
    const members = new Map<string, NrbfValue>();
    for (const [index, name] of layout.names.entries()) {
      if (members.has(name)) throw new NotUnderstood();
      members.set(name, this.member(layout.types[index]));
    }
    return this.define(id, { kind: 'object', className: layout.className, members });
  }

  private member(type: MemberType | undefined): NrbfValue {
    if (type === undefined) throw new NotUnderstood();
    if (type === 'record') return valueIn(this.within());
    this.spend(1);
    return readPrimitive(this.cursor, type.primitive);
  }

  /** Arrays of one dimension that count from 0 (section 2.4.3.1); Exchange's certificates have no others. */
  private binaryArray(): NrbfValue {
    const { cursor } = this;
    const id = cursor.int32();
    const shape = cursor.byte();
    const rank = cursor.int32();
    if (shape > 1 || rank !== 1) throw new NotUnderstood();
    const length = cursor.int32();
    const type = readMemberType(cursor, cursor.byte());
    return type === 'record' ? this.recordArray(id, length) : this.primitiveArray(id, length, type.primitive);
  }

  private primitiveArray(id: number, length: number, type: number): NrbfValue {
    const { cursor } = this;
    if (length < 0) throw new NotUnderstood();
    if (type === BYTE) return this.define(id, { kind: 'bytes', bytes: cursor.take(length) });
    this.spend(length);
    const items = Array.from({ length }, () => readPrimitive(cursor, type));
    return this.define(id, { kind: 'array', items });
  }

  private recordArray(id: number, length: number): NrbfValue {
    this.spend(length);
    const items: NrbfValue[] = [];
    while (items.length < length) {
      const step = this.within();
      if (step.kind !== 'nulls') items.push(valueIn(step));
      else if (step.count > 0 && step.count <= length - items.length)
        items.push(...Array.from({ length: step.count }, () => NULL));
      else throw new NotUnderstood();
    }
    return this.define(id, { kind: 'array', items });
  }

  /** The record that stands for a member or an item; libraries may come before it. */
  private within(): Step {
    this.depth += 1;
    if (this.depth > LIMITS.depth) throw new NotUnderstood();
    let step = this.step();
    while (step.kind === 'library') step = this.step();
    this.depth -= 1;
    return step;
  }

  private define(id: number, value: NrbfValue): NrbfValue {
    if (this.objects.has(id)) throw new NotUnderstood();
    this.objects.set(id, value);
    return value;
  }

  private spend(count: number): void {
    this.values += count;
    if (count < 0 || this.values > LIMITS.values) throw new NotUnderstood();
  }
}

function valueIn(step: Step): NrbfValue {
  if (step.kind === 'nulls' || step.kind === 'library' || step.kind === 'end') throw new NotUnderstood();
  return step;
}
