import type { ExchangeRecord } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';

/** What a command may set of objects, of which or to what nobody can tell. */
export interface Doubt {
  /** The properties that it sets; all where it may be any. */
  readonly properties: readonly string[] | 'all';
  /** What stands where a value would. */
  readonly span: Span;
  readonly text: string;
  /** Whether it may run later than it stands. */
  readonly isAtAnyTime: boolean;
}

/** What names an object stays, whatever else is set of it. */
const NAMING: ReadonlySet<string> = new Set(['Identity', 'Name', 'Server', 'WebSiteName']);

interface Dated<T> {
  readonly value: T;
  readonly time: number;
}

/** An object as far as the script has set it. */
class Draft {
  readonly properties = new Map<string, Dated<Value>>();
  doubt: Dated<Doubt> | undefined;

  constructor(
    readonly type: string,
    readonly identity: string,
    readonly span: Span,
  ) {}
}

/** The objects that a script sets, in the order in which it comes to them. */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  /** The last that may be any object of the type, by type and property. */
  private readonly doubts = new Map<string, Dated<Doubt>>();
  private time = 0;

  /** The record stands where the object is first set; what later commands set has places of its own. */
  of(type: string, identity: string, span: Span): Draft {
    const key = `${type} ${identity.toLowerCase()}`;
    const draft = this.drafts.get(key) ?? new Draft(type, identity, span);
    this.drafts.set(key, draft);
    return draft;
  }

  set({ properties }: Draft, name: string, value: Value): void {
    this.time += 1;
    properties.set(name, { value, time: this.time });
  }

  /** Of what was set of the object until now, nothing is certain any more. */
  doubtAllOf(draft: Draft, value: Doubt): void {
    draft.doubt = laterOf(draft.doubt, this.dated(value));
  }

  /** The same of what a command may have set, of all objects of the type. */
  doubtEach(type: string, value: Doubt): void {
    const dated = this.dated(value);
    for (const name of value.properties === 'all' ? ['*'] : value.properties) {
      const key = `${type} ${name}`;
      this.doubts.set(key, laterOf(this.doubts.get(key), dated));
    }
  }

  records(source: SourceFile): ExchangeRecord[] {
    return [...this.drafts.values()].map((draft) => {
      const { type, identity, span } = draft;
      const properties = [...draft.properties].map(([name, { value, time }]): [string, Value] => [
        name,
        this.doubtOf(draft, name, time) ?? value,
      ]);
      return { source, type, identity, properties: new Map(properties), span };
    });
  }

  private dated(value: Doubt): Dated<Doubt> {
    this.time += 1;
    return { value, time: value.isAtAnyTime ? Number.POSITIVE_INFINITY : this.time };
  }

  private doubtOf({ type, doubt }: Draft, name: string, time: number): Value | undefined {
    if (NAMING.has(name)) return undefined;
    const doubts = [doubt, this.doubts.get(`${type} *`), this.doubts.get(`${type} ${name}`)];
    const later = doubts.find((each) => each !== undefined && each.time > time)?.value;
    return later && { kind: 'unknown', text: later.text, span: later.span };
  }
}

function laterOf<T>(one: Dated<T> | undefined, other: Dated<T>): Dated<T> {
  return one && one.time > other.time ? one : other;
}
