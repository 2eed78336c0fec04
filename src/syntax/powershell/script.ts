import type { Span } from '../../text/span.ts';
import { commonDamage, type SyntaxProblem } from '../problem.ts';
import { readArguments } from './arguments.ts';
import { type CommandName, commandNameAt, isCalled } from './command-name.ts';
import type { Argument, Expression } from './expression.ts';
import { Functions } from './functions.ts';
import type { Grammar, ParsedScript, SyntaxNode } from './grammar.ts';
import { Scanner } from './scanner.ts';
import { ValueReader } from './values.ts';
import { Variables } from './variables.ts';

/** What a pipeline hands to a command: nothing, values, what another command puts out, or something to be worked out. */
export type Input =
  | { readonly kind: 'none' }
  | { readonly kind: 'values'; readonly value: Expression }
  | { readonly kind: 'command'; readonly name: string; readonly arguments: readonly Argument[] }
  | { readonly kind: 'computed' };

/** A command as the script calls it, whether or not the script gets there. */
export interface Command {
  /** As written, with the dash of ASCII: `Set-OutlookProvider`; of one that a variable holds, `$name`. */
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly input: Input;
  /** From its name to its last argument. */
  readonly span: Span;
  readonly node: SyntaxNode;
}

export interface Script {
  readonly commands: readonly Command[];
  readonly problems: readonly SyntaxProblem[];
  readonly variables: Variables;
  readonly functions: Functions;
}

/** `& $name`: which command that is, only running the script would tell. */
const VARIABLE_CALL = /\$(?<=[&.] {0,20}\$)\{?[\p{L}\d_:]{1,200}\}?(?=[\s;|)}]|$)/gu;

/**
 * Hands to `use` the commands of a script whose names `names` matches, and with them those that variables hold; the
 * pattern is global and without case. What only looks like one, in a comment or a string, is none. Where a command is damaged, the others are read nevertheless.
 */
export function readScript<T>(grammar: Grammar, text: string, names: RegExp, use: (script: Script) => T): T {
  const scanner = new Scanner(text);
  const named = [...scanner.plain.matchAll(names)];
  const [first] = named;
  const nothing = { commands: [], problems: [] };
  const partsOf = (parsed: ParsedScript | undefined) => ({
    variables: new Variables(parsed, scanner),
    functions: new Functions(parsed, scanner),
  });
  if (!first) return use({ ...nothing, ...partsOf(undefined) });
  return grammar.parse(scanner.plain, (parsed) => {
    const parts = partsOf(parsed);
    if (!parsed) {
      const span = { start: first.index, end: first.index + first[0].length };
      return use({
        ...nothing,
        ...parts,
        problems: [{ span, reason: 'the script is too entangled to be read' }],
      });
    }
    const reader = new CommandReader(scanner);
    const mentions = [...named, ...scanner.plain.matchAll(VARIABLE_CALL)].sort((a, b) => a.index - b.index);
    const nodes = parsed.nodesAt(mentions.map(({ index }) => index));
    for (const [index, { 0: name, index: start }] of mentions.entries()) {
      const node = nodes[index];
      if (node && name.startsWith('$')) reader.readVariableCall(name, start, node);
      else if (node) reader.read(name, start, node);
    }
    return use({ commands: reader.commands, problems: reader.problems, ...parts });
  });
}

/** What the name of a command is called in the grammar, alone and behind `&`. */
const NAMES: ReadonlySet<string> = new Set(['command_name', 'path_command_name', 'path_command_name_token']);
const NO_CODE = /comment|string/;

class CommandReader {
  readonly commands: Command[] = [];
  readonly problems: SyntaxProblem[] = [];
  private isInConflict = false;

  constructor(private readonly scanner: Scanner) {}

  read(name: string, mention: number, node: SyntaxNode): void {
    const whole = commandNameAt(this.scanner, mention, mention + name.length);
    if (!whole) return;
    const { start } = whole;
    if (node.isDamaged) this.reportConflict(start);
    // Which side of a conflict counts cannot be known.
    if (node.isDamaged && this.isInConflict) return;
    if (!this.isCommand(whole, node)) return;
    const unclosed = this.take(name, whole, node);
    if (unclosed !== undefined) this.problems.push(this.explain(unclosed));
  }

  readVariableCall(name: string, start: number, node: SyntaxNode): void {
    if (node.isDamaged || node.isKept || !isCalled(node, start)) return;
    this.take(name, { start, end: start + name.length }, node);
  }

  /** Where its arguments break off, if they do. */
  private take(name: string, { start, end: from }: Span, node: SyntaxNode): number | undefined {
    const { items, end, unclosed } = readArguments(this.scanner, from);
    if (unclosed !== undefined) return unclosed;
    const span = { start, end: this.endOfText(start, end) };
    this.commands.push({ name, arguments: items, input: this.inputOf(start, node), span, node });
    return undefined;
  }

  private isCommand({ start, isQuoted }: CommandName, node: SyntaxNode): boolean {
    if (node.isKept) return false;
    if (isQuoted) return isCalled(node, start);
    if (NAMES.has(node.type)) return node.end > start && this.scanner.skipBlanks(node.start, true) === start;
    if (!node.isDamaged || NO_CODE.test(node.type)) return false;
    return /^[\r\n;{(|&=]?$/.test(this.before(start));
  }

  /** The last character before `at` that is no blank. */
  private before(at: number): string {
    const { plain } = this.scanner;
    let before = at - 1;
    while (plain[before] === ' ') before -= 1;
    return plain.charAt(before);
  }

  private inputOf(start: number, node: SyntaxNode): Input {
    const chain = pipelineOf(node);
    if (!chain) return { kind: this.before(start) === '|' ? 'computed' : 'none' };
    const { plain } = this.scanner;
    const before = plain.slice(chain.start, start);
    if (!before.includes('|')) return { kind: 'none' };
    const end = chain.start + before.lastIndexOf('|');
    const value = new ValueReader(this.scanner).expression(chain.start, end);
    if (value.kind !== 'computed') return { kind: 'values', value };
    const command = /^\s*([a-z]{1,20}-[a-z]{1,60})(?![\w-])/i.exec(before);
    if (!command) return { kind: 'computed' };
    const { items, end: last } = readArguments(this.scanner, chain.start + command[0].length);
    return this.scanner.skipBlanks(last, true) === end
      ? { kind: 'command', name: command[1] ?? '', arguments: items }
      : { kind: 'computed' };
  }

  /** The end of what stands before `end` without the blanks and comments between. */
  private endOfText(start: number, end: number): number {
    const written = this.scanner.plain.slice(start, end).replace(/(?<!(?: |`\r?\n))(?: |`\r?\n)+$/, '');
    return start + written.length;
  }

  private explain(start: number): SyntaxProblem {
    const end = start + 1;
    const damage = commonDamage(this.scanner.text, { start, end });
    if (damage) return damage;
    const isString = /^@?["']/.test(this.scanner.plain.slice(start, start + 2));
    const reason = isString
      ? 'this string has no closing quotation mark'
      : 'this argument is not complete: a bracket or a quotation mark is not closed';
    return { span: { start, end }, reason };
  }

  private reportConflict(start: number): void {
    if (this.isInConflict) return;
    const from = Math.max(0, start - CONFLICT_WITHIN);
    const marker = /^(?:<{7}|={7}|>{7})(?=\s)/m.exec(this.scanner.plain.slice(from, start));
    const at = from + (marker?.index ?? 0);
    const damage = marker ? commonDamage(this.scanner.text, { start: at, end: at + 7 }) : undefined;
    if (!damage) return;
    this.isInConflict = true;
    this.problems.push(damage);
  }
}

/** A conflict begins so near to what is in it. */
const CONFLICT_WITHIN = 4000;

function pipelineOf(node: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | undefined = node;
  for (let steps = 0; at && steps < 6; steps += 1) {
    if (at.type === 'pipeline_chain') return at;
    at = at.parent;
  }
  return undefined;
}
