import { functionOf, type ParsedScript } from './grammar.ts';
import type { Scanner } from './scanner.ts';

const DECLARATION = /(?:function|filter|workflow)\s+(?:(?:global|script|local|private):)?([^\s({]{1,200})/gi;
/** What may be a name, or end in one: `$function:Undo`. */
const WORD = /[^\s(){}[\];,|&='"`$@<>!]{1,200}/g;
const NO_CALL = /comment|function_name|string|verbatim/;

interface Declared {
  /** Where functions begin. */
  readonly all: ReadonlySet<number>;
  /** Where those begin that are called, maybe by one another. */
  readonly called: ReadonlySet<number>;
}

/** The functions of a script, and whether it calls them. */
export class Functions {
  private declared: Declared | undefined;

  constructor(
    private readonly parsed: ParsedScript | undefined,
    private readonly scanner: Scanner,
  ) {}

  /** Whether the script ever comes to call the one that begins at `start`, or hands it to somebody who may. */
  isCalled(start: number): boolean {
    this.declared ??= this.find();
    const { called, all } = this.declared;
    return called.has(start) || !all.has(start);
  }

  private find(): Declared {
    const starts = new Map<string, number[]>();
    const all = new Set<number>();
    for (const { 1: written = '', index } of this.scanner.plain.matchAll(DECLARATION)) {
      const name = written.toLowerCase();
      const known = starts.get(name);
      if (known) known.push(index);
      else starts.set(name, [index]);
      all.add(index);
    }
    const callees = this.calleesIn(starts);
    const called = new Set(callees.get(undefined));
    // What is added to a set while it is walked is walked too.
    for (const caller of called) for (const callee of callees.get(caller) ?? []) called.add(callee);
    return { called, all };
  }

  /** The functions, of which `starts` tells where they begin by name, that each function names, and those that are named outside of all. */
  private calleesIn(starts: ReadonlyMap<string, readonly number[]>): Map<number | undefined, Set<number>> {
    const { plain } = this.scanner;
    const words = [...plain.matchAll(WORD)].flatMap(({ 0: word, index }) => {
      const callees = starts.get(word.toLowerCase().replace(/^function:/, ''));
      return callees ? [{ callees, start: index, end: index + word.length }] : [];
    });
    const nodes = this.parsed?.nodesAt(words.map(({ start }) => start)) ?? [];
    const byCaller = new Map<number | undefined, Set<number>>();
    for (const [at, { callees, start, end }] of words.entries()) {
      const node = nodes[at];
      // `& 'Undo'` names it in a string.
      const isWhole = /['"]/.test(plain.charAt(start - 1)) && plain[start - 1] === plain[end];
      if (!node || (isWhole ? node.type === 'comment' : NO_CALL.test(node.type))) continue;
      const caller = functionOf(node);
      const known = byCaller.get(caller) ?? new Set();
      byCaller.set(caller, known);
      for (const callee of callees) known.add(callee);
    }
    return byCaller;
  }
}
