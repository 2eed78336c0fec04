import type { Enumeration, TypeShapes } from './type-shapes.ts';
import { ENUMERATIONS, TYPES } from './typed-properties.generated.ts';

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
