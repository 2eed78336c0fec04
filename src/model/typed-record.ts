import { ENUMERATIONS, TYPES } from './typed-properties.generated.ts';

/** The properties of a type by shape: a plain one such as `boolean`, or the name of an enumeration. */
export interface TypeShapes {
  readonly compared: Readonly<Record<string, readonly string[]>>;
  readonly uncompared: Readonly<Record<string, readonly string[]>>;
}

/** An enumeration of Exchange's. */
export interface Enumeration {
  /** Whether values may be joined: `IMAP, POP`. */
  readonly isFlags: boolean;
  /** Whether it has members that are not listed. */
  readonly isOpen: boolean;
  /** The numbers that ConvertTo-Json shows in place of the words. */
  readonly members: Readonly<Record<string, number>>;
}

/** The types of records that `schemas/exchange` describes. */
export type TypedName = keyof typeof TYPES;

/** A property that a schema names. */
export interface TypedProperty {
  readonly name: string;
  /** `text`, `host`, `boolean` …, or the name of an enumeration: a definition of `definitions.schema.json`. */
  readonly shape: string;
  /** Whether copies of an object contradict each other where it differs. */
  readonly isCompared: boolean;
}

const SHAPES: ReadonlyMap<string, TypeShapes> = new Map(Object.entries(TYPES));
const BY_NAME: ReadonlyMap<string, Enumeration> = new Map(Object.entries(ENUMERATIONS));
const typed = new Map<string, ReadonlyMap<string, TypedProperty>>();

/**
 * The properties that the schema of a type names, by name both as it is there and in lower case; undefined for a type
 * without a schema.
 */
export function typedProperties(type: string): ReadonlyMap<string, TypedProperty> | undefined {
  const known = typed.get(type);
  const shapes = known ? undefined : SHAPES.get(type);
  if (!shapes) return known;
  const properties = new Map(
    [...rows(shapes.compared, true), ...rows(shapes.uncompared, false)].flatMap((property) => [
      [property.name, property],
      [property.name.toLowerCase(), property],
    ]),
  );
  typed.set(type, properties);
  return properties;
}

/** A property of a type, by its name in any case. */
export function propertyNamed(
  properties: ReadonlyMap<string, TypedProperty>,
  name: string,
): TypedProperty | undefined {
  return properties.get(name) ?? properties.get(name.toLowerCase());
}

/** The enumeration that a shape is; undefined where it is a plain one. */
export function enumerationOf(shape: string): Enumeration | undefined {
  return BY_NAME.get(shape);
}

function rows(byShape: TypeShapes['compared'], isCompared: boolean): TypedProperty[] {
  return Object.entries(byShape).flatMap(([shape, names]) =>
    names.map((name) => ({ name, shape, isCompared })),
  );
}
