import type { ExchangeRecord } from '../../model/record.ts';
import type { Slot, Value } from '../../model/value.ts';
import { formatLdifLine, type LdifEntry, type LdifLine, textOfLine } from '../../syntax/ldif.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { toRecord } from '../records.ts';
import { type Attribute, type DirectoryClass, directoryClassOf } from './attributes.ts';
import { propertiesOf } from './values.ts';

/** An attribute's lines in an entry, or what a change makes of it. */
interface Shown {
  readonly lines: LdifLine[];
  /** Whether the lines are all that is left of it; those that a change adds join others that are not shown. */
  isWhole: boolean;
  /** Where the lines are or would be, for a change that sets it to nothing. */
  readonly place: LdifLine;
}

/** An entry, or a change of one, as Exchange's cmdlets would show the object; undefined for one of anybody else's. */
export function recordOfEntry(source: SourceFile, entry: LdifEntry): ExchangeRecord | undefined {
  const [first] = entry.lines;
  const dn = first?.name.toLowerCase() === 'dn' ? textOfLine(first) : undefined;
  if (first === undefined || dn === undefined) return undefined;
  const named = (name: string) => entry.lines.filter((line) => line.name.toLowerCase() === name);
  const texts = (name: string) => named(name).flatMap((line) => textOfLine(line) ?? []);
  const change = texts('changetype')[0]?.trim().toLowerCase();
  if (change !== undefined && change !== 'add' && change !== 'modify') return undefined;
  const kind = directoryClassOf(dn, texts('objectclass'), texts('keywords'));
  if (!kind) return undefined;
  const shown = change === 'modify' ? changesIn(entry) : attributesIn(entry);
  const properties = new Map<string, Value>([
    ['DistinguishedName', { kind: 'text', text: dn, span: first.valueSpan }],
    ...serverOf(kind, dn, first),
  ]);
  if (!shown.has('cn')) properties.set('Name', { kind: 'text', text: nameIn(dn), span: first.valueSpan });
  for (const [name, attribute] of kind.attributes) {
    const found = shown.get(name);
    for (const [property, value] of found ? valuesOf(source, found, attribute) : [])
      properties.set(property, value);
  }
  if (change !== 'modify' && showsAll(shown)) setMissing(source, entry, kind, properties);
  return toRecord(source, kind.type, properties, entry.span);
}

function attributesIn({ lines }: LdifEntry): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const line of lines) {
    const name = line.name.toLowerCase();
    const known = shown.get(name);
    if (known) known.lines.push(line);
    else shown.set(name, { lines: [line], isWhole: true, place: line });
  }
  return shown;
}

/** What changes (`changetype: modify`) leave of each attribute, as far as they tell. */
function changesIn({ lines }: LdifEntry): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  let open: { readonly how: string; readonly name: string } | undefined;
  for (const line of lines) {
    const word = line.name.toLowerCase();
    if (word === '-') open = undefined;
    else if (open === undefined && ['add', 'replace', 'delete'].includes(word)) {
      open = { how: word, name: line.value.trim().toLowerCase() };
      if (word !== 'add') shown.set(open.name, { lines: [], isWhole: true, place: line });
    } else if (open && word === open.name) {
      const known = shown.get(word);
      const isDeleted = open.how === 'delete';
      const isWhole = open.how === 'replace' || known?.isWhole === true;
      // Values that are taken out by name leave others, which are not shown.
      if (isDeleted) shown.delete(word);
      else if (known) {
        known.lines.push(line);
        known.isWhole = isWhole;
      } else shown.set(word, { lines: [line], isWhole, place: line });
    }
  }
  return shown;
}

/** Active Directory gives these to every object, and only a search for all attributes shows them. */
function showsAll(shown: ReadonlyMap<string, Shown>): boolean {
  return shown.has('objectclass') && (shown.has('instancetype') || shown.has('whencreated'));
}

/** What an entry with all attributes does not show is not set; a new line for it may stand at the end of the entry. */
function setMissing(
  source: SourceFile,
  entry: LdifEntry,
  { attributes }: DirectoryClass,
  properties: Map<string, Value>,
): void {
  const { end } = entry.span;
  const isEnded = /[\r\n]$/.test(source.text.slice(0, end).slice(-1));
  for (const [name, { property, kind }] of attributes) {
    if (kind !== 'text' || properties.has(property)) continue;
    const render = (value: string | null) => {
      if (value === null) return '';
      const lineEnd = lineEndOf(source);
      return (isEnded ? '' : lineEnd) + formatLdifLine(spelling(name), value, lineEnd);
    };
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
  const slot: Slot = {
    span: line.span,
    render: (value) => (value === null ? '' : formatLdifLine(line.name, value, lineEndOf(source))),
  };
  return propertiesOf(line, attribute, slot);
}

function lineEndOf({ text }: SourceFile): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The attributes that may be written anew, as Active Directory spells them. */
function spelling(name: string): string {
  return name === 'msexchautodiscoverserver'
    ? 'msExchAutoDiscoverServer'
    : 'msExchAutoDiscoverCertPrincipalName';
}

/** `EXPR` of `CN=EXPR,CN=Outlook,…` (RFC 4514). */
function nameIn(dn: string): string {
  return (/^[A-Za-z]+=((?:[^,\\]|\\.){1,1000})/.exec(dn)?.[1] ?? dn).replace(/\\(.)/g, '$1').trim();
}

/** Virtual directories stand below the server that they are on. */
function serverOf(
  { type }: DirectoryClass,
  dn: string,
  line: LdifLine,
): readonly (readonly [string, Value])[] {
  const server = /,CN=Protocols,CN=((?:[^,\\]|\\.){1,1000}),CN=Servers,/i.exec(dn)?.[1];
  if (server === undefined || !(type === 'OutlookAnywhere' || type.endsWith('VirtualDirectory'))) return [];
  return [['ServerName', { kind: 'text', text: server, span: line.valueSpan }]];
}
