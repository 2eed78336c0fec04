import type { ExchangeRecord } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import { follows } from '../../syntax/powershell/standing.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { settled, type Write, type WriteStanding } from './settle.ts';

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

/** More that may each be the last, nobody writes: of what comes before these, nothing is kept. */
const MOST_WRITES = 32;

interface Dated {
  readonly value: Doubt;
  readonly time: number;
}

/** An object as far as the script has set it. */
class Draft {
  /** Of each property what was set, without what certainly was set anew afterwards. */
  readonly properties = new Map<string, readonly Write[]>();
  readonly doubts: Dated[] = [];

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
  private readonly doubts = new Map<string, Dated>();
  private time = 0;

  /** The record stands where the object is first set; what later commands set has places of its own. */
  of(type: string, identity: string, span: Span): Draft {
    const draft = this.drafts.get(keyOf(type, identity)) ?? new Draft(type, identity, span);
    this.drafts.set(keyOf(type, identity), draft);
    return draft;
  }

  set({ properties }: Draft, name: string, value: Value, standing: WriteStanding): void {
    this.time += 1;
    const writes = properties.get(name) ?? [];
    const open = writes.filter((write) => !follows(standing, write.standing)).slice(1 - MOST_WRITES);
    properties.set(name, [...open, { value, time: this.time, standing }]);
  }

  /** What was set of the object is gone with it; where that is not certain, nothing else is either. */
  remove(type: string, identity: string, standing: WriteStanding, doubt: Doubt): void {
    const draft = this.drafts.get(keyOf(type, identity));
    if (!draft) return;
    for (const [name, writes] of draft.properties) {
      const left = writes.filter((write) => !follows(standing, write.standing));
      if (left.length > 0) draft.properties.set(name, left);
      else if (!NAMING.has(name)) draft.properties.delete(name);
    }
    const isGone = [...draft.properties.values()].flat().every((write) => follows(standing, write.standing));
    if (isGone) this.drafts.delete(keyOf(type, identity));
    else this.doubtOne(type, identity, doubt);
  }

  /** If the script has set the object, what a command may have set of it is not certain any more. */
  doubtOne(type: string, identity: string, value: Doubt): void {
    const draft = this.drafts.get(keyOf(type, identity));
    if (!draft) return;
    draft.doubts.push(this.dated(value));
    if (draft.doubts.length > MOST_WRITES) draft.doubts.sort((a, b) => b.time - a.time).length = MOST_WRITES;
  }

  /** The same of what a command may have set, of all objects of the type. */
  doubtEach(type: string, value: Doubt): void {
    const dated = this.dated(value);
    for (const name of value.properties === 'all' ? ['*'] : value.properties) {
      const key = `${type} ${name}`;
      const known = this.doubts.get(key);
      this.doubts.set(key, known && known.time > dated.time ? known : dated);
    }
  }

  records(source: SourceFile): ExchangeRecord[] {
    return [...this.drafts.values()].map((draft) => {
      const { type, identity, span } = draft;
      const properties = [...draft.properties].flatMap(([name, writes]): [string, Value][] => {
        const found = NAMING.has(name) ? writes.at(-1) : settled(writes);
        return found ? [[name, this.doubtOf(draft, name, found.time) ?? found.value]] : [];
      });
      return { source, type, identity, properties: new Map(properties), span };
    });
  }

  private dated(value: Doubt): Dated {
    this.time += 1;
    return { value, time: value.isAtAnyTime ? Number.POSITIVE_INFINITY : this.time };
  }

  private doubtOf({ type, doubts: own }: Draft, name: string, time: number): Value | undefined {
    if (NAMING.has(name)) return undefined;
    const ofObject = own.filter(
      ({ value: { properties } }) => properties === 'all' || properties.includes(name),
    );
    const doubts = [...ofObject, this.doubts.get(`${type} *`), this.doubts.get(`${type} ${name}`)];
    const later = doubts.find((each) => each !== undefined && each.time > time)?.value;
    return later && { kind: 'unknown', text: later.text, span: later.span };
  }
}

function keyOf(type: string, identity: string): string {
  return `${type} ${identity.toLowerCase()}`;
}
