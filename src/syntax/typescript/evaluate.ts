import { ts } from 'ts-morph';
import type { Span } from '../../text/span.ts';
import { type Constant, through } from './constant.ts';
import { inner, plain } from './nodes.ts';
import { MOST_STEPS, type Scope } from './scope.ts';

const MOST_LEVELS = 64;
/** A text that is put together is no longer. */
const MOST_TEXT = 1 << 16;

/** Works out expressions without running anything: literals, names, spreads and the like. */
export class Evaluator {
  private readonly open = new Set<ts.Node>();

  constructor(private readonly scope: Scope) {}

  evaluate(written: ts.Expression, level: number): Constant {
    const node = plain(written);
    if (level > MOST_LEVELS || !this.spend(1, node) || this.open.has(node)) return this.unknown(node);
    this.open.add(node);
    try {
      return through(this.constantOf(node, level + 1), { kind: 'expression', node });
    } finally {
      this.open.delete(node);
    }
  }

  unknown(node: ts.Node): Extract<Constant, { kind: 'unknown' }> {
    const span = this.spanOf(node);
    const text = this.scope.file.text.slice(span.start, Math.min(span.end, span.start + 100));
    // What a function is given may be a secret.
    return { kind: 'unknown', text: text.replace(/[({][\s\S]*$/, '…'), span };
  }

  spanOf(node: ts.Node): Span {
    return { start: node.getStart(this.scope.file), end: node.end };
  }

  /** Whether so many steps are left. */
  private spend(steps: number, node: ts.Node): boolean {
    const { budget, file } = this.scope;
    budget.steps += steps;
    if (budget.steps <= MOST_STEPS) return true;
    budget.spentAt ??= { file, span: this.spanOf(node) };
    return false;
  }

  private constantOf(node: ts.Expression, level: number): Constant {
    const span = this.spanOf(node);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
      return { kind: 'text', text: node.text, span: inner(span) };
    if (ts.isNumericLiteral(node)) return { kind: 'number', text: String(Number(node.text)), span };
    if (ts.isArrayLiteralExpression(node)) return this.array(node, level);
    if (ts.isObjectLiteralExpression(node)) return this.object(node, level);
    if (ts.isIdentifier(node)) return this.scope.valueOf(node, level) ?? this.unknown(node);
    if (ts.isPropertyAccessExpression(node)) return this.member(node, node.name.text, level);
    if (ts.isElementAccessExpression(node)) {
      const key = this.evaluate(node.argumentExpression, level);
      return key.kind === 'text' || key.kind === 'number'
        ? this.member(node, key.text, level)
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
        return { kind: 'null', span };
      default:
        return this.unknown(node);
    }
  }

  private array(node: ts.ArrayLiteralExpression, level: number): Constant {
    const items: Constant[] = [];
    for (const element of node.elements) {
      if (!ts.isSpreadElement(element)) items.push(this.evaluate(element, level));
      else {
        const spread = this.evaluate(element.expression, level);
        const isKnown = spread.kind === 'array' && this.spend(spread.items.length, element);
        if (isKnown) items.push(...spread.items);
        else items.push({ ...this.unknown(element), isSeveral: true });
      }
    }
    return { kind: 'array', items, span: this.spanOf(node) };
  }

  private object(node: ts.ObjectLiteralExpression, level: number): Constant {
    const members = new Map<string, Constant>();
    // Members of whatever name may take the place of any that stand before them.
    const doubt = (cause: ts.Node) => {
      const { text } = this.unknown(cause);
      for (const [name, { span }] of members) members.set(name, { kind: 'unknown', text, span });
    };
    let isOpen = false;
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const spread = this.evaluate(property.expression, level);
        if (spread.kind === 'null' || spread.kind === 'undefined') continue;
        const isKnown = spread.kind === 'object' && this.spend(spread.members.size, property);
        if (!isKnown || spread.isOpen) {
          doubt(property);
          isOpen = true;
        }
        for (const [name, value] of isKnown ? spread.members : [])
          members.set(name, through(value, { kind: 'member', node, name }));
        continue;
      }
      const name = this.nameOf(property.name, level);
      // It would be where else members are looked for, and no member.
      if (name === '__proto__' && ts.isPropertyAssignment(property)) continue;
      if (name !== undefined) members.set(name, this.propertyValue(property, level));
      else {
        doubt(property);
        isOpen = true;
      }
    }
    return { kind: 'object', members, isOpen, span: this.spanOf(node), node };
  }

  private propertyValue(property: ts.ObjectLiteralElementLike, level: number): Constant {
    if (ts.isPropertyAssignment(property)) return this.evaluate(property.initializer, level);
    return ts.isShorthandPropertyAssignment(property)
      ? this.evaluate(property.name, level)
      : this.unknown(property);
  }

  private nameOf(name: ts.PropertyName | undefined, level: number): string | undefined {
    if (!name) return undefined;
    if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return name.text;
    if (!ts.isComputedPropertyName(name)) return undefined;
    const computed = this.evaluate(name.expression, level);
    return computed.kind === 'text' || computed.kind === 'number' ? computed.text : undefined;
  }

  private member(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    name: string,
    level: number,
  ): Constant {
    const object = plain(node.expression);
    const exported = ts.isIdentifier(object) ? this.scope.memberOf(object, name, level) : undefined;
    if (exported) return exported;
    const owner = this.evaluate(object, level);
    if (owner.kind === 'array') {
      const before = owner.items.slice(0, Number(name) + 1);
      const isCertain = before.every((item) => item.kind !== 'unknown' || !item.isSeveral);
      return (isCertain ? owner.items[Number(name)] : undefined) ?? this.unknown(node);
    }
    return (owner.kind === 'object' ? owner.members.get(name) : undefined) ?? this.unknown(node);
  }

  private template(node: ts.TemplateExpression, level: number): Constant {
    let text = node.head.text;
    for (const { expression, literal } of node.templateSpans) {
      const value = this.evaluate(expression, level);
      if (value.kind !== 'text' && value.kind !== 'number') return this.unknown(node);
      text += value.text + literal.text;
      if (text.length > MOST_TEXT) return this.unknown(node);
    }
    return { kind: 'text', text, span: this.spanOf(node) };
  }

  private sum(node: ts.BinaryExpression, level: number): Constant {
    const isSum = node.operatorToken.kind === ts.SyntaxKind.PlusToken;
    const left = isSum ? this.evaluate(node.left, level) : this.unknown(node);
    const right = isSum ? this.evaluate(node.right, level) : left;
    if (left.kind !== 'text' || right.kind !== 'text') return this.unknown(node);
    if (left.text.length + right.text.length > MOST_TEXT) return this.unknown(node);
    return { kind: 'text', text: left.text + right.text, span: this.spanOf(node) };
  }

  private negative(node: ts.PrefixUnaryExpression, level: number): Constant {
    const value = this.evaluate(node.operand, level);
    const isMinus = node.operator === ts.SyntaxKind.MinusToken;
    if (!isMinus || value.kind !== 'number') return this.unknown(node);
    return { kind: 'number', text: String(-Number(value.text)), span: this.spanOf(node) };
  }
}
