import type { ErrorObject } from 'ajv';
import type { ExchangeRecord } from '../../model/record.ts';
import { enumerationOf, type TypedProperty } from '../../model/typed-record.ts';
import type { TextValue } from '../../model/value.ts';
import { briefly } from '../../text/briefly.ts';
import type { PlainValue } from './plain-value.ts';

/** What a text is not, that stands where such a value belongs. */
const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['boolean', 'which is neither True nor False'],
  ['integer', 'which is no whole number'],
  ['url', 'which is no URL'],
  ['host', 'which is no host name'],
  ['thumbprint', 'which is no thumbprint: 40 hexadecimal digits'],
]);

const LONGEST_VALUE = 80;
const LONGEST_IDENTITY = 120;

/** Which part of the value an error is about. */
export function partOf({ instancePath }: ErrorObject): number {
  return instancePath === '' ? 0 : Number(instancePath.slice(1));
}

/** A number or a Boolean in place of text: `CertPrincipalName of OutlookProvider EXPR is the number 5, where text belongs`. */
export function describeLiteral(
  record: ExchangeRecord,
  property: TypedProperty,
  { text, literal }: TextValue,
): string {
  const what = literal === 'boolean' ? 'the Boolean' : 'the number';
  return `${subjectOf(record, property)} is ${what} ${briefly(text, LONGEST_VALUE)}, where text belongs`;
}

/** The error in an administrator's words: `TTL of OutlookProvider EXPR is "soon", which is no whole number`. */
export function describeMisfit(
  record: ExchangeRecord,
  property: TypedProperty,
  { data }: PlainValue,
  error: ErrorObject,
): string {
  const subject = subjectOf(record, property);
  if (error.instancePath === '' && typeof data !== 'string')
    return `${subject} is a list of ${data.length} values, where one belongs`;
  const text = typeof data === 'string' ? data : (data[partOf(error)] ?? '');
  return `${subject} is "${briefly(text, LONGEST_VALUE)}", ${expectation(property.shape, text)}`;
}

function subjectOf({ type, identity }: ExchangeRecord, { name }: TypedProperty): string {
  return `${name} of ${type} ${briefly(identity, LONGEST_IDENTITY)}`;
}

function expectation(shape: string, text: string): string {
  if (shape === 'integer' && /^-?\d+$/.test(text)) return 'which is more than 32 bits hold';
  return EXPECTED.get(shape) ?? expectedWord(shape);
}

function expectedWord(shape: string): string {
  const { isOpen = true, members = {} } = enumerationOf(shape) ?? {};
  const words = Object.keys(members);
  if (!isOpen) return `which is none of ${words.join(', ')}`;
  return words.length === 0 ? 'which is no word' : `where a word such as ${words.at(-1) ?? ''} belongs`;
}
