import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';

/** The bundler puts a hash in its place; it lays what the packages hold beside its own files. */
declare const EXCHANGE_LINT_BUILD: string | undefined;

/** A part of the script that the grammar tells apart, and all that it is part of. */
export interface SyntaxNode {
  /** Its name in the grammar: `command`, `comment`, `ERROR`. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | undefined;
  /** The innermost block that it stands in: of the script, a function, a condition. */
  readonly block: SyntaxNode | undefined;
  /** Whether it is part of something that the grammar could not make sense of. */
  readonly isDamaged: boolean;
  /** Whether it is part of a script block that is kept as a value; who runs it, if anybody, is not known. */
  readonly isKept: boolean;
  /** What would have a script block here: a command, which runs it, or a variable or table, which keeps it. */
  readonly keeper: 'command' | 'value' | undefined;
}

/** Where the innermost function begins that a part stands in; undefined outside of all. */
export function functionOf(node: SyntaxNode): number | undefined {
  let block = node.block;
  for (let steps = 0; block && steps < MOST_BLOCKS; steps += 1) {
    const { parent } = block;
    for (const outer of [parent, parent?.parent, parent?.parent?.parent]) {
      if (outer?.type === 'function_statement') return outer.start;
    }
    block = block.block;
  }
  return undefined;
}

/** Scripts nest their blocks no deeper. */
export const MOST_BLOCKS = 64;

/** What the blocks are called whose statements run one after the other. */
const BLOCKS: ReadonlySet<string> = new Set(['program', 'statement_block', 'script_block', 'sub_expression']);

const KEEPERS: ReadonlyMap<string, SyntaxNode['keeper']> = new Map([
  ['command', 'command'],
  ['invokation_expression', 'command'],
  ['hash_entry', 'value'],
  ['assignment_expression', 'value'],
]);

/**
 * The time, in milliseconds, after which a script is given up: several times what sound ones take. Broken ones can
 * take the parser a hundred times as long.
 */
const LEAST_TIME = 500;
const TIME_PER_UNIT = 0.001;

let parser: Promise<Parser> | undefined;

/** Loads the grammar of PowerShell, once. */
export async function loadGrammar(): Promise<Grammar> {
  parser ??= loadParser();
  return new Grammar(await parser);
}

/** What keeps V8 from compiling a module a second time, better, and what lets it again. */
const COMPILE_ONCE = ['--liftoff-only', '--no-wasm-dynamic-tiering', '--no-wasm-tier-up'];
const COMPILE_AS_EVER = ['--no-liftoff-only', '--wasm-dynamic-tiering', '--wasm-tier-up'];

/** Compiled here, so that all of the parser is compiled when V8 is told to go on as ever. */
const SAMPLE = `# x\n$a = @{ b = 'c'; d = "e $f" }\nif ($g) { h-i @a -j k | l } <# m #>\n`;

/**
 * V8 would take some ten seconds to optimise the parser's largest function, which no script repays, and a process does
 * not end before that is done.
 */
async function loadParser(): Promise<Parser> {
  for (const flag of COMPILE_ONCE) setFlagsFromString(flag);
  try {
    const core = locate('web-tree-sitter/web-tree-sitter.wasm');
    await Parser.init({ locateFile: () => core.href });
    const language = await Language.load(locate('tree-sitter-powershell/tree-sitter-powershell.wasm'));
    const loaded = new Parser().setLanguage(language);
    loaded.parse(SAMPLE)?.delete();
    return loaded;
  } finally {
    for (const flag of COMPILE_AS_EVER) setFlagsFromString(flag);
  }
}

/** Where a file of a package lies: among the packages, or beside the bundle, whose parts lie in a folder of their own. */
function locate(path: string): URL {
  return typeof EXCHANGE_LINT_BUILD === 'string'
    ? new URL(`../${path.slice(path.indexOf('/') + 1)}`, import.meta.url)
    : pathToFileURL(createRequire(import.meta.url).resolve(path));
}

/** The grammar of PowerShell. Offsets are UTF-16 code units. */
export class Grammar {
  constructor(private readonly parser: Parser) {}

  /**
   * Parses `script`, which is in plain characters, and hands it to `use`; a script that takes too long is handed on as
   * undefined. What is parsed is gone when `use` returns.
   */
  parse<T>(script: string, use: (parsed: ParsedScript | undefined) => T): T {
    const latest = performance.now() + LEAST_TIME + TIME_PER_UNIT * script.length;
    this.parser.reset();
    const progressCallback = () => performance.now() > latest;
    const tree = this.parser.parse(withoutTraps(script), null, { progressCallback });
    if (!tree) return use(undefined);
    try {
      return use(new ParsedScript(tree));
    } finally {
      tree.delete();
    }
  }
}

export class ParsedScript {
  constructor(private readonly tree: Tree) {}

  /** The innermost part at each of `offsets`, which are in order; in gaps between parts, the one that they are gaps of. */
  nodesAt(offsets: readonly number[]): SyntaxNode[] {
    const cursor = this.tree.walk();
    try {
      return nodesIn(cursor, offsets);
    } finally {
      cursor.delete();
    }
  }
}

/**
 * The parser looks through the rest of the script at each `<#` that nothing closes, and through the rest of the line
 * at each `--%`, of which the first says all.
 */
function withoutTraps(script: string): string {
  const lastEnd = script.lastIndexOf('#>');
  const closed = script.slice(0, lastEnd + 1);
  const rest = script.slice(lastEnd + 1).replaceAll('<#', '##');
  return (closed + rest).replace(/--%[^\r\n]*/g, (line) => `--%${line.slice(3).replaceAll('--%', '   ')}`);
}

function nodesIn(cursor: TreeCursor, offsets: readonly number[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let node = nodeOf(cursor, undefined);
  for (const offset of offsets) {
    while (node.parent && node.end <= offset) {
      cursor.gotoParent();
      node = node.parent;
    }
    while (cursor.gotoFirstChildForIndex(offset)) {
      if (cursor.startIndex > offset || cursor.endIndex <= offset) {
        cursor.gotoParent();
        break;
      }
      node = nodeOf(cursor, node);
    }
    found.push(node);
  }
  return found;
}

function nodeOf(cursor: TreeCursor, parent: SyntaxNode | undefined): SyntaxNode {
  const type = cursor.nodeType;
  const { startIndex: start, endIndex: end } = cursor;
  const isDamaged = type === 'ERROR' || (parent?.isDamaged ?? false);
  const block = parent && BLOCKS.has(parent.type) ? parent : parent?.block;
  const isKept =
    (parent?.isKept ?? false) || (type === 'script_block_expression' && parent?.keeper === 'value');
  const keeper = KEEPERS.get(type) ?? parent?.keeper;
  return { type, start, end, parent, block, isDamaged, isKept, keeper };
}
