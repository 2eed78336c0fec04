import type { Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import { nounOf } from '../exchange-type.ts';

/** Longer lists are not repeated where they are referred to: a small file could stand for a huge one. */
const MAX_REPEATED = 64;

/** No export has more types than these; a file may make up names without end. */
const MOST_TYPES = 1000;

/** As much of an object as is repeated where it is referred to: to keep all of each would keep the whole document. */
type Referred =
  | { readonly kind: 'text' | 'object'; readonly text: string }
  | { readonly kind: 'list'; readonly texts: readonly string[] }
  | { readonly kind: 'unset' };

/**
 * What `TNRef` and `Ref` point at. Type names and objects are numbered apart, each through the whole document
 * (PowerShell, `ReferenceIdHandlerForDeserializer`).
 */
export class References {
  private readonly nouns = new Map<string, string | undefined>();
  private readonly known = new Map<string, string | undefined>();
  private readonly objects = new Map<string, Referred>();
  private readonly referred: ReadonlySet<string> | 'any';

  constructor(text: string) {
    this.referred = referredIds(text);
  }

  /** Remembers an object's type names, most derived first; gives the noun they stand for, if Exchange made the type. */
  defineTypes(id: string | undefined, names: readonly string[]): string | undefined {
    const noun = this.nounOfNames(names);
    if (id !== undefined) this.nouns.set(id, noun);
    return noun;
  }

  /** The same few names come in object after object. */
  private nounOfNames(names: readonly string[]): string | undefined {
    for (const name of names) {
      const noun = this.known.has(name) ? this.known.get(name) : nounOf(name);
      if (this.known.size < MOST_TYPES) this.known.set(name, noun);
      if (noun !== undefined) return noun;
    }
    return undefined;
  }

  nounOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.nouns.get(id);
  }

  /** Whether something may refer to the object. */
  mayNeed(id: string | undefined): boolean {
    return id !== undefined && (this.referred === 'any' || this.referred.has(id));
  }

  defineObject(id: string | undefined, value: Value): void {
    if (id === undefined || !this.mayNeed(id)) return;
    const referred = referredOf(value);
    if (referred !== undefined) this.objects.set(id, referred);
  }

  /** The earlier object's text at the place that refers to it; its members are not repeated. */
  valueOf(id: string | undefined, span: Span): Value {
    const referred = id === undefined ? undefined : this.objects.get(id);
    switch (referred?.kind) {
      case 'text':
        return { kind: 'text', text: referred.text, span };
      case 'object':
        return { kind: 'object', text: referred.text, members: new Map(), span };
      case 'list':
        return { kind: 'list', items: referred.texts.map((text) => ({ kind: 'text', text, span })), span };
      case 'unset':
        return { kind: 'unset', span };
      case undefined:
        return { kind: 'unknown', text: '', span };
    }
  }
}

/** How far into a tag its id is looked for. */
const LONGEST_TAG = 2000;
const REFERENCE = /^<Ref\s[^<>]*?\bRefId="(\w*)"/;

/** The ids that `<Ref>` elements name, so that of most objects nothing has to be remembered; `any` where one is not plain. */
function referredIds(text: string): ReadonlySet<string> | 'any' {
  const ids = new Set<string>();
  for (let at = text.indexOf('<Ref'); at >= 0; at = text.indexOf('<Ref', at + 4)) {
    const id = REFERENCE.exec(text.slice(at, at + LONGEST_TAG))?.[1];
    if (id === undefined) return 'any';
    ids.add(id);
  }
  return ids;
}

function referredOf(value: Value): Referred | undefined {
  switch (value.kind) {
    case 'text':
    case 'object':
      return { kind: value.kind, text: value.text };
    case 'unset':
      return { kind: 'unset' };
    case 'list': {
      if (value.items.length > MAX_REPEATED) return undefined;
      const texts = value.items.flatMap((item) => (item.kind === 'text' ? item.text : []));
      return texts.length === value.items.length ? { kind: 'list', texts } : undefined;
    }
    default:
      return undefined;
  }
}
