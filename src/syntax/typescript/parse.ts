import { ts } from 'ts-morph';
import type { SyntaxProblem } from '../problem.ts';

/** A module as syntax, or why there is none. */
export type ParsedModule =
  | { readonly kind: 'parsed'; readonly file: ts.SourceFile }
  | { readonly kind: 'refused'; readonly problem: SyntaxProblem };

/** What the parser may make of a text: of one that people write, it makes far less than a node a character. */
const LEAST_NODES = 5000;
const NODES_PER_UNIT = 6;

/** The time, in milliseconds, after which a text is given up whose nodes take long: long strings that are read again. */
const LEAST_TIME = 4000;
const TIME_PER_UNIT = 0.01;
const TIMED_EVERY = 16;

/**
 * Parses a TypeScript module. Where the parser cannot tell what a bracket begins, it tries one meaning after the other,
 * which within each other takes exponential time: what it makes is counted, and a text that takes too much is refused.
 */
export function parseModule(text: string): ParsedModule {
  try {
    return { kind: 'parsed', file: withinBudget(text.length, () => parse(text)) };
  } catch (error) {
    // The parser keeps what it found out about brackets until it comes to an end.
    parse('');
    const reason =
      error instanceof TooManyTries
        ? 'brackets within brackets here can be read in too many ways'
        : // The parser is recursive.
          error instanceof RangeError
          ? 'it is nested too deeply'
          : undefined;
    if (reason === undefined) throw error;
    const start = deepestBracket(text);
    return { kind: 'refused', problem: { span: { start, end: Math.min(start + 1, text.length) }, reason } };
  }
}

function parse(text: string): ts.SourceFile {
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile('module.ts', text, options, true, ts.ScriptKind.TS);
}

class TooManyTries extends Error {}

const ALLOCATED = ['getNodeConstructor', 'getTokenConstructor', 'getIdentifierConstructor'];

/** Counts what the parser makes by standing in for the constructors of its nodes, which its types do not show. */
function withinBudget<T>(length: number, run: () => T): T {
  const allocator: unknown = Reflect.get(ts, 'objectAllocator');
  if (typeof allocator !== 'object' || allocator === null) throw new Error('the parser has no allocator');
  let left = LEAST_NODES + NODES_PER_UNIT * length;
  const latest = performance.now() + LEAST_TIME + TIME_PER_UNIT * length;
  const spend = () => {
    left -= 1;
    if (left < 0 || (left % TIMED_EVERY === 0 && performance.now() > latest)) throw new TooManyTries();
  };
  const before = ALLOCATED.map((name): [string, unknown] => [name, Reflect.get(allocator, name)]);
  for (const [name, get] of before) {
    const made: unknown = typeof get === 'function' ? get() : undefined;
    if (typeof made !== 'function') throw new Error(`the parser has no ${name}`);
    const counted = counting(made, spend);
    Reflect.set(allocator, name, () => counted);
  }
  try {
    return run();
  } finally {
    for (const [name, get] of before) Reflect.set(allocator, name, get);
  }
}

/** A constructor that gives what another makes, and tells of it. */
function counting(made: object, spend: () => void): unknown {
  if (typeof made !== 'function') return undefined;
  const make = (given: readonly unknown[]): unknown => Reflect.construct(made, given);
  // Only what is declared so can be called with `new`.
  function counted(kind: number, start: number, end: number): unknown {
    spend();
    return make([kind, start, end]);
  }
  return counted;
}

/** Where most brackets are open, as far as can be told without knowing strings and comments. */
function deepestBracket(text: string): number {
  let [depth, deepest, at] = [0, 0, 0];
  for (const { 0: bracket, index } of text.matchAll(/[(){}[\]]/g)) {
    if (!'({['.includes(bracket)) depth = Math.max(0, depth - 1);
    else {
      depth += 1;
      if (depth > deepest) [deepest, at] = [depth, index];
    }
  }
  return at;
}
