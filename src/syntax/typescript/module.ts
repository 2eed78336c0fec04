import { ts } from 'ts-morph';
import type { SyntaxProblem } from '../problem.ts';
import { callOf, defaultCallOf, givenIn } from './callee.ts';
import { changesIn } from './changes.ts';
import { type Constant, fromElsewhere } from './constant.ts';
import { type Declarations, declarationsIn, importOf } from './declarations.ts';
import { Evaluator } from './evaluate.ts';
import { plain, problemOf, unlessLiteral } from './nodes.ts';
import { parseModule } from './parse.ts';
import { afterChanges, type Changes, changesOfMember } from './paths.ts';
import { type Budget, type LinkedModule, MOST_STEPS, type ReadModule, type Scope } from './scope.ts';
import { SpotFinder } from './spots.ts';

/** A module as far as it can be known without running it. */
export interface ConstantModule {
  /** What the function of that name, called by the default export, is given; undefined where that is no such call. */
  readonly argument: Constant | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Where what the function is given can be written; undefined where no such call stands in the module. */
  readonly spots?: SpotFinder | undefined;
}

const MOST_MODULES = 32;

/** What all modules of one reading share. */
interface Reading {
  /** The function whose call is looked for: it changes nothing. */
  readonly callee: string;
  readonly budget: Budget;
  /** Modules that could not be read, and why. */
  readonly refused: { readonly specifier: string; readonly reason: string }[];
}

/**
 * Reads what `export default NAME({…})` is given (ECMAScript, TypeScript), as syntax: literals, constants of the module
 * and of those it imports, spreads and the like are worked out, and nothing is run. Where that takes too much, the rest
 * is unknown, and a problem tells. Never throws for what the text holds.
 */
export function readModule(text: string, name: string, read: ReadModule = () => undefined): ConstantModule {
  const parsed = parseModule(text);
  if (parsed.kind === 'refused') return { argument: undefined, problems: [parsed.problem] };
  const damage = problemOf(parsed.file);
  if (damage) return { argument: undefined, problems: [damage] };
  const reading: Reading = { callee: name, budget: { steps: 0, modules: 0 }, refused: [] };
  const module = new Module(parsed.file, read, reading);
  const argument = module.argument();
  return { argument, problems: problemsOf(module, reading), spots: module.spots(argument) };
}

function problemsOf(module: Module, { budget, refused }: Reading): readonly SyntaxProblem[] {
  const problems = refused.map(
    ({ specifier, reason }): SyntaxProblem => ({
      span: module.spanOfImport(specifier),
      reason: `the module that it imports from "${specifier}" is not read: ${reason}`,
    }),
  );
  if (!budget.spentAt) return problems;
  const { file, span } = budget.spentAt;
  const reason = `it takes more than ${MOST_STEPS} steps to work out, and what it says from here is not known`;
  return [...problems, { span: file === module.file ? span : module.span, reason }];
}

/** An expression, the module in which it stands, and what modules on the way to it may change of what it makes. */
interface Origin {
  readonly module: Module;
  readonly expression: ts.Expression;
  readonly changes: readonly Changes[];
}

class Module implements Scope {
  private readonly declarations: Declarations;
  private readonly evaluator: Evaluator;
  private readonly linked = new Map<string, Module | undefined>();
  private changed: ((name: string) => Changes) | undefined;

  constructor(
    readonly file: ts.SourceFile,
    private readonly read: ReadModule,
    private readonly reading: Reading,
  ) {
    this.declarations = declarationsIn(file);
    this.evaluator = new Evaluator(this);
  }

  get budget(): Budget {
    return this.reading.budget;
  }

  get span() {
    return { start: 0, end: Math.min(1, this.file.text.length) };
  }

  spanOfImport(specifier: string) {
    const found = importOf(this.file, specifier);
    return found ? this.evaluator.spanOf(found) : this.span;
  }

  /** What the function is given by the call that is exported by default; unknown where that may be such a call. */
  argument(): Constant | undefined {
    const origin = this.originOfExport('default');
    if (!origin) {
      const isElsewhere = this.declarations.exports.has('default');
      return isElsewhere ? { kind: 'unknown', text: 'default', span: this.span } : undefined;
    }
    const { module, expression, changes } = origin;
    const { evaluator } = module;
    const call = callOf(this.reading.callee, expression, module.declarations);
    const given = call ? call.arguments[0] : unlessLiteral(expression);
    if (!given) return undefined;
    const value = call && afterChanges(evaluator.evaluate(given, 0), changes);
    const known = value ?? evaluator.unknown(given);
    return module === this ? known : fromElsewhere(known, this.span);
  }

  /** Where what the function is given can be written; undefined where its call stands elsewhere. */
  spots(argument: Constant | undefined): SpotFinder | undefined {
    const given = givenIn(this.reading.callee, this.declarations);
    return given && new SpotFinder(this.file, argument, given);
  }

  valueOf(node: ts.Identifier, level: number): Constant | undefined {
    if (node.text === 'undefined') return { kind: 'undefined', span: this.evaluator.spanOf(node) };
    const origin = this.originOf(node.text);
    return origin && this.valueAt(origin, node, level);
  }

  memberOf(all: ts.Identifier, name: string, level: number): Constant | undefined {
    const declaration = this.declarations.names.get(all.text);
    if (declaration?.kind !== 'namespace') return undefined;
    const origin = this.link(declaration.specifier)?.originOfExport(name);
    const changes = [...(origin?.changes ?? []), changesOfMember(this.changesOf(all.text), name)];
    return origin && this.valueAt({ ...origin, changes }, all, level);
  }

  private valueAt(origin: Origin, node: ts.Node, level: number): Constant | undefined {
    const { module, expression } = origin;
    const value = afterChanges(module.evaluator.evaluate(expression, level), origin.changes);
    return value && module !== this ? fromElsewhere(value, this.evaluator.spanOf(node)) : value;
  }

  private originOfExport(name: string): Origin | undefined {
    const exported = this.declarations.exports.get(name);
    switch (exported?.kind) {
      case 'expression': {
        const expression = plain(exported.expression);
        const named = ts.isIdentifier(expression) ? this.originOf(expression.text) : undefined;
        return named ?? { module: this, expression, changes: [] };
      }
      case 'local':
        return this.originOf(exported.name);
      case 'imported':
        return this.link(exported.specifier)?.originOfExport(exported.name);
      default:
        return this.originOf(name) ?? this.originInWholes(name);
    }
  }

  private originInWholes(name: string): Origin | undefined {
    if (name === 'default') return undefined;
    for (const specifier of this.declarations.wholes) {
      const origin = this.link(specifier)?.originOfExport(name);
      if (origin) return origin;
    }
    return undefined;
  }

  private originOf(name: string): Origin | undefined {
    const declaration = this.declarations.names.get(name);
    if (declaration?.kind === 'here')
      return { module: this, expression: declaration.initializer, changes: [this.changesOf(name)] };
    if (declaration?.kind !== 'imported') return undefined;
    const origin = this.link(declaration.specifier)?.originOfExport(declaration.name);
    return origin && { ...origin, changes: [...origin.changes, this.changesOf(name)] };
  }

  private changesOf(name: string): Changes {
    this.changed ??= changesIn(this.file, defaultCallOf(this.reading.callee, this.declarations));
    return this.changed(name);
  }

  private link(specifier: string): Module | undefined {
    if (!/^\.\.?\//.test(specifier)) return undefined;
    if (this.linked.has(specifier)) return this.linked.get(specifier);
    // Before it is read, so that modules that import each other come to an end.
    this.linked.set(specifier, undefined);
    this.budget.modules += 1;
    const found = this.budget.modules > MOST_MODULES ? undefined : this.read(specifier);
    const module = found && this.parsed(specifier, found);
    this.linked.set(specifier, module);
    return module;
  }

  private parsed(specifier: string, { text, read }: LinkedModule): Module | undefined {
    const parsed = parseModule(text);
    const problem = parsed.kind === 'refused' ? parsed.problem : problemOf(parsed.file);
    if (problem) this.reading.refused.push({ specifier, reason: problem.reason });
    return problem || parsed.kind === 'refused' ? undefined : new Module(parsed.file, read, this.reading);
  }
}
