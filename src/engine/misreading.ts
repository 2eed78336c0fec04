import { readText } from '../model/reading.ts';
import { type ExchangeRecord, propertyOf, type ReadFile } from '../model/record.ts';
import { isSameValue } from '../model/same-value.ts';
import type { PropertyChange } from '../rule/finding.ts';
import { decodeText } from '../text/encoding.ts';
import { overlaps } from '../text/span.ts';

/**
 * Why an edited file does not read back as intended: with the new values where they were to be, and with everything else
 * as it was. Undefined where it does. `after` is what was read of the edited text.
 */
export function misreading(
  before: ReadFile,
  after: ReadFile,
  changes: readonly PropertyChange[],
): string | undefined {
  const { path } = before.source;
  if (after.format !== before.format || after.problems.length > before.problems.length)
    return `${path} would be damaged`;
  if (decodeText(after.source.toBytes())?.text !== after.source.text)
    return `${path} would be taken for text in another encoding`;
  if (after.records.length !== before.records.length)
    return `${path} would hold ${after.records.length} objects in place of ${before.records.length}`;
  const misread = before.records
    .map((record, index) => misreadProperty(record, after.records[index], changes))
    .find((property) => property !== undefined);
  return misread === undefined ? undefined : `${path} would show another ${misread} than intended`;
}

/** The property that does not read as intended, as a person calls it. */
function misreadProperty(
  before: ExchangeRecord,
  after: ExchangeRecord | undefined,
  changes: readonly PropertyChange[],
): string | undefined {
  if (after?.type !== before.type || after.identity !== before.identity) return before.type;
  const own = changes.filter(({ record }) => record === before);
  const names = new Set([...before.properties.keys(), ...after.properties.keys()]);
  const misread = [...names].find((name) => {
    const change = own.find(({ property }) => property.toLowerCase() === name.toLowerCase());
    if (change) return !isIntended(after, change);
    return !isSameValue(propertyOf(before, name), propertyOf(after, name)) && !isPartOf(before, name, own);
  });
  return misread === undefined ? undefined : `${misread} of ${before.identity}`;
}

function isIntended(record: ExchangeRecord, { property, value }: PropertyChange): boolean {
  const reading = readText(record, property);
  if (reading.state !== 'set') return value === null;
  // Formats that tell Booleans from text spell them their own way.
  const isBoolean = value !== null && /^(?:true|false)$/i.test(value);
  return isBoolean ? reading.text.toLowerCase() === value.toLowerCase() : reading.text === value;
}

/** Whether a value stands in what was edited: of a URL an export shows the scheme as a property of its own. */
function isPartOf(record: ExchangeRecord, name: string, own: readonly PropertyChange[]): boolean {
  const value = propertyOf(record, name);
  return own.some(({ current }) => value && current && overlaps(value.span, current.span));
}
