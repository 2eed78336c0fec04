import type { Value } from '../../model/value.ts';
import type { XmlAttributes, XmlVisitor } from '../../syntax/xml.ts';
import type { Span } from '../../text/span.ts';
import { keptProperties } from '../kept-properties.ts';
import type { Detail } from '../reader.ts';
import type { RecordCollector } from '../record-collector.ts';
import { Draft } from './draft.ts';
import { decodeClixml } from './escape.ts';
import { References } from './references.ts';
import { isScalar, type Leaf, nilValue, scalarValue, toStringValue } from './scalar.ts';

/** An element that is open; `draft` is the object that it is, or is part of. */
interface Frame {
  readonly tag: string;
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly start: number;
  readonly contentStart: number;
  readonly draft: Draft;
}

/** Stands for every open element that nobody asks for: of most exports that is most of them. */
const SKIPPED: Frame = {
  tag: '',
  name: undefined,
  id: undefined,
  start: 0,
  contentStart: 0,
  draft: new Draft(undefined, true, false, 0),
};

/**
 * Builds the values of a CLIXML document as its elements end, keeps those of Exchange's objects as records, and lets
 * go of the rest: no tree of the document is ever held.
 */
export class ObjectBuilder implements XmlVisitor {
  private readonly frames: Frame[] = [];
  private readonly references: References;

  constructor(
    private readonly text: string,
    private readonly collector: RecordCollector,
    private readonly detail: Detail,
  ) {
    this.references = new References(text);
  }

  open(tag: string, attributes: XmlAttributes, start: number, contentStart: number): void {
    const parent = this.frames.at(-1);
    const name = attributes['N'] && decodeClixml(attributes['N']);
    if (parent && tag !== 'Obj' && this.skips(parent, tag, name)) {
      this.frames.push(SKIPPED);
      return;
    }
    const id = attributes['RefId'];
    const draft = tag === 'Obj' || !parent ? this.draftIn(parent, name, id) : parent.draft;
    if (isList(tag)) draft.items ??= [];
    this.frames.push({ tag, name, id, start, contentStart, draft });
  }

  close(text: string, contentEnd: number, end: number): void {
    const frame = this.frames.pop();
    if (!frame || frame === SKIPPED) return;
    const { tag, id, start, draft } = frame;
    switch (tag) {
      case 'Obj':
        this.closeObject(frame, { start, end });
        return;
      case 'T':
        draft.typeNames ??= [];
        draft.typeNames.push(decodeClixml(text));
        return;
      case 'TN':
        this.name(draft, this.references.defineTypes(id, draft.typeNames ?? []));
        return;
      case 'TNRef':
        this.name(draft, this.references.nounOf(id));
        return;
      case 'ToString':
        draft.text = toStringValue(leafOf(frame, contentEnd, end), text);
        return;
      case 'Nil':
        this.deliver(frame, nilValue(this.text, leafOf(frame, contentEnd, end)));
        return;
      case 'Ref':
        this.deliver(frame, this.references.valueOf(id, { start, end }));
        return;
      default:
        if (isScalar(tag)) this.deliver(frame, scalarValue(this.text, leafOf(frame, contentEnd, end), text));
    }
  }

  private draftIn(parent: Frame | undefined, name: string | undefined, id: string | undefined): Draft {
    const isMember = parent !== undefined && isMembers(parent.tag);
    const isInside = parent?.draft.isInside === true || (isMember && parent.draft.noun !== undefined);
    const key = isMember ? name : this.keyIn(parent);
    const draft = new Draft(key, isInside, parent?.tag === 'Objs', this.collector.count);
    draft.isLeftOut = parent !== undefined && this.leavesOut(parent, name) && !this.references.mayNeed(id);
    return draft;
  }

  /** List items go by the name of their list, entries of a dictionary by their key. */
  private keyIn(parent: Frame | undefined): string | undefined {
    return parent?.tag === 'En' ? parent.draft.entryName : parent?.draft.key;
  }

  private name(draft: Draft, noun: string | undefined): void {
    draft.noun = noun;
    if (this.detail !== 'judged' || !draft.isTopLevel || noun === undefined) return;
    const kept = keptProperties(noun);
    if (kept !== 'all') draft.kept = kept;
  }

  /** Whether nobody asks for what `name` is called in an element. All of an object goes with it. */
  private leavesOut({ tag, draft }: Frame, name: string | undefined): boolean {
    if (draft.isLeftOut) return true;
    return draft.kept !== undefined && isMembers(tag) && (name === undefined || !draft.kept.has(name));
  }

  /** Whether a value in an element is not even read; what tells of a type always is. */
  private skips(parent: Frame, tag: string, name: string | undefined): boolean {
    if (parent === SKIPPED || (parent.draft.isLeftOut && isScalar(tag))) return true;
    return isMembers(parent.tag) && this.leavesOut(parent, name);
  }

  private closeObject(frame: Frame, span: Span): void {
    const value = this.finish(frame, span);
    const parent = this.frames.at(-1);
    if (parent && parent !== SKIPPED && !this.leavesOut(parent, frame.name)) this.deliver(frame, value);
  }

  /** Puts a finished value where the element around it keeps such. */
  private deliver({ tag, name }: Frame, value: Value): void {
    const parent = this.frames.at(-1);
    if (!parent) return;
    const { draft } = parent;
    switch (parent.tag) {
      case 'Props':
        if (name !== undefined) draft.setProperty(name, value);
        return;
      case 'MS':
        if (name !== undefined) draft.setExtended(name, value);
        return;
      case 'En':
        draft.setEntry(name, value);
        return;
      case 'Obj':
        draft.scalar = { tag, value };
        return;
      default:
        if (isList(parent.tag)) draft.items?.push(value);
    }
  }

  private finish({ draft, id }: Frame, span: Span): Value {
    const value = draft.toValue(span);
    this.references.defineObject(id, value);
    if (value.kind === 'object' && !draft.isInside) {
      const { noun, key, isTopLevel, countBefore, text } = draft;
      this.collector.offer({ noun, key, isTopLevel, properties: value.members, span, text, countBefore });
    }
    return value;
  }
}

function leafOf({ tag, start, contentStart }: Frame, contentEnd: number, end: number): Leaf {
  return { tag, start, contentStart, contentEnd, end };
}

function isMembers(tag: string): boolean {
  return tag === 'Props' || tag === 'MS';
}

function isList(tag: string): boolean {
  return tag === 'LST' || tag === 'IE' || tag === 'STK' || tag === 'QUE';
}
