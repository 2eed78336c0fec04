import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/**
 * A property's value as an export shows it. "Not set", "cut off by the export" and "cannot be known" are three
 * different things: only `unset` says that Exchange holds no value.
 */
export type Value = TextValue | ListValue | ObjectValue | UnsetValue | TruncatedValue | UnknownValue;

/** What `inspect` reports of a value. */
export type ValueState = 'present' | 'unset' | 'truncated' | 'unknown';

/** A scalar, in the words PowerShell prints: `True`, `8`, `msstd:mail.contoso.com`, `2026-11-23T09:00:00Z`. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
  readonly slot?: Slot;
  /** What Active Directory holds, where the export shows that and it is more: the URL that a host name was taken from. */
  readonly stored?: string;
  /** Why there is no slot, where that is not a matter of the format: `it stands in another module …`. */
  readonly whyFixed?: string;
  /** What it is where the format tells numbers and Booleans from text, and it is one of them. */
  readonly literal?: 'number' | 'boolean';
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly span: Span;
}

/** A nested object: `text` is its ToString, which is what a strong type (Hostname, ADObjectId, enum) means. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly text: string;
  readonly members: ReadonlyMap<string, Value>;
  readonly span: Span;
}

/** Null, or the empty string: Exchange shows an unset string either way. */
export interface UnsetValue {
  readonly kind: 'unset';
  readonly span: Span;
  readonly slot?: Slot;
  /** The same as of a text. */
  readonly whyFixed?: string;
}

/** The export stopped here: `text` is what stands in the file instead of the value. */
export interface TruncatedValue {
  readonly kind: 'truncated';
  readonly text: string;
  /** Of a list that was cut, the items that it shows. */
  readonly items?: readonly Value[];
  readonly span: Span;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly text: string;
  readonly span: Span;
}

/**
 * Where and how a value can be written back. `span` is what an edit replaces and `render` gives the text that
 * stands for a new value there, escaped for the format; null means "unset". Replacing by a value that reads back
 * to the same thing leaves every byte outside `span` alone.
 */
export interface Slot {
  readonly span: Span;
  readonly render: (value: string | null) => string;
  /** Whether the format can hold a value there; without this it holds any. */
  readonly accepts?: (value: string) => boolean;
  /** How many values stand there, where it is more than this one: it may be edited only if all of them change alike. */
  readonly sharedBy?: number;
  /** False where the place cannot be unset. */
  readonly takesUnset?: false;
  /** Where the value can be written apart from those others, or from some of them. */
  readonly otherwise?: Slot;
  /** The member that it adds behind others: different ones may be added at one place. */
  readonly adds?: string;
}

export function stateOf(value: Value | undefined): ValueState {
  if (value === undefined) return 'unset';
  switch (value.kind) {
    case 'text':
    case 'list':
    case 'object':
      return 'present';
    default:
      return value.kind;
  }
}

/** The edit that puts `text` (null: unset) into the slot. */
export function editOf(slot: Slot, text: string | null): Edit {
  return { span: slot.span, text: slot.render(text) };
}
