import type { Slot, Value } from '../../model/value.ts';
import type { Expression } from '../../syntax/powershell/expression.ts';
import { encodeDoubleQuoted, encodeSingleQuoted } from '../../syntax/powershell/literal.ts';
import type { Variables } from '../../syntax/powershell/variables.ts';
import type { Span } from '../../text/span.ts';
import type { Bound } from './bind.ts';
import { converted } from './convert.ts';

/** Words that PowerShell takes for text without quotation marks, wherever an argument may stand. */
const BARE = /^(?:[a-z*][a-z\d.:*/_-]*|\d{1,9})$/i;

/** Lists within lists, or variables that hold variables. */
const MAX_DEPTH = 8;

/** Turns what a script says into values, each editable where it stands unless something else uses it too. */
export class ValueMaker {
  constructor(
    private readonly text: string,
    private readonly variables: Variables,
  ) {}

  /** The value given; where nothing can be said of it, `unknown`. */
  valueOf(bound: Bound): Value {
    return this.make(bound.value, bound, 0);
  }

  private make(expression: Expression, bound: Bound, depth: number): Value {
    const { span } = expression;
    switch (expression.kind) {
      case 'string':
        return this.present(expression.text, expression.content, span, bound, (text) =>
          expression.quotes === 'double'
            ? encodeDoubleQuoted(text, this.text.slice(span.start, span.end))
            : encodeSingleQuoted(
                text,
                expression.quotes === 'here' ? undefined : this.text.slice(span.start, span.end),
              ),
        );
      case 'word':
        return this.present(
          converted(expression.text, bound.shape) ?? expression.text,
          span,
          span,
          bound,
          (text) =>
            (bound.shape === 'boolean' ? BOOLEANS.get(text) : undefined) ??
            (expression.isArgument && BARE.test(text) ? text : encodeSingleQuoted(text)),
        );
      case 'boolean':
        return this.present(expression.value ? 'True' : 'False', span, span, bound, (text) =>
          BOOLEANS.get(text),
        );
      case 'null':
        return this.present('', span, span, bound, () => undefined);
      case 'list': {
        if (depth > MAX_DEPTH) return this.unknown(span);
        const items = expression.items.map((item) => this.make(item, bound, depth + 1));
        return { kind: 'list', items, span };
      }
      case 'variable': {
        const constant = depth > MAX_DEPTH ? undefined : this.variables.constantAt(expression.name, bound.at);
        if (!constant) return this.unknown(span);
        const isOwn = bound.isOwn && constant.isUsedOnce;
        return this.make(constant.value, { ...bound, at: constant.at, isOwn }, depth + 1);
      }
      default:
        return this.unknown(span);
    }
  }

  /** `render` gives what stands for a new text; what it has no word for is put in single quotation marks. */
  private present(
    text: string,
    span: Span,
    whole: Span,
    { isOwn }: Bound,
    render: (text: string) => string | undefined,
  ): Value {
    const written = this.text.slice(whole.start, whole.end);
    const unset = text === '' ? written : '$null';
    const slot: Slot = {
      span: whole,
      render: (value) => (value === null ? unset : (render(value) ?? encodeSingleQuoted(value))),
    };
    const editable = isOwn ? { slot } : {};
    return text === '' ? { kind: 'unset', span, ...editable } : { kind: 'text', text, span, ...editable };
  }

  /** Shown as written, but for what may hold anything. */
  private unknown(span: Span): Value {
    const written = this.text.slice(span.start, Math.min(span.end, span.start + 200));
    return { kind: 'unknown', text: written.replace(/[({][\s\S]*$/, '…'), span };
  }
}

const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ['True', '$true'],
  ['False', '$false'],
]);
