import { functionOf, MOST_BLOCKS, type SyntaxNode } from './grammar.ts';

/** When a part of a script runs, as far as its place in the script tells. */
export interface Standing {
  /** Where the blocks begin that it stands in, the outermost first; that of the script itself is none. */
  readonly blocks: readonly number[];
  /** Where the innermost function begins that it stands in; undefined outside of all. */
  readonly inFunction: number | undefined;
  /** Whether it runs only where something failed, or where a condition did not hold. */
  readonly isException: boolean;
}

const EXCEPTIONS: ReadonlySet<string> = new Set(['catch_clause', 'else_clause', 'trap_statement']);

export function standingOf(node: SyntaxNode): Standing {
  const blocks: number[] = [];
  let isException = false;
  let block = node.block;
  for (let steps = 0; block && block.type !== 'program' && steps < MOST_BLOCKS; steps += 1) {
    blocks.unshift(block.start);
    isException ||= EXCEPTIONS.has(block.parent?.type ?? '');
    block = block.block;
  }
  return { blocks, inFunction: functionOf(node), isException };
}

/** Whether `later`, which stands behind `earlier`, runs after it whenever that runs. A function runs at any time. */
export function follows(later: Standing, earlier: Standing): boolean {
  return (
    later.inFunction === earlier.inFunction &&
    later.blocks.every((block, index) => block === earlier.blocks[index])
  );
}
