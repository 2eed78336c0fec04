import type { Expression } from './expression.ts';
import { MOST_BLOCKS, type ParsedScript, type SyntaxNode } from './grammar.ts';
import { HiddenWrites } from './hidden-writes.ts';
import type { Scanner } from './scanner.ts';
import { accessAt, afterUses, type Occurrence } from './table-uses.ts';
import { ValueReader } from './values.ts';

/** What a variable holds, and whether the script uses it in one place only. */
export interface Constant {
  readonly value: Expression;
  readonly isUsedOnce: boolean;
  /** The statement that sets it. */
  readonly at: SyntaxNode;
}

/** `$name`, `${name}`, `@name`, with or without a scope. */
const OCCURRENCE = /[$@](?:\{(?:[a-z]+:)?([^{}:\r\n]{1,200})\}|(?:[a-z]+:)?([\p{L}\d_]+))/giu;

/**
 * The variables that hold what the script says they hold: set once in all of the script, to a literal, by a statement
 * that has run whenever the use runs. Of all others nothing is known.
 */
export class Variables {
  private readonly assigned = new Map<string, Constant | undefined>();
  private offsets: ReadonlyMap<string, readonly number[]> | undefined;
  private readonly hiddenWrites: HiddenWrites;

  constructor(
    private readonly parsed: ParsedScript | undefined,
    private readonly scanner: Scanner,
  ) {
    this.hiddenWrites = new HiddenWrites(parsed, scanner.plain);
  }

  /** What `$name` holds where `use` stands; undefined where that cannot be told. `name` is in lower case. */
  constantAt(name: string, use: SyntaxNode): Constant | undefined {
    if (!this.assigned.has(name)) this.assigned.set(name, this.assign(name));
    const assigned = this.assigned.get(name);
    if (!assigned || !isBefore(assigned.at, use)) return undefined;
    return this.hiddenWrites.mayReach(name, assigned.at, use) ? undefined : assigned;
  }

  private assign(name: string): Constant | undefined {
    this.offsets ??= occurrences(this.scanner.plain);
    const offsets = this.offsets.get(name) ?? [];
    const all = (this.parsed?.nodesAt(offsets) ?? [])
      .map((node, index) => this.occurrence(node, offsets[index] ?? 0))
      .filter(({ node }) => !/comment|verbatim/.test(node.type));
    const [write, ...more] = all.filter(({ isWrite, access }) => isWrite && !access);
    const assignment = write && more.length === 0 ? this.assignmentTo(write.node) : undefined;
    if (!write || !assignment) return undefined;
    const equals = this.scanner.skipBlanks(write.node.end, false);
    if (this.scanner.plain[equals] !== '=') return undefined;
    const written = new ValueReader(this.scanner).expression(equals + 1, assignment.end);
    const uses = all.filter((occurrence) => occurrence !== write);
    const value = afterUses(written, uses);
    return value && { value, isUsedOnce: uses.length === 1, at: assignment };
  }

  private occurrence(node: SyntaxNode, offset: number): Occurrence {
    const { plain } = this.scanner;
    const isWrite = isWriteOf(node);
    return { node, isSplat: plain[offset] === '@', isWrite, access: accessAt(plain, node) };
  }

  /** The statement that does nothing but give the variable a value; undefined where it is part of something else. */
  private assignmentTo(node: SyntaxNode): SyntaxNode | undefined {
    let left: SyntaxNode | undefined = node;
    for (
      let steps = 0;
      left && left.type !== 'left_assignment_expression' && steps < MOST_STEPS;
      steps += 1
    ) {
      left = left.parent;
    }
    const assignment = left?.parent;
    if (!left || left.end !== node.end || assignment?.parent?.type !== 'pipeline') return undefined;
    // `$c, $d = …` gives each its own.
    if (this.scanner.plain.slice(left.start, node.start).includes('$')) return undefined;
    return assignment.parent.parent?.type === 'statement_list' ? assignment : undefined;
  }
}

function occurrences(script: string): Map<string, number[]> {
  const byName = new Map<string, number[]>();
  for (const { 1: braced, 2: bare, index } of script.matchAll(OCCURRENCE)) {
    const name = (braced ?? bare ?? '').toLowerCase();
    const known = byName.get(name);
    if (known) known.push(index);
    else byName.set(name, [index]);
  }
  return byName;
}

/** Whether the variable is given a value there, or may be. */
function isWriteOf(node: SyntaxNode): boolean {
  if (node.isDamaged) return true;
  for (let at = node.parent, steps = 0; at && steps < MOST_STEPS; at = at.parent, steps += 1) {
    if (WRITES.has(at.type)) return true;
    if (ENDS.has(at.type)) return false;
  }
  return false;
}

const MOST_STEPS = 24;
const WRITES: ReadonlySet<string> = new Set([
  'left_assignment_expression',
  'script_parameter',
  'class_method_parameter',
  'class_property_definition',
  'pre_increment_expression',
  'post_increment_expression',
  'pre_decrement_expression',
  'post_decrement_expression',
  'foreach_statement',
  // [ref]$name: whoever is handed the reference may set it.
  'cast_expression',
]);
const ENDS: ReadonlySet<string> = new Set(['pipeline', 'command', 'statement_list']);

/** Whether the statement has run whenever `use` runs. */
function isBefore(statement: SyntaxNode, use: SyntaxNode): boolean {
  if (statement.end > use.start || !statement.block) return false;
  let block = use.block;
  for (let steps = 0; block && steps < MOST_BLOCKS; steps += 1) {
    if (isSame(block, statement.block)) return true;
    block = block.block;
  }
  return false;
}

function isSame(a: SyntaxNode, b: SyntaxNode): boolean {
  return a.start === b.start && a.end === b.end && a.type === b.type;
}
