import { ts } from 'ts-morph';
import type { Comment } from '../comments.ts';
import { parseModule } from './parse.ts';

/** The comments of a TypeScript module, in order: what looks like one in a string or template is none. */
export function* typescriptComments(text: string): Generator<Comment, void> {
  const parsed = parseModule(text);
  if (parsed.kind === 'refused') return;
  const { file } = parsed;
  const seen = new Set<number>();
  for (const token of tokensOf(file, file)) {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, token.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, token.end) ?? []),
    ];
    for (const { pos: start, end, kind } of ranges) {
      if (seen.has(start)) continue;
      seen.add(start);
      const isBlock = kind === ts.SyntaxKind.MultiLineCommentTrivia;
      yield { span: { start, end }, text: text.slice(start + 2, isBlock ? end - 2 : end) };
    }
  }
}

/** Every token of a node in order. Without recursion: a hostile module nests as deeply as it likes. */
export function* tokensOf(root: ts.Node, file: ts.SourceFile): Generator<ts.Node, void> {
  const open: ts.Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const children = node.getChildren(file);
    if (children.length === 0) yield node;
    else for (const child of children.toReversed()) open.push(child);
  }
}
