import type { ExchangeRecord, ReadProblem } from '../../model/record.ts';
import { typedProperties } from '../../model/typed-record.ts';
import type { Value } from '../../model/value.ts';
import { type Constant, formatLiteral, type Literal } from '../../syntax/typescript/constant.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { nounOfKey } from '../noun-of-key.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import { toRecord } from '../records.ts';
import { DIRECTORIES, ONE_A_SERVER } from '../well-known-names.ts';

export interface DesiredObjects {
  readonly records: readonly ExchangeRecord[];
  /** Keys that name no kind of object. */
  readonly misplaced: readonly ReadProblem[];
}

/** The objects that `defineExchange` is given, by kind: a list, an object by name, or the only one there is. */
export function recordsOf(source: SourceFile, organization: Constant | undefined): DesiredObjects {
  if (organization?.kind !== 'object') return { records: [], misplaced: [] };
  const records: ExchangeRecord[] = [];
  const misplaced: ReadProblem[] = [];
  for (const [key, collection] of organization.members) {
    const type = nounOfKey(key);
    if (type !== undefined) records.push(...collected(source, type, collection));
    else if (misplaced.length < MAX_PROBLEMS)
      misplaced.push({
        kind: 'irregular',
        span: collection.span,
        reason: `defineExchange knows no "${key}"`,
      });
  }
  return { records, misplaced };
}

function collected(source: SourceFile, type: string, collection: Constant): readonly ExchangeRecord[] {
  if (collection.kind === 'array') {
    return collection.items.flatMap((item) => (item.kind === 'object' ? recordOf(source, type, item) : []));
  }
  if (collection.kind !== 'object') return [];
  const members = [...collection.members];
  const isByName = members.length > 0 && members.every(([, member]) => member.kind === 'object');
  if (!isByName) return [recordOf(source, type, collection)];
  return members.flatMap(([name, member]) =>
    member.kind === 'object' ? recordOf(source, type, member, name) : [],
  );
}

type ObjectConstant = Extract<Constant, { kind: 'object' }>;

function recordOf(
  source: SourceFile,
  type: string,
  { members, span }: ObjectConstant,
  key?: string,
): ExchangeRecord {
  const properties = new Map<string, Value>();
  const directory = DIRECTORIES.get(type);
  const text = (shown: string): Value => ({
    kind: 'text',
    text: shown,
    span: { start: span.start, end: span.start },
  });
  if (key !== undefined)
    properties.set(directory !== undefined || ONE_A_SERVER.has(type) ? 'ServerName' : 'Name', text(key));
  if (directory !== undefined) properties.set('Name', text(`${directory} (Default Web Site)`));
  for (const [name, constant] of members) {
    const value = toValue(constant);
    if (value) properties.set(propertyNameOf(type, name), value);
  }
  return toRecord(source, type, properties, span);
}

/** `CertPrincipalName` of `certPrincipalName`, as the cmdlet's output spells it. */
function propertyNameOf(type: string, name: string): string {
  const known = typedProperties(type)?.get(name.toLowerCase());
  return known?.name ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** Undefined for a property that is not declared after all. */
function toValue(constant: Constant): Value | undefined {
  const { span } = constant;
  switch (constant.kind) {
    case 'text':
      return constant.text === ''
        ? { kind: 'unset', span, ...slotOf(constant.literal) }
        : { kind: 'text', text: constant.text, span, ...slotOf(constant.literal) };
    case 'number':
    case 'boolean':
      return { kind: 'text', text: constant.text, span };
    case 'null':
      return { kind: 'unset', span, ...slotOf(constant.literal) };
    case 'undefined':
      return undefined;
    case 'array':
      return { kind: 'list', items: constant.items.flatMap((item) => toValue(item) ?? []), span };
    case 'object':
      return { kind: 'object', text: '', members: membersOf(constant.members), span };
    case 'unknown':
      return { kind: 'unknown', text: constant.text, span };
  }
}

function membersOf(members: ReadonlyMap<string, Constant>): ReadonlyMap<string, Value> {
  return new Map(
    [...members].flatMap(([name, constant]): [string, Value][] => {
      const value = toValue(constant);
      return value ? [[name, value]] : [];
    }),
  );
}

function slotOf(literal: Literal | undefined): {
  readonly slot?: { readonly span: Span; readonly render: (value: string | null) => string };
} {
  return literal ? { slot: { span: literal.span, render: (value) => formatLiteral(value, literal) } } : {};
}
