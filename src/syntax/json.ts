import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Span } from '../text/span.ts';
import type { Comment } from './comments.ts';
import { readDirective } from './directive.ts';
import { explain } from './json-problem.ts';
import { loneSurrogate, type SyntaxProblem } from './problem.ts';

/** A JSON value where it stands; `span` covers quotes and brackets. Members with the same name are all kept, in order. */
export type JsonNode = { readonly span: Span } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string; readonly content: Span }
  /** `text` is the number as written. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
}

export interface JsonText {
  /** Every complete value; there may be several, one a line or one after the other. */
  readonly values: readonly JsonNode[];
  /** What JSON (RFC 8259) forbids or leaves open, but what does not keep the values from being read; at most 100. */
  readonly oddities: readonly SyntaxProblem[];
  /** The comments that are directives, which are no oddities, as far as the text was read. */
  readonly directives: readonly Comment[];
  /** Where reading stopped, if it did; else the first text that holds half of a character. */
  readonly problem: SyntaxProblem | undefined;
}

/** Exports nest as deep as `-Depth` says, which PowerShell limits to 100; the rest is meant to exhaust the reader. */
const MAX_DEPTH = 256;

/** Names are the file's own, so there could be as many oddities as members. */
const MAX_ODDITIES = 100;
const MAX_QUOTED = 60;

/** Reads a text of one JSON value or several in a row. Never throws. */
export function parseJson(text: string): JsonText {
  const values: JsonNode[] = [];
  const directives: Comment[] = [];
  const oddities = new Map<string, SyntaxProblem>();
  const end = (stop: SyntaxProblem | undefined): JsonText => {
    return { values, oddities: [...oddities.values()], directives, problem: stop ?? loneSurrogate(text) };
  };
  let start = 0;
  while (start < text.length) {
    const builder = new Builder(text, start, oddities, directives);
    const stop = builder.read();
    for (const root of builder.roots) values.push(root);
    if (!(stop instanceof NextValue)) return end(stop);
    start = stop.start;
  }
  return end(undefined);
}

/** Thrown to stop the parser; never leaves this file. No Error: a stack trace costs more than reading a line. */
class Stop {
  readonly reached: SyntaxProblem | NextValue;

  constructor(reached: SyntaxProblem | NextValue) {
    this.reached = reached;
  }
}

/** A value ended, and another begins at `start`. */
class NextValue {
  readonly start: number;

  constructor(start: number) {
    this.start = start;
  }
}

type Container = { readonly start: number; name: string } & (
  | { readonly kind: 'object'; readonly members: JsonMember[]; readonly names: Set<string> }
  | { readonly kind: 'array'; readonly items: JsonNode[] }
);

/** Builds one value from the parser's events. Offsets of events count from `base`. */
class Builder {
  readonly roots: JsonNode[] = [];
  private readonly open: Container[] = [];
  private comma: Span | undefined;
  private readonly text: string;
  private readonly base: number;
  private readonly oddities: Map<string, SyntaxProblem>;
  private readonly directives: Comment[];

  constructor(text: string, base: number, oddities: Map<string, SyntaxProblem>, directives: Comment[]) {
    this.text = text;
    this.base = base;
    this.oddities = oddities;
    this.directives = directives;
  }

  /** What stopped the parser before the end of the text. */
  read(): SyntaxProblem | NextValue | undefined {
    try {
      visit(
        this.text.slice(this.base),
        {
          onObjectBegin: (offset) =>
            this.begin({ kind: 'object', members: [], names: new Set(), ...this.at(offset) }),
          onArrayBegin: (offset) => this.begin({ kind: 'array', items: [], ...this.at(offset) }),
          onObjectEnd: (offset, length) => this.end(offset, length),
          onArrayEnd: (offset, length) => this.end(offset, length),
          onObjectProperty: (name, offset, length) => this.name(name, this.spanOf(offset, length)),
          onLiteralValue: (value: unknown, offset, length) =>
            this.add(literal(value, this.text, this.spanOf(offset, length))),
          onSeparator: (character, offset, length) => {
            this.comma = character === ',' ? this.spanOf(offset, length) : undefined;
          },
          onComment: (offset, length) => this.comment(this.spanOf(offset, length)),
          onError: (code, offset, length) =>
            this.stop(printParseErrorCode(code), this.spanOf(offset, length)),
        },
        { disallowComments: false, allowTrailingComma: true },
      );
      return undefined;
    } catch (error) {
      if (error instanceof Stop) return error.reached;
      throw error;
    }
  }

  private at(offset: number): { readonly start: number; readonly name: string } {
    return { start: this.base + offset, name: '' };
  }

  /** The parser counts a comment that is never closed past the end of the text. */
  private spanOf(offset: number, length: number): Span {
    const start = this.base + offset;
    return { start, end: Math.min(start + length, this.text.length) };
  }

  private begin(container: Container): void {
    this.comma = undefined;
    if (this.open.length >= MAX_DEPTH) {
      const span = { start: container.start, end: container.start + 1 };
      throw new Stop({ span, reason: `objects are nested more than ${MAX_DEPTH} levels deep here` });
    }
    this.open.push(container);
  }

  private end(offset: number, length: number): void {
    const container = this.open.pop();
    if (container === undefined) return;
    if (this.comma) this.odd(this.comma, 'a comma stands after the last element');
    const span = { start: container.start, end: this.base + offset + length };
    this.add(
      container.kind === 'object'
        ? { kind: 'object', members: container.members, span }
        : { kind: 'array', items: container.items, span },
    );
  }

  private name(name: string, span: Span): void {
    const container = this.open.at(-1);
    if (container?.kind !== 'object') return;
    if (container.names.has(name)) {
      const quoted = JSON.stringify(name.length > MAX_QUOTED ? `${name.slice(0, MAX_QUOTED)}...` : name);
      this.odd(span, `${quoted} is given twice in one object`);
    }
    container.names.add(name);
    container.name = name;
  }

  private add(node: JsonNode): void {
    this.comma = undefined;
    const container = this.open.at(-1);
    if (container === undefined) this.roots.push(node);
    else if (container.kind === 'array') container.items.push(node);
    else container.members.push({ name: container.name, value: node });
  }

  private comment(span: Span): void {
    const text = this.text.slice(span.start + 2, span.end).replace(/\*\/$/, '');
    if (readDirective(text)) this.directives.push({ span, text });
    else this.odd(span, 'a comment stands here');
  }

  /** The first of each kind is enough to find the others. */
  private odd(span: Span, reason: string): void {
    if (this.oddities.size >= MAX_ODDITIES || this.oddities.has(reason)) return;
    this.oddities.set(reason, { span, reason });
  }

  private stop(code: string, span: Span): never {
    const isNext = code === 'EndOfFileExpected' && /[[{]/.test(this.text.charAt(span.start));
    throw new Stop(isNext ? new NextValue(span.start) : explain(this.text, code, span));
  }
}

function literal(value: unknown, text: string, span: Span): JsonNode {
  if (typeof value === 'string') {
    return { kind: 'string', text: value, content: { start: span.start + 1, end: span.end - 1 }, span };
  }
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  if (value === null) return { kind: 'null', span };
  return { kind: 'number', text: text.slice(span.start, span.end), span };
}
