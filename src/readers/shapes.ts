import type { ErrorObject } from 'ajv';
import type { ExchangeRecord, ReadFile, ReadProblem } from '../model/record.ts';
import { enumerationOf, propertyNamed, type TypedProperty, typedProperties } from '../model/typed-record.ts';
import type { Value } from '../model/value.ts';
import { MAX_PROBLEMS } from './problems.ts';
import { describeLiteral, describeMisfit, partOf } from './shapes/describe-misfit.ts';
import { plainValue } from './shapes/plain-value.ts';
import { validators } from './shapes/validators.generated.js';

/**
 * The file with those values among its problems that are not what the schema of their type (`schemas/exchange`) lets
 * the property be. They stay in their records, where rules take them for what they are worth.
 */
export function withMisfits(file: ReadFile): ReadFile {
  const room = MAX_PROBLEMS - file.problems.length;
  const misfits: ReadProblem[] = [];
  for (const record of file.records) {
    if (misfits.length >= room) break;
    addMisfits(record, misfits);
  }
  return misfits.length === 0
    ? file
    : { ...file, problems: [...file.problems, ...misfits.slice(0, Math.max(0, room))] };
}

function addMisfits(record: ExchangeRecord, misfits: ReadProblem[]): void {
  const properties = typedProperties(record.type);
  if (!properties) return;
  record.properties.forEach((value, name) => {
    if (value.kind === 'unset') return;
    const property = propertyNamed(properties, name);
    if (property && !isPlainlyFit(value, property)) addMisfit(record, property, value, misfits);
  });
}

/** Shapes that any one text has. */
const ANY_TEXT: ReadonlySet<string> = new Set([
  'text',
  'texts',
  'addressSpaces',
  'date',
  'reference',
  'references',
  'opaque',
]);

/** What Exchange holds as text, which exports that know the difference write so. */
const TEXTUAL: ReadonlySet<string> = new Set(['text', 'texts', 'host', 'url', 'reference', 'references']);

/** Whether a value is a number or a Boolean where text belongs. What names an object may be written in any way. */
function isWronglyLiteral(value: Value, { shape, isCompared }: TypedProperty): boolean {
  if (value.kind !== 'text' || value.literal === undefined || !isCompared) return false;
  return TEXTUAL.has(shape) || (value.literal === 'boolean' && enumerationOf(shape) !== undefined);
}

/** The common case, in which nothing has to be made of the value first. */
function isPlainlyFit(value: Value, property: TypedProperty): boolean {
  const { shape } = property;
  if (isWronglyLiteral(value, property)) return false;
  switch (value.kind) {
    case 'text':
      return ANY_TEXT.has(shape) || isKnownToFit(value.text, shape);
    case 'list':
      return (
        enumerationOf(shape)?.isOpen === true && value.items.every((item) => isPlainWord(item, property))
      );
    default:
      return shape === 'opaque';
  }
}

function isPlainWord(item: Value, property: TypedProperty): boolean {
  return item.kind === 'text' && !isWronglyLiteral(item, property) && isKnownToFit(item.text, property.shape);
}

/** So many different values no organisation has; what is longer, or more, is looked at each time. */
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 200;
const fitting = new Map<string, Set<string>>();

/** The same few values come in object after object. */
function isKnownToFit(text: string, shape: string): boolean {
  const known = fitting.get(shape) ?? new Set();
  fitting.set(shape, known);
  if (known.has(text)) return true;
  const fits = validators[shape]?.(text) === true;
  if (fits && text.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.add(text);
  return fits;
}

function addMisfit(
  record: ExchangeRecord,
  property: TypedProperty,
  value: Value,
  misfits: ReadProblem[],
): void {
  const validate = validators[property.shape];
  const plain = validate && plainValue(value);
  if (!plain) return;
  const { type, identity } = record;
  const about = { type, identity, property: property.name };
  const literal = plain.parts.find((part) => isWronglyLiteral(part, property));
  if (literal?.kind === 'text') {
    const reason = describeLiteral(record, property, literal);
    misfits.push({ kind: 'unexpected-shape', span: literal.span, reason, about });
    return;
  }
  if (validate(plain.data)) return;
  for (const error of validate.errors ?? []) {
    if (isWordInAnyCase(error, plain.data)) continue;
    const { span } =
      typeof plain.data === 'string' ? (plain.parts[0] ?? value) : partAt(plain.parts, error, value);
    const reason = describeMisfit(record, property, plain, error);
    misfits.push({ kind: 'unexpected-shape', span, reason, about });
  }
}

function partAt(parts: readonly Value[], error: ErrorObject, whole: Value): Value {
  return error.instancePath === '' ? whole : (parts[partOf(error)] ?? whole);
}

/** PowerShell compares the words of enumerations without case. */
function isWordInAnyCase({ keyword, params }: ErrorObject, data: string | readonly string[]): boolean {
  const allowed: unknown = keyword === 'enum' ? params['allowedValues'] : undefined;
  if (!Array.isArray(allowed) || typeof data !== 'string') return false;
  const lower = data.toLowerCase();
  return allowed.some((word) => typeof word === 'string' && word.toLowerCase() === lower);
}
