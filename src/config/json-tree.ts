import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { LineIndex } from '../text/line-index.ts';
import type { Mistake } from './describe-mistake.ts';
import type { FileProblem } from './file-problem.ts';

/** The mistakes in the order of the file, at lines and columns. */
export function problemsOf(path: string, text: string, mistakes: readonly Mistake[]): FileProblem[] {
  const lines = new LineIndex(text);
  return mistakes
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, message }) => ({ path, ...lines.positionAt(offset), message }));
}

export type JsonTree =
  | { readonly kind: 'tree'; readonly root: Node }
  | { readonly kind: 'wrong'; readonly mistakes: readonly Mistake[] };

const wrong = (...mistakes: readonly Mistake[]): JsonTree => ({ kind: 'wrong', mistakes });

const MERGE_CONFLICT = /^(?:<{7} |>{7} |={7}\r?$)/m;

/** Whether people keep comments and trailing commas in the file, or a program would lose them. */
type Dialect = 'with-comments' | 'plain';

/**
 * Reads JSON, no key of which is written twice. Throws RangeError where it is nested too deeply: the parser, and the
 * walks over its tree, are recursive.
 */
export function readJsonTree(text: string, dialect: Dialect): JsonTree {
  // Read as UTF-8, every other character of UTF-16 is a NUL, which no JSON holds.
  if (text.includes('\0')) return wrong({ offset: 0, message: 'the file is not UTF-8; save it as UTF-8' });
  const errors: ParseError[] = [];
  const isLenient = dialect === 'with-comments';
  const root = parseTree(withoutMark(text), errors, {
    allowTrailingComma: isLenient,
    disallowComments: !isLenient,
  });
  // Later errors are mostly echoes of the first.
  const [syntaxError] = errors;
  const isEmpty = !root && (!syntaxError || printParseErrorCode(syntaxError.error) === 'ValueExpected');
  if (isEmpty || text.trim() === '')
    return wrong({ offset: 0, message: 'the file is empty; an object in braces is expected' });
  if (syntaxError) return wrong({ offset: syntaxError.offset, message: describeSyntax(syntaxError, text) });
  if (!root) return wrong({ offset: 0, message: 'an object in braces is expected' });
  const repeated = repeatedKeys(root);
  return repeated.length > 0 ? wrong(...repeated) : { kind: 'tree', root };
}

/** A space in its place keeps the offsets: the parser takes a byte order mark for a mistake. */
export function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, ' ');
}

/** The value that a JSON pointer leads to, or the nearest around it. */
export function nodeAt(root: Node, pointer: string): Node {
  let node = root;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(name) : name]) ?? node;
  }
  return node;
}

/** `CommaExpected` as `comma expected`. */
function describeSyntax({ error, offset }: ParseError, text: string): string {
  const code = printParseErrorCode(error);
  if (code === 'InvalidCommentToken') return 'no comments may stand here: an update would lose them';
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset + 8);
  if (MERGE_CONFLICT.test(line)) return 'a merge conflict is not resolved';
  const words = code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return `not valid JSON: ${words.toLowerCase()}`;
}

function repeatedKeys(node: Node): Mistake[] {
  const children = node.children ?? [];
  const nested = children.flatMap(repeatedKeys);
  if (node.type !== 'object') return nested;
  const seen = new Set<string>();
  const repeated = children.flatMap(({ children: [key] = [] }) => {
    const name: unknown = key?.value;
    if (!key || typeof name !== 'string') return [];
    if (seen.has(name))
      return [{ offset: key.offset, message: `key ${JSON.stringify(name)} is written twice` }];
    seen.add(name);
    return [];
  });
  return [...repeated, ...nested];
}
