import type { ErrorObject } from 'ajv';
import type { ExchangeRecord } from '../../model/record.ts';
import { enumerationOf, type TypedProperty } from '../../model/typed-record.ts';
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

/** The error in an administrator's words: `TTL of OutlookProvider EXPR is "soon", which is no whole number`. */
export function describeMisfit(
  { type, identity }: ExchangeRecord,
  { name, shape }: TypedProperty,
  { data }: PlainValue,
  error: ErrorObject,
): string {
  const subject = `${name} of ${type} ${briefly(identity, LONGEST_IDENTITY)}`;
  if (error.instancePath === '' && typeof data !== 'string')
    return `${subject} is a list of ${data.length} values, where one belongs`;
  const text = typeof data === 'string' ? data : (data[partOf(error)] ?? '');
  return `${subject} is "${briefly(text, LONGEST_VALUE)}", ${EXPECTED.get(shape) ?? expectedWord(shape)}`;
}

function expectedWord(shape: string): string {
  const { isOpen = true, members = {} } = enumerationOf(shape) ?? {};
  const words = Object.keys(members);
  if (!isOpen) return `which is none of ${words.join(', ')}`;
  return words.length === 0 ? 'which is no word' : `where a word such as ${words.at(-1) ?? ''} belongs`;
}
