import type { TextValue, Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { KeptProperties } from '../kept-properties.ts';
import { tellingMember } from '../strong-type.ts';
import { isNumber } from './scalar.ts';

/** An `<Obj>` as far as it has been read. */
export class Draft {
  /** The type names it gives itself, most derived first. */
  typeNames: string[] | undefined;
  /** What its type names say it is, where Exchange made the type. */
  noun: string | undefined;
  /** The properties that are asked for, where not all are. */
  kept: KeptProperties | undefined;
  /** Whether nothing of it is asked for, as part of what is not. */
  isLeftOut = false;
  /** Its ToString. */
  text: TextValue | undefined;
  /** What a primitive or an enumeration is in itself, and the element that says so. */
  scalar: { readonly tag: string; readonly value: Value } | undefined;
  items: Value[] | undefined;
  /** The key of the dictionary entry that is being read. */
  entryName: string | undefined;
  private properties: Map<string, Value> | undefined;
  private extended: Map<string, Value> | undefined;

  constructor(
    /** The name of the member or list that it is in. */
    readonly key: string | undefined,
    /** Whether it is part of a record, which it then cannot be itself. */
    readonly isInside: boolean,
    /** Whether it is no part of another object, but what was exported. */
    readonly isTopLevel: boolean,
    /** How many records the file held before it. */
    readonly countBefore: number,
  ) {}

  /** One of its own properties (`<Props>`). */
  setProperty(name: string, value: Value): void {
    this.properties ??= new Map();
    this.properties.set(name, value);
  }

  /** Note properties and others that the shell added (`<MS>`): they give way to the object's own. */
  setExtended(name: string, value: Value): void {
    this.extended ??= new Map();
    this.extended.set(name, value);
  }

  /** The key or the value of a dictionary entry: the key comes first. */
  setEntry(part: string | undefined, value: Value): void {
    if (part === 'Key')
      this.entryName = value.kind === 'text' || value.kind === 'object' ? value.text : undefined;
    else if (this.entryName !== undefined) this.setProperty(this.entryName, value);
  }

  /** The whole object, which stands at `span`. */
  toValue(span: Span): Value {
    if (this.items) return { kind: 'list', items: this.items, span };
    if (this.scalar) return this.toScalar(this.scalar);
    const members = this.toMembers();
    const shown = this.text ?? tellingMember(members);
    return { kind: 'object', text: shown?.text ?? '', members, span: shown?.span ?? span };
  }

  /** An enumeration is known by its name; other primitives have a ToString that depends on the locale. */
  private toScalar({ tag, value }: { readonly tag: string; readonly value: Value }): Value {
    return isNumber(tag) && this.text && this.text.text !== '' ? this.text : value;
  }

  private toMembers(): ReadonlyMap<string, Value> {
    if (!this.properties || !this.extended) return this.properties ?? this.extended ?? new Map();
    for (const [name, value] of this.extended) {
      if (!this.properties.has(name)) this.properties.set(name, value);
    }
    return this.properties;
  }
}
