import type { Primitive } from './member-type.ts';

/** A value of a .NET object graph, as the bytes name it: nothing is ever made of a class but a map of its members. */
export type NrbfValue =
  | Primitive
  | { readonly kind: 'null' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly items: readonly NrbfValue[] }
  | NrbfObject
  | { readonly kind: 'reference'; readonly id: number };

export interface NrbfObject {
  readonly kind: 'object';
  /** The full name of its class, without the assembly. */
  readonly className: string;
  readonly members: ReadonlyMap<string, NrbfValue>;
}

/** What a stream holds. */
export interface NrbfGraph {
  readonly root: NrbfValue;
  /** What a reference stands for, which may refer back to it: take as many steps as you expect. Other values as such. */
  readonly follow: (value: NrbfValue | undefined) => NrbfValue | undefined;
}
