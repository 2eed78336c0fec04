import type { Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import { nounOf } from '../exchange-type.ts';

/** Longer lists are not repeated where they are referred to: a small file could stand for a huge one. */
const MAX_REPEATED = 64;

/**
 * What `TNRef` and `Ref` point at. Type names and objects are numbered apart, each through the whole document
 * (PowerShell, `ReferenceIdHandlerForDeserializer`).
 */
export class References {
  private readonly nouns = new Map<string, string | undefined>();
  private readonly objects = new Map<string, Value>();

  /** Remembers an object's type names, most derived first; gives the noun they stand for, if Exchange made the type. */
  defineTypes(id: string | undefined, names: readonly string[]): string | undefined {
    const noun = names.map(nounOf).find((found) => found !== undefined);
    if (id !== undefined) this.nouns.set(id, noun);
    return noun;
  }

  nounOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.nouns.get(id);
  }

  defineObject(id: string | undefined, value: Value): void {
    if (id !== undefined) this.objects.set(id, value);
  }

  /** The earlier object's text at the place that refers to it; its members are not repeated. */
  valueOf(id: string | undefined, span: Span): Value {
    const value = id === undefined ? undefined : this.objects.get(id);
    switch (value?.kind) {
      case 'text':
        return { kind: 'text', text: value.text, span };
      case 'object':
        return { kind: 'object', text: value.text, members: new Map(), span };
      case 'list':
        if (value.items.length > MAX_REPEATED || !value.items.every((item) => item.kind === 'text')) break;
        return { kind: 'list', items: value.items, span };
      case 'unset':
        return { kind: 'unset', span };
    }
    return { kind: 'unknown', text: '', span };
  }
}
