import type { Argument, Expression } from '../../syntax/powershell/expression.ts';
import type { SyntaxNode } from '../../syntax/powershell/grammar.ts';
import type { Constant, Variables } from '../../syntax/powershell/variables.ts';
import type { Span } from '../../text/span.ts';
import { parameterOf } from './parameters.ts';

/** A value given to a parameter. */
export interface Bound {
  /** The parameter's name, as documented where it is known. */
  readonly name: string;
  readonly value: Expression;
  /** Where the value is worked out, which decides what its variables hold. */
  readonly at: SyntaxNode;
  /** Whether nothing else in the script uses what stands there. */
  readonly isOwn: boolean;
  /** Of the property, where a schema names it. */
  readonly shape?: string | undefined;
}

/** What a command is given. */
export interface Binding {
  readonly properties: readonly Bound[];
  /** The first value without a parameter. */
  readonly positional: Bound | undefined;
  /** Where it is given a table of which nothing is known. */
  readonly splatted: Span | undefined;
  /** Whether it only says what it would do. */
  readonly isTrial: boolean;
}

/** Gives the arguments of a cmdlet with this noun to its parameters; the place of the command is `at`. */
export function bind(
  noun: string,
  given: readonly Argument[],
  at: SyntaxNode,
  variables: Variables,
): Binding {
  const binder = new Binder(noun, at);
  for (const [index, argument] of given.entries()) {
    if (argument.kind === 'splat') binder.splat(variables.constantAt(argument.name, at), argument.span);
    else if (argument.kind === 'parameter') {
      const next = given[index + 1];
      const following = next?.kind === 'positional' ? next.value : undefined;
      binder.parameter(argument.name, argument.value, argument.isBound ? undefined : following);
    } else binder.positionalValue(argument.value);
  }
  return binder;
}

class Binder implements Binding {
  readonly properties: Bound[] = [];
  positional: Bound | undefined;
  isTrial = false;
  splatted: Span | undefined;
  private taken: Expression | undefined;

  constructor(
    private readonly noun: string,
    private readonly at: SyntaxNode,
  ) {}

  parameter(written: string, bound: Expression | undefined, following: Expression | undefined): void {
    const parameter = parameterOf(this.noun, written);
    if (parameter?.isSwitch) this.setSwitch(parameter.name, bound);
    else {
      const value = bound ?? following;
      this.taken = following;
      if (parameter && !parameter.isCommon && value) this.add(parameter.name, value, this.at, true);
    }
  }

  positionalValue(value: Expression): void {
    if (value !== this.taken) this.positional ??= { name: '', value, at: this.at, isOwn: true };
  }

  splat(table: Constant | undefined, span: Span): void {
    if (table?.value.kind !== 'table') {
      this.splatted ??= span;
      return;
    }
    for (const { key, value } of table.value.entries) {
      const parameter = parameterOf(this.noun, key);
      if (parameter?.isSwitch) this.setSwitch(parameter.name, value);
      else if (parameter && !parameter.isCommon) this.add(parameter.name, value, table.at, table.isUsedOnce);
    }
  }

  private setSwitch(name: string, value: Expression | undefined): void {
    const isOff = value?.kind === 'boolean' && !value.value;
    const isSaid = value === undefined || value.kind === 'boolean';
    if (name === 'WhatIf' && isSaid) this.isTrial = !isOff;
  }

  private add(name: string, value: Expression, at: SyntaxNode, isOwn: boolean): void {
    this.properties.push({ name, value, at, isOwn });
  }
}
