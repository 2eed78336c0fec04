import { type Cursor, NotUnderstood } from './cursor.ts';

/** A value of a primitive type; `opaque` is one that was passed over (a date, a fraction, a decimal). */
export type Primitive =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'opaque' };

/** How a member or an item is encoded: as bytes of a primitive type, or as a record of its own. */
export type MemberType = { readonly primitive: number } | 'record';

/** PrimitiveTypeEnumeration, [MS-NRBF] section 2.1.2.3, as far as the values are told apart. */
export const BYTE = 2;

const OPAQUE: Primitive = { kind: 'opaque' };

/** Reads a value of a primitive type. */
export function readPrimitive(cursor: Cursor, type: number): Primitive {
  switch (type) {
    case 1:
      return readBoolean(cursor);
    case BYTE:
      return { kind: 'number', value: cursor.integer(1, false) };
    case 3: // Char
      return skipCharacter(cursor);
    case 5: // Decimal
      cursor.text();
      return OPAQUE;
    case 7:
      return { kind: 'number', value: cursor.integer(2, true) };
    case 8:
      return { kind: 'number', value: cursor.integer(4, true) };
    case 10:
      return { kind: 'number', value: cursor.integer(1, true) };
    case 11: // Single
      return skip(cursor, 4);
    case 6: // Double
    case 9: // Int64
    case 12: // TimeSpan
    case 13: // DateTime
    case 16: // UInt64
      return skip(cursor, 8);
    case 14:
      return { kind: 'number', value: cursor.integer(2, false) };
    case 15:
      return { kind: 'number', value: cursor.integer(4, false) };
    case 18:
      return { kind: 'text', text: cursor.text() };
    default:
      throw new NotUnderstood();
  }
}

/** MemberTypeInfo, section 2.3.1.2: the kinds of all members, then what each kind says more. */
export function readMemberTypes(cursor: Cursor, count: number): readonly MemberType[] {
  return [...cursor.take(count)].map((kind) => readMemberType(cursor, kind));
}

/** What follows a BinaryTypeEnumeration (section 2.1.2.2): names of classes are not needed, for the records have them. */
export function readMemberType(cursor: Cursor, kind: number): MemberType {
  switch (kind) {
    case 0: // Primitive
      return { primitive: cursor.byte() };
    case 3: // SystemClass
      cursor.text();
      return 'record';
    case 4: // Class
      cursor.text();
      cursor.int32();
      return 'record';
    case 7: // PrimitiveArray
      cursor.byte();
      return 'record';
    case 1: // String
    case 2: // Object
    case 5: // ObjectArray
    case 6: // StringArray
      return 'record';
    default:
      throw new NotUnderstood();
  }
}

function readBoolean(cursor: Cursor): Primitive {
  const byte = cursor.byte();
  if (byte > 1) throw new NotUnderstood();
  return { kind: 'boolean', value: byte === 1 };
}

function skip(cursor: Cursor, length: number): Primitive {
  cursor.take(length);
  return OPAQUE;
}

/** A character in UTF-8: its first byte tells how many follow. */
function skipCharacter(cursor: Cursor): Primitive {
  const first = cursor.byte();
  return skip(cursor, first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3);
}
