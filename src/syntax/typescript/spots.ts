import { ts } from 'ts-morph';
import type { Span } from '../../text/span.ts';
import { additionsTo, type Writing } from './addition.ts';
import { tokensOf } from './comments.ts';
import { type Constant, isScalar, type Place } from './constant.ts';
import { type Quote, quoteOf, usualQuote } from './literal.ts';
import { isTransparent } from './nodes.ts';
import { UseFinder } from './uses.ts';

/** Where a value can be written. */
export interface Spot extends Writing {
  /** How many values of what the module says stand there: what is written changes all of them, and nothing else. */
  readonly sharedBy: number;
  /** The quotation mark of what stands there; where no text does, what most texts of the module have. */
  readonly quote: Quote;
  /** The member that it states and the object did not. */
  readonly adds?: string;
  /** False where null would not compile: under `as const`, or where a type of text is written out. */
  readonly takesUnset?: false;
}

/** Finds where values can be written that a module says. */
export class SpotFinder {
  private readonly uses: UseFinder;
  private readonly quote: Quote;
  private readonly values = new Map<ts.Node, Map<string, number>>();
  private readonly additions = new Map<ts.Node, ReturnType<typeof additionsTo>>();
  private readonly known = new Map<ts.Node, Map<string, Spot | undefined>>();

  /** In `file`, of what `argument` is, which `roots` make. */
  constructor(
    private readonly file: ts.SourceFile,
    argument: Constant | undefined,
    roots: ReadonlySet<ts.Node>,
  ) {
    this.uses = new UseFinder(file, roots);
    this.quote = usualQuote(file);
    if (argument) this.countValues(argument);
  }

  /** From where the value is defined to where this one alone is used; none where something else would change too. */
  spotsOf(constant: Constant): readonly Spot[] {
    const places = isScalar(constant) ? (constant.places ?? []) : [];
    return places.flatMap((place) => this.spotOf(place) ?? []);
  }

  /** Where a member that an object lacks can be stated; undefined where something else would change too. */
  spotForMember(constant: Constant, name: string): Spot | undefined {
    if (constant.kind !== 'object' || !constant.node) return undefined;
    return this.addition(constant.node, name, this.valuesAt(constant.node, OBJECT));
  }

  /** The same for all values that stand there. */
  private spotOf(place: Place): Spot | undefined {
    const key = place.kind === 'member' ? place.name : VALUE;
    const known = this.known.get(place.node) ?? new Map<string, Spot | undefined>();
    this.known.set(place.node, known);
    if (!known.has(key)) known.set(key, this.findSpot(place, this.valuesAt(place.node, key)));
    return known.get(key);
  }

  /** None where something uses the place that is no value of what the module says. */
  private findSpot(place: Place, sharedBy: number): Spot | undefined {
    const { kind, node } = place;
    if (kind === 'member') return this.addition(node, place.name, sharedBy);
    if (this.uses.count(node) !== sharedBy || this.hasComments(node)) return undefined;
    const typing = typingOf(node);
    if (typing === 'exact') return undefined;
    return {
      ...writingOver(node),
      sharedBy,
      quote: quoteOf(node) ?? this.quote,
      ...(typing === 'text' && { takesUnset: false }),
    };
  }

  private addition(object: ts.ObjectLiteralExpression, name: string, sharedBy: number): Spot | undefined {
    if (this.uses.count(object, [name]) !== sharedBy) return undefined;
    const additions = this.additions.get(object) ?? additionsTo(object);
    this.additions.set(object, additions);
    const writing = additions(name);
    return writing && { ...writing, sharedBy, quote: this.quote, adds: name };
  }

  private valuesAt(node: ts.Node, key: string): number {
    return this.values.get(node)?.get(key) ?? 0;
  }

  private countValues(constant: Constant): void {
    if (constant.kind === 'array') for (const item of constant.items) this.countValues(item);
    else if (constant.kind === 'object') {
      if (constant.node) this.countValue(constant.node, OBJECT);
      for (const member of constant.members.values()) this.countValues(member);
    } else if (isScalar(constant)) {
      for (const place of constant.places ?? [])
        this.countValue(place.node, place.kind === 'member' ? place.name : VALUE);
    }
  }

  private countValue(node: ts.Node, key: string): void {
    const counts = this.values.get(node) ?? new Map<string, number>();
    this.values.set(node, counts);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  /** Comments within an expression would be lost with it. */
  private hasComments(node: ts.Node): boolean {
    if (ts.isIdentifier(node) || ts.isLiteralExpression(node)) return false;
    const start = node.getStart(this.file);
    return [...tokensOf(node, this.file)].some((token) => {
      const gap = this.file.text.slice(
        Math.max(start, token.pos),
        Math.max(start, token.getStart(this.file)),
      );
      return gap.trim() !== '';
    });
  }
}

/**
 * What the module demands of an expression's type: `text`, that it is one, as `as const` does; `exact`, something that
 * another value may not meet.
 */
function typingOf(node: ts.Expression): 'free' | 'text' | 'exact' {
  let demand: 'free' | 'text' = 'free';
  let inner: ts.Node = node;
  for (let outer = node.parent; isTransparent(outer); inner = outer, outer = outer.parent) {
    if (ts.isParenthesizedExpression(outer) || ts.isNonNullExpression(outer)) continue;
    const kind = demandOf(outer.type);
    if (kind === 'exact') return kind;
    demand = 'text';
  }
  const { parent } = inner;
  if (!ts.isVariableDeclaration(parent) || !parent.type) return demand;
  return demandOf(parent.type);
}

function demandOf(type: ts.TypeNode): 'text' | 'exact' {
  return type.kind === ts.SyntaxKind.StringKeyword || ts.isConstTypeReference(type) ? 'text' : 'exact';
}

/** What a count is kept under: no member is called so. */
const VALUE = '\0value';
const OBJECT = '\0object';

function writingOver(node: ts.Expression): Writing {
  if (ts.isShorthandPropertyAssignment(node.parent))
    return { span: { start: node.end, end: node.end }, write: (literal) => `: ${literal}` };
  const span: Span = { start: node.getStart(), end: node.end };
  return { span, write: (literal) => literal };
}
