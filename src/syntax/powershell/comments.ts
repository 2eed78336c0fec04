import type { Comment } from '../comments.ts';
import type { Grammar } from './grammar.ts';
import { Scanner } from './scanner.ts';

/** The comments of a script in which `word` stands, in order. */
export function commentsWith(grammar: Grammar, text: string, word: string): Comment[] {
  const { plain } = new Scanner(text);
  return grammar.parse(plain, (parsed) => {
    const nodes = parsed?.nodesAt([...offsetsOf(plain, word)]) ?? [];
    const comments = nodes.filter(({ type }) => type === 'comment');
    return comments
      .filter(({ start }, index) => start !== comments[index - 1]?.start)
      .map(({ start, end }) => ({ span: { start, end }, text: withoutDelimiters(text.slice(start, end)) }));
  });
}

function withoutDelimiters(comment: string): string {
  return comment.startsWith('<#') ? comment.slice(2).replace(/#>$/, '') : comment.replace(/^#+/, '');
}

function* offsetsOf(text: string, word: string): Generator<number, void> {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) yield at;
}
