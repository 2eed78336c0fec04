/**
 * A value of a .NET object, for fixtures: what the writer makes a record or bytes of. Enumerations and other values
 * stand within their object; objects, arrays and bytes follow it, as BinaryFormatter has them.
 */
export type NrbfNode =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'int32'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'null'; readonly className: string; readonly library: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** `library` is the assembly; null for one of .NET's own. `isValue`: a structure or an enumeration. */
  | {
      readonly kind: 'object';
      readonly className: string;
      readonly library: string | null;
      readonly isValue?: boolean;
      readonly members: readonly (readonly [string, NrbfNode])[];
    }
  /** `length` beyond the items is filled with nulls, as a list's spare room is. */
  | {
      readonly kind: 'array';
      readonly itemClass: string;
      readonly library: string;
      readonly items: readonly NrbfNode[];
      readonly length: number;
    };

/** BinaryTypeEnumeration: primitive, string, .NET's class, class, array of bytes. */
export function typeOf(node: NrbfNode): number {
  switch (node.kind) {
    case 'boolean':
    case 'int32':
      return 0;
    case 'text':
      return 1;
    case 'bytes':
      return 7;
    case 'object':
      return node.library === null ? 3 : 4;
    case 'null':
    case 'array':
      return 4;
  }
}
