import type { Position } from '../text/line-index.ts';

/** What is wrong with a file that people write, and where. Lines and columns start at 1. */
export interface FileProblem extends Position {
  readonly path: string;
  /** One line: what is wrong and what is allowed. */
  readonly message: string;
}

/** A problem as one line: `exchange-lint-baseline.json:3:5: key "rule" is missing`. */
export function describeFileProblem({ path, line, column, message }: FileProblem): string {
  return `${path}:${line}:${column}: ${message}`;
}
