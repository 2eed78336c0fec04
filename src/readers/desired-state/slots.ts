import { typedProperties } from '../../model/typed-record.ts';
import type { Slot } from '../../model/value.ts';
import type { Constant, Scalar } from '../../syntax/typescript/constant.ts';
import { formatLiteral } from '../../syntax/typescript/literal.ts';
import type { Spot, SpotFinder } from '../../syntax/typescript/spots.ts';
import { memberNameOf } from './member-name.ts';

/** What a value is in a module: a text in quotation marks, or a word without. */
type Form = 'text' | 'number' | 'boolean';

const WORDS: Readonly<Record<Exclude<Form, 'text'>, RegExp>> = {
  number: /^-?\d{1,15}$/,
  boolean: /^(?:true|false)$/i,
};

/** Where a property's value can be written: where it is defined, or else where it is used. */
export interface Writable {
  readonly slot?: Slot;
  readonly whyFixed?: string;
}

/** The slot of a value of `property`; the reason where there is none. */
export function writable(
  spots: SpotFinder | undefined,
  value: Scalar,
  property: string,
  type: string,
): Writable {
  const form = value.kind === 'null' || value.kind === 'undefined' ? formOf(type, property) : value.kind;
  const isEmpty = value.kind === 'text' && value.text === '';
  const [slot] = (spots?.spotsOf(value) ?? []).reduceRight<readonly Slot[]>(
    ([otherwise], spot) => [slotAt(spot, form, isEmpty ? formatLiteral('', spot.quote) : 'null', otherwise)],
    [],
  );
  if (slot) return { slot };
  return {
    whyFixed: value.places?.length
      ? 'the module has no place, free of comments and of a type that is written out, that stands for this value alone'
      : 'it stands in another module, of which nothing is changed',
  };
}

/** Where a property can be written that an object lacks, or leaves undefined. */
export function slotForMissing(
  spots: SpotFinder | undefined,
  object: Extract<Constant, { kind: 'object' }>,
  property: string,
  type: string,
): Slot | undefined {
  const [name] = [...object.members.keys()].filter((key) => key.toLowerCase() === property.toLowerCase());
  const stated = name === undefined ? undefined : object.members.get(name);
  if (stated) return stated.kind === 'undefined' ? writable(spots, stated, property, type).slot : undefined;
  const isPascalCase = [...object.members.keys()].some((key) => /^[A-Z]/.test(key));
  const spot = spots?.spotForMember(object, isPascalCase ? property : memberNameOf(property));
  return spot && slotAt(spot, formOf(type, property), 'null', undefined);
}

function slotAt(spot: Spot, form: Form, unset: string, otherwise: Slot | undefined): Slot {
  return {
    span: spot.span,
    render: (value) => spot.write(value === null ? unset : literalOf(value, form, spot)),
    sharedBy: spot.sharedBy,
    ...(form === 'text' ? {} : { accepts: (value: string) => WORDS[form].test(value) }),
    ...(spot.adds !== undefined && { adds: spot.adds }),
    ...(spot.takesUnset === false && { takesUnset: false }),
    ...(otherwise && { otherwise }),
  };
}

function literalOf(value: string, form: Form, { quote }: Spot): string {
  return form === 'text' ? formatLiteral(value, quote) : value.toLowerCase();
}

function formOf(type: string, property: string): Form {
  const shape = typedProperties(type)?.get(property.toLowerCase())?.shape;
  if (shape === 'integer') return 'number';
  return shape === 'boolean' ? 'boolean' : 'text';
}
