import { type Attribute, type DirectoryClass, directoryClassOf } from '../../model/directory-class.ts';
import { relativeNames } from '../../model/directory-name.ts';
import type { ExchangeRecord } from '../../model/record.ts';
import { isOnServer } from '../../model/server.ts';
import type { Slot, Value } from '../../model/value.ts';
import { type LdifEntry, type LdifLine, textOfLine } from '../../syntax/ldif.ts';
import { formatLdifLine } from '../../text/ldif-line.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { slice } from '../../text/span.ts';
import { serverIn } from '../identity.ts';
import { toRecord } from '../records.ts';
import type { Requested } from './requested.ts';
import { attributesIn, changesIn, type Shown } from './shown.ts';
import { propertiesOf } from './values.ts';

/** An entry, and how much of it the file shows. */
export interface DirectoryEntry {
  readonly entry: LdifEntry;
  /** Whether nothing of it was lost. */
  readonly isWhole: boolean;
  readonly requested: Requested;
}

/** An entry, or a change of one, as Exchange's cmdlets would show the object; undefined for one of anybody else's. */
export function recordOfEntry(
  source: SourceFile,
  directoryEntry: DirectoryEntry,
): ExchangeRecord | undefined {
  const { entry } = directoryEntry;
  const [first] = entry.lines;
  const dn = first?.name.toLowerCase() === 'dn' ? textOfLine(first) : undefined;
  const names = relativeNames(dn ?? '');
  if (first === undefined || dn === undefined || names.length === 0) return undefined;
  const named = (name: string) => entry.lines.filter((line) => line.name.toLowerCase() === name);
  const texts = (name: string) => named(name).flatMap((line) => textOfLine(line) ?? []);
  const change = texts('changetype')[0]?.trim().toLowerCase();
  if (change !== undefined && change !== 'add' && change !== 'modify') return undefined;
  const kind = directoryClassOf(names, texts('objectclass'), texts('keywords'));
  if (!kind) return undefined;
  const shown = change === 'modify' ? changesIn(entry) : attributesIn(entry);
  const properties = new Map<string, Value>([
    ['DistinguishedName', { kind: 'text', text: dn, span: first.valueSpan }],
    ...serverOf(kind, dn, first),
  ]);
  const [{ value: name } = { value: dn }] = names;
  if (!shown.has('cn')) properties.set('Name', { kind: 'text', text: name, span: first.valueSpan });
  for (const [word, attribute] of kind.attributes) {
    const found = shown.get(word);
    for (const [property, value] of found ? valuesOf(source, found, attribute) : [])
      properties.set(property, value);
  }
  if (change !== 'modify' && directoryEntry.isWhole)
    setMissing(source, kind, properties, directoryEntry, shown);
  return toRecord(source, kind.type, properties, entry.span);
}

/** Whether an attribute that a whole entry does not show has no value. */
function isUnset(name: string, requested: Requested, shown: ReadonlyMap<string, Shown>): boolean {
  if (requested === 'all') return true;
  // Active Directory gives these to every object, and hardly anybody asks for them by name.
  if (requested === 'unknown') return shown.has('objectclass') && shown.has('instancetype');
  return requested.has(name);
}

/** A new line for what is not set may stand at the end of the entry. */
function setMissing(
  source: SourceFile,
  { attributes }: DirectoryClass,
  properties: Map<string, Value>,
  { entry, requested }: DirectoryEntry,
  shown: ReadonlyMap<string, Shown>,
): void {
  const { end } = entry.span;
  for (const [word, { name, property, kind }] of attributes) {
    if (kind !== 'text' || properties.has(property) || !isUnset(word, requested, shown)) continue;
    const render = (value: string | null) =>
      value === null ? '' : formatLdifLine({ label: name, fold: lineEndOf(source) }, value);
    const slot: Slot = { span: { start: end, end }, render };
    properties.set(property, { kind: 'unset', span: entry.span, slot });
  }
}

function valuesOf(
  source: SourceFile,
  { lines, isWhole, place }: Shown,
  attribute: Attribute,
): readonly (readonly [string, Value])[] {
  const [line, ...others] = lines;
  if (line === undefined) return [[attribute.property, { kind: 'unset', span: place.valueSpan }]];
  if (others.length > 0 || !isWhole) {
    const items = lines.flatMap((each) => propertiesOf(each, attribute).map(([, value]) => value));
    return [[attribute.property, { kind: 'list', items, span: line.valueSpan }]];
  }
  return propertiesOf(line, attribute, slotOf(source, line));
}

/** What is no part of the value stays as it is written. */
function slotOf(source: SourceFile, { name, options, span, valueSpan }: LdifLine): Slot {
  return {
    span,
    render: (value) => {
      if (value === null) return '';
      const lead = source.text.slice(span.start, valueSpan.start);
      const blanks = lead.slice(lead.lastIndexOf(':') + 1).replace(/^.*[^ ].*$/s, ' ');
      const [end] = /(?:\r\n|\n|\r)?$/.exec(slice(source.text, span)) ?? [''];
      return formatLdifLine({ label: name + options, blanks, fold: lineEndOf(source), end }, value);
    },
  };
}

function lineEndOf({ text }: SourceFile): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Virtual directories stand below the server that they are on. */
function serverOf(
  { type }: DirectoryClass,
  dn: string,
  line: LdifLine,
): readonly (readonly [string, Value])[] {
  const server = isOnServer(type) ? serverIn(dn) : undefined;
  if (server === undefined) return [];
  return [['ServerName', { kind: 'text', text: server, span: line.valueSpan }]];
}
