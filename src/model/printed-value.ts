import { parseServerName } from '../names/host-name.ts';
import type { ExchangeRecord } from './record.ts';
import { memberOf, propertyOf } from './record.ts';
import type { Value } from './value.ts';

/** A list as an export prints it; `isWhole` unless some of it was cut off. */
export interface PrintedList {
  readonly items: readonly string[];
  readonly isWhole: boolean;
}

const ISO_INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)$/;
const JSON_DATE = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/** The instant that a text names without a doubt; undefined where its format or time zone depends on who printed it. */
export function printedInstant(text: string): Date | undefined {
  const milliseconds = JSON_DATE.exec(text)?.[1];
  const [, seconds, fraction = '', zone] = ISO_INSTANT.exec(text) ?? [];
  const date =
    milliseconds === undefined
      ? new Date(
          seconds === undefined ? Number.NaN : `${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`,
        )
      : new Date(Number(milliseconds));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Where exports print the DNS names of a certificate, the one that Exchange makes first. */
export const DOMAIN_PROPERTIES = [
  'CertificateDomains',
  'DnsNameList',
  'SubjectAlternativeNames',
  'SubjectAlternativeName',
  'Subject Alternative Names',
  'Subject Alternative Name',
] as const;

/** The DNS names that a property of these shows; undefined where it shows none, be it unset or cut off. */
export function printedDomains(record: ExchangeRecord, property: string): PrintedList | undefined {
  const value = propertyOf(record, property);
  const list = value && printedList(value);
  if (!list || (list.items.length === 0 && value?.kind !== 'list')) return undefined;
  return { ...list, items: list.items.map(domainIn) };
}

/**
 * The items of a list, in whichever way it was printed: `{a, b}`, `a b`, `{a, b...}`. A type name in its place, or null,
 * which Select-Object also gives where there is no such property, shows nothing.
 */
export function printedList(value: Value): PrintedList | undefined {
  switch (value.kind) {
    case 'list':
      return listOf(value.items, true);
    case 'truncated':
      return value.items ? listOf(value.items, false) : joinedNames(value.text);
    case 'text':
      return splitList(value.text);
    default:
      return undefined;
  }
}

function listOf(items: readonly Value[], isComplete: boolean): PrintedList {
  const texts = items.flatMap((item) => itemText(item) ?? []);
  return { items: texts, isWhole: isComplete && texts.length === items.length };
}

/**
 * What of an item's parts is the item: of a name its ASCII form, of a purpose its identifier, and of a domain the address,
 * for `Domain` is the same with a wildcard and without.
 */
const TELLING = ['Punycode', 'ObjectId', 'Address'];

/** The items of lists are texts, or objects at the depth at which an export still shows their parts. */
function itemText(value: Value): string | undefined {
  if (value.kind === 'object') {
    const parts = TELLING.map((name) => memberOf(value.members, name));
    const shown = parts.find((part) => part?.kind === 'text');
    if (shown?.kind === 'text') return shown.text;
  }
  const text = value.kind === 'text' || value.kind === 'object' ? value.text.trim() : '';
  return text === '' || isEllipsis(text) ? undefined : text;
}

/** ConvertTo-Json joins a list that lies too deep by blanks; no DNS name has one. */
function joinedNames(text: string): PrintedList | undefined {
  if (text.startsWith('{')) return splitList(text);
  const items = text.trim().split(' ');
  const areNames = items.length > 1 && items.every((item) => parseServerName(item).kind !== 'invalid');
  return areNames ? { items, isWhole: true } : undefined;
}

function splitList(text: string): PrintedList | undefined {
  const outer = text.trim();
  const inner = outer.replace(/^\{|\}$/g, '').trim();
  // Out-File cuts at the width of its lines without a sign.
  const isCut = isEllipsis(inner) || (outer.startsWith('{') && !outer.endsWith('}'));
  // A blank stands between the two forms of one name.
  const items = inner === '' ? [] : inner.split(/\s*[,;|\r\n]\s*|\s+(?!\()/).filter((item) => item !== '');
  return { items: isCut ? items.slice(0, -1) : items, isWhole: !isCut };
}

function isEllipsis(text: string): boolean {
  return text.endsWith('...') || text.endsWith('…');
}

/** `müller.example (xn--mller-kva.example)`, `DNS:mail.contoso.com`, `DNS Name=mail.contoso.com`. */
function domainIn(item: string): string {
  const bare = item.replace(/^(?:DNS(?: ?Name)?[:=])/i, '').trim();
  return /\s\(([^()\s]+)\)$/.exec(bare)?.[1] ?? bare;
}
