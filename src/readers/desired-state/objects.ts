import type { ExchangeRecord, ReadProblem } from '../../model/record.ts';
import { typedProperties } from '../../model/typed-record.ts';
import type { Value } from '../../model/value.ts';
import type { Constant } from '../../syntax/typescript/constant.ts';
import type { SpotFinder } from '../../syntax/typescript/spots.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { nounOfKey } from '../noun-of-key.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import { toRecord } from '../records.ts';
import { isSecret, withheld } from '../secrets.ts';
import { DIRECTORIES, ONE_A_SERVER, SINGLE } from '../well-known-names.ts';
import { slotForMissing, writable } from './slots.ts';

export interface DesiredObjects {
  readonly records: readonly ExchangeRecord[];
  /** Keys that name no kind of object, and what is no object. */
  readonly misplaced: readonly ReadProblem[];
}

/** The objects that `defineExchange` is given, by kind: a list, an object by name, or the only one there is. */
export function recordsOf(
  source: SourceFile,
  organization: Constant | undefined,
  spots: SpotFinder | undefined,
): DesiredObjects {
  if (organization?.kind !== 'object') return { records: [], misplaced: [] };
  const records: ExchangeRecord[] = [];
  const misplaced: ReadProblem[] = [];
  for (const [key, collection] of organization.members) {
    const type = nounOfKey(key);
    const found = type === undefined ? [] : objectsIn(type, collection);
    const mistakes =
      type === undefined ? [collection] : found.flatMap(({ value }) => (isNoObject(value) ? value : []));
    for (const { value, name } of found) {
      if (type !== undefined && (value.kind === 'object' || (value.kind === 'unknown' && name !== undefined)))
        records.push(recordOf({ source, spots, type }, value, name));
    }
    for (const { span } of mistakes) {
      const reason =
        type === undefined ? `defineExchange knows no "${key}"` : `what stands here in "${key}" is no object`;
      if (misplaced.length < MAX_PROBLEMS) misplaced.push({ kind: 'irregular', span, reason });
    }
  }
  return { records, misplaced };
}

interface Found {
  /** What a collection by name calls it. */
  readonly name?: string;
  readonly value: Constant;
}

function objectsIn(type: string, collection: Constant): readonly Found[] {
  if (collection.kind === 'array') return collection.items.map((value) => ({ value }));
  if (collection.kind !== 'object' || SINGLE.has(type)) return [{ value: collection }];
  const members = [...collection.members];
  const isOfObjects = members.some(([, { kind }]) => kind === 'object');
  const isObject = !isOfObjects && members.some(([name]) => typedProperties(type)?.has(name.toLowerCase()));
  return isObject ? [{ value: collection }] : members.map(([name, value]) => ({ name, value }));
}

/** Whether it is certain that no object stands there. */
function isNoObject({ kind }: Constant): boolean {
  return !['object', 'unknown', 'undefined', 'null'].includes(kind);
}

type ObjectConstant = Extract<Constant, { kind: 'object' | 'unknown' }>;

/** The type of an object, and the file and its places in which it stands. */
interface Setting {
  readonly source: SourceFile;
  readonly spots: SpotFinder | undefined;
  readonly type: string;
}

/** Of an object of which nothing is known, its name is. */
function recordOf(setting: Setting, object: ObjectConstant, key?: string): ExchangeRecord {
  const { source, spots, type } = setting;
  const { span } = object;
  const place = { start: span.start, end: span.start };
  const properties = new Map<string, Value>();
  const give = (name: string, text: string) => properties.set(name, { kind: 'text', text, span: place });
  const directory = DIRECTORIES.get(type);
  const isOnlyByServer = directory !== undefined || ONE_A_SERVER.has(type);
  if (key !== undefined) give(isOnlyByServer ? 'ServerName' : 'Name', key);
  if (directory !== undefined) give('Name', `${directory} (Default Web Site)`);
  for (const [written, constant] of object.kind === 'object' ? object.members : []) {
    const value = toValue(setting, written, constant);
    if (value) properties.set(propertyNameOf(type, written), value);
  }
  const record = toRecord(source, type, properties, span);
  if (object.kind === 'unknown') return record;
  return { ...record, slotForMissing: (property) => slotForMissing(spots, object, property, type) };
}

/** `CertPrincipalName` of `certPrincipalName`, as the cmdlet's output spells it. */
function propertyNameOf(type: string, name: string): string {
  const known = typedProperties(type)?.get(name.toLowerCase());
  return known?.name ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** Undefined for a property that is not declared after all. */
function toValue(setting: Setting, name: string, constant: Constant): Value | undefined {
  const { span } = constant;
  if (isSecret(name) && constant.kind !== 'undefined') return withheld(span);
  switch (constant.kind) {
    case 'text':
    case 'number':
    case 'boolean': {
      const { text } = constant;
      const place = writable(setting.spots, constant, name, setting.type);
      return text === '' ? { kind: 'unset', span, ...place } : { kind: 'text', text, span, ...place };
    }
    case 'null':
      return { kind: 'unset', span, ...writable(setting.spots, constant, name, setting.type) };
    case 'undefined':
      return undefined;
    case 'array': {
      const items = constant.items.flatMap((item) => toValue(setting, name, item) ?? []);
      return { kind: 'list', items, span };
    }
    case 'object':
      return { kind: 'object', text: '', members: membersOf(setting, constant.members), span };
    case 'unknown':
      return { kind: 'unknown', text: constant.text, span };
  }
}

function membersOf(setting: Setting, members: ReadonlyMap<string, Constant>): ReadonlyMap<string, Value> {
  return new Map(
    [...members].flatMap(([name, constant]): [string, Value][] => {
      const value = toValue(setting, name, constant);
      return value ? [[name, value]] : [];
    }),
  );
}
