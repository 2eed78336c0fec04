import type { Slot, Value } from '../../model/value.ts';
import type { JsonMember, JsonNode } from '../../syntax/json.ts';
import type { Span } from '../../text/span.ts';
import { isTruncationMark } from '../truncation.ts';

/** Properties that are lists of words; past its depth ConvertTo-Json writes a list as its items joined by blanks. */
const WORD_LISTS: ReadonlySet<string> = new Set([
  'autodiscoversitescope',
  'certificatedomains',
  'dnsnamelist',
  'domains',
  'extendedprotectionspnlist',
  'externalauthenticationmethods',
  'iisauthenticationmethods',
  'internalauthenticationmethods',
  'objectclass',
  'smarthosts',
]);

/** What PowerShell writes beside the `value` of an object that wraps a list, a date or another simple value. */
const WRAPPER_MEMBERS: ReadonlySet<string> = new Set([
  'value',
  'Count',
  'Length',
  'DateTime',
  'DisplayHint',
  'PSComputerName',
  'RunspaceId',
  'PSShowComputerName',
]);

/** `/Date(1575413252000)/`: milliseconds since 1970 in UTC, and an offset that does not change them. */
const DATE = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/** The value of a JSON scalar that stands in the property `name`, as PowerShell would print it. */
export function scalarValue(name: string, node: Exclude<JsonNode, { kind: 'array' | 'object' }>): Value {
  switch (node.kind) {
    case 'string':
      return stringValue(name, node.text, node.content);
    case 'number':
      return { kind: 'text', text: node.text, span: node.span, literal: 'number' };
    case 'boolean':
      return { kind: 'text', text: node.value ? 'True' : 'False', span: node.span, literal: 'boolean' };
    case 'null':
      return { kind: 'unset', span: node.span, slot: { span: node.span, render: renderLiteral } };
  }
}

/** The word of a deserialized enumeration, `{"value":0,"Value":"None"}`: two names that differ only in case. */
export function enumWord(members: readonly JsonMember[]): Value | undefined {
  if (members.length !== 2 || !members.some(({ name }) => name === 'value')) return undefined;
  const word = members.find(({ name }) => name === 'Value')?.value;
  return word?.kind === 'string' ? { kind: 'text', text: word.text, span: word.content } : undefined;
}

/** What `{"value":[…],"Count":2}` or `{"value":"/Date(…)/","DisplayHint":2,"DateTime":"…"}` wraps. */
export function wrappedNode(members: readonly JsonMember[]): JsonNode | undefined {
  const isWrapper = members.every((member) => WRAPPER_MEMBERS.has(member.name));
  return isWrapper ? members.find((member) => member.name === 'value')?.value : undefined;
}

function stringValue(name: string, text: string, span: Span): Value {
  const slot: Slot = { span, render: renderContent };
  if (text === '') return { kind: 'unset', span, slot };
  const isJoinedList = text.includes(' ') && WORD_LISTS.has(name.toLowerCase());
  if (isJoinedList || isTruncationMark(text)) return { kind: 'truncated', text, span };
  const date = isoDate(text);
  return date === undefined ? { kind: 'text', text, span, slot } : { kind: 'text', text: date, span };
}

function isoDate(text: string): string | undefined {
  const milliseconds = DATE.exec(text)?.[1];
  const date = new Date(milliseconds === undefined ? Number.NaN : Number(milliseconds));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
}

/** Between quotation marks. What is not ASCII is escaped, so that the file's encoding need not know it. */
function renderContent(value: string | null): string {
  if (value === null) return '';
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** In place of `null`. */
function renderLiteral(value: string | null): string {
  return value === null ? 'null' : `"${renderContent(value)}"`;
}
