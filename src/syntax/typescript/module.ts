import { ts } from 'ts-morph';
import type { Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';
import { type Constant, type Literal, withoutLiterals } from './constant.ts';
import { type Declaration, declarationsIn } from './declarations.ts';
import { inner, namesIn, plain, problemOf } from './nodes.ts';

/** A module as far as it can be known without running it. */
export interface ConstantModule {
  /** What the function of that name, called by the default export, is given; undefined where there is no such call. */
  readonly argument: Constant | undefined;
  readonly problem?: SyntaxProblem;
}

/** The text of a module that `specifier` names, which is relative; undefined where it cannot be had. */
export type ReadModule = (specifier: string) => LinkedModule | undefined;

export interface LinkedModule {
  readonly text: string;
  readonly read: ReadModule;
}

const MOST_STEPS = 20_000;
const MOST_LEVELS = 64;
const MOST_MODULES = 32;

/**
 * Reads what `export default NAME({…})` is given (ECMAScript, TypeScript), as syntax: literals, constants of the module
 * and of those it imports, spreads and the like are worked out, and nothing is run. Never throws for what the text holds.
 */
export function readModule(text: string, name: string, read: ReadModule = () => undefined): ConstantModule {
  try {
    const module = new Module(text, read, { steps: 0, modules: 0 });
    const problem = module.problem();
    return problem ? { argument: undefined, problem } : { argument: module.argumentOf(name) };
  } catch (error) {
    // The parser is recursive.
    if (!(error instanceof RangeError)) throw error;
    const span = { start: 0, end: Math.min(1, text.length) };
    return { argument: undefined, problem: { span, reason: 'it is nested too deeply' } };
  }
}

/** What all modules of one reading may take together: they may import each other in circles. */
interface Budget {
  steps: number;
  modules: number;
}

class Module {
  private readonly file: ts.SourceFile;
  private readonly declarations: ReadonlyMap<string, Declaration>;
  private readonly linked = new Map<string, Module | undefined>();
  private readonly open = new Set<ts.Node>();
  private uses: ReadonlyMap<string, number> | undefined;

  constructor(
    text: string,
    private readonly read: ReadModule,
    private readonly budget: Budget,
  ) {
    this.file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
    this.declarations = declarationsIn(this.file);
  }

  problem(): SyntaxProblem | undefined {
    return problemOf(this.file);
  }

  argumentOf(name: string): Constant | undefined {
    const call = this.defaultCall();
    const isNamed = call !== undefined && ts.isIdentifier(call.expression) && call.expression.text === name;
    const argument = isNamed ? call.arguments[0] : undefined;
    return argument && this.evaluate(argument, 0);
  }

  /** The constant that the module exports under a name. */
  exported(name: string, level: number): Constant | undefined {
    const found = name === 'default' ? this.defaultExpression() : this.initializerOf(name);
    return found && this.evaluate(found, level);
  }

  private defaultExpression(): ts.Expression | undefined {
    const found = this.file.statements.find(ts.isExportAssignment);
    return found && !found.isExportEquals ? plain(found.expression) : undefined;
  }

  private defaultCall(): ts.CallExpression | undefined {
    const expression = this.defaultExpression();
    const shown =
      expression && ts.isIdentifier(expression) ? this.initializerOf(expression.text) : expression;
    const bare = shown && plain(shown);
    return bare && ts.isCallExpression(bare) ? bare : undefined;
  }

  private initializerOf(name: string): ts.Expression | undefined {
    const declaration = this.declarations.get(name);
    return declaration?.kind === 'here' ? declaration.initializer : undefined;
  }

  private evaluate(written: ts.Expression, level: number): Constant {
    const node = plain(written);
    this.budget.steps += 1;
    if (level > MOST_LEVELS || this.budget.steps > MOST_STEPS || this.open.has(node))
      return this.unknown(node);
    this.open.add(node);
    try {
      return this.constantOf(node, level + 1);
    } finally {
      this.open.delete(node);
    }
  }

  private constantOf(node: ts.Expression, level: number): Constant {
    const span = this.spanOf(node);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const quote = this.quoteOf(node);
      return { kind: 'text', text: node.text, span: inner(span), literal: { span, quote } };
    }
    if (ts.isNumericLiteral(node)) return { kind: 'number', text: String(Number(node.text)), span };
    if (ts.isArrayLiteralExpression(node)) return this.array(node, level);
    if (ts.isObjectLiteralExpression(node)) return this.object(node, level);
    if (ts.isIdentifier(node)) return this.named(node, level);
    if (ts.isPropertyAccessExpression(node)) return this.member(node, node.expression, node.name.text, level);
    if (ts.isElementAccessExpression(node)) {
      const key = this.evaluate(node.argumentExpression, level);
      return key.kind === 'text' || key.kind === 'number'
        ? this.member(node, node.expression, key.text, level)
        : this.unknown(node);
    }
    if (ts.isTemplateExpression(node)) return this.template(node, level);
    if (ts.isBinaryExpression(node)) return this.sum(node, level);
    if (ts.isPrefixUnaryExpression(node)) return this.negative(node, level);
    switch (node.kind) {
      case ts.SyntaxKind.TrueKeyword:
        return { kind: 'boolean', text: 'True', span };
      case ts.SyntaxKind.FalseKeyword:
        return { kind: 'boolean', text: 'False', span };
      case ts.SyntaxKind.NullKeyword:
        return { kind: 'null', span, literal: { span, quote: '' } };
      default:
        return this.unknown(node);
    }
  }

  private named(node: ts.Identifier, level: number): Constant {
    if (node.text === 'undefined') return { kind: 'undefined', span: this.spanOf(node) };
    const declaration = this.declarations.get(node.text);
    if (!declaration) return this.unknown(node);
    if (declaration.kind === 'here') {
      const value = this.evaluate(declaration.initializer, level);
      // Written anew, it would change wherever else it is used.
      return this.usesOf(node.text) > 1 ? withoutLiterals(value) : value;
    }
    const constant = this.link(declaration.specifier)?.exported(declaration.name, level);
    return constant ? withoutLiterals(constant, this.spanOf(node)) : this.unknown(node);
  }

  /** How often the module names a constant, besides declaring it. */
  private usesOf(name: string): number {
    this.uses ??= namesIn(this.file);
    return (this.uses.get(name) ?? 0) - 1;
  }

  private link(specifier: string): Module | undefined {
    if (this.linked.has(specifier)) return this.linked.get(specifier);
    // Before it is read, so that modules that import each other come to an end.
    this.linked.set(specifier, undefined);
    this.budget.modules += 1;
    const found = this.budget.modules > MOST_MODULES ? undefined : this.read(specifier);
    const module = found && new Module(found.text, found.read, this.budget);
    this.linked.set(specifier, module);
    return module;
  }

  private array(node: ts.ArrayLiteralExpression, level: number): Constant {
    const items: Constant[] = [];
    for (const element of node.elements) {
      if (!ts.isSpreadElement(element)) items.push(this.evaluate(element, level));
      else {
        const spread = this.evaluate(element.expression, level);
        if (spread.kind !== 'array') return this.unknown(node);
        items.push(...spread.items.slice(0, MOST_STEPS));
      }
      if (items.length > MOST_STEPS) return this.unknown(node);
    }
    return { kind: 'array', items, span: this.spanOf(node) };
  }

  private object(node: ts.ObjectLiteralExpression, level: number): Constant {
    const members = new Map<string, Constant>();
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const spread = this.evaluate(property.expression, level);
        if (spread.kind !== 'object') return this.unknown(node);
        for (const [name, value] of spread.members) members.set(name, value);
        continue;
      }
      const name = this.nameOf(property.name);
      // What a computed name stands for may take the place of any other.
      if (name === undefined) return this.unknown(node);
      members.set(name, this.propertyValue(property, level));
    }
    return { kind: 'object', members, span: this.spanOf(node) };
  }

  private propertyValue(property: ts.ObjectLiteralElementLike, level: number): Constant {
    if (ts.isPropertyAssignment(property)) return this.evaluate(property.initializer, level);
    return ts.isShorthandPropertyAssignment(property)
      ? this.evaluate(property.name, level)
      : this.unknown(property);
  }

  private nameOf(name: ts.PropertyName | undefined): string | undefined {
    if (!name) return undefined;
    if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return name.text;
    if (!ts.isComputedPropertyName(name)) return undefined;
    return ts.isStringLiteral(name.expression) ? name.expression.text : undefined;
  }

  private member(node: ts.Node, object: ts.Expression, name: string, level: number): Constant {
    const owner = this.evaluate(object, level);
    const value = owner.kind === 'object' ? owner.members.get(name) : undefined;
    if (owner.kind === 'array') return owner.items[Number(name)] ?? this.unknown(node);
    return value ?? this.unknown(node);
  }

  private template(node: ts.TemplateExpression, level: number): Constant {
    let text = node.head.text;
    for (const { expression, literal } of node.templateSpans) {
      const value = this.evaluate(expression, level);
      if (value.kind !== 'text' && value.kind !== 'number') return this.unknown(node);
      text += value.text + literal.text;
    }
    return { kind: 'text', text, span: this.spanOf(node) };
  }

  private sum(node: ts.BinaryExpression, level: number): Constant {
    const isSum = node.operatorToken.kind === ts.SyntaxKind.PlusToken;
    const left = isSum ? this.evaluate(node.left, level) : this.unknown(node);
    const right = isSum ? this.evaluate(node.right, level) : left;
    if (left.kind !== 'text' || right.kind !== 'text') return this.unknown(node);
    return { kind: 'text', text: left.text + right.text, span: this.spanOf(node) };
  }

  private negative(node: ts.PrefixUnaryExpression, level: number): Constant {
    const value = this.evaluate(node.operand, level);
    const isMinus = node.operator === ts.SyntaxKind.MinusToken;
    if (!isMinus || value.kind !== 'number') return this.unknown(node);
    return { kind: 'number', text: String(-Number(value.text)), span: this.spanOf(node) };
  }

  private quoteOf(node: ts.Node): Literal['quote'] {
    const quote = this.file.text.charAt(node.getStart(this.file));
    return quote === '"' || quote === '`' ? quote : "'";
  }

  private unknown(node: ts.Node): Constant {
    const span = this.spanOf(node);
    return {
      kind: 'unknown',
      text: this.file.text.slice(span.start, Math.min(span.end, span.start + 100)),
      span,
    };
  }

  private spanOf(node: ts.Node): Span {
    return { start: node.getStart(this.file), end: node.end };
  }
}
