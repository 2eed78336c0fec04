import { marks, type ReviewComment } from '../io/github-comment.ts';
import { codeSpan, escapeMarkdown } from '../text/markdown.ts';
import { type Block, newText, type Suggested } from './suggestion-block.ts';

const LONGEST_MESSAGE = 300;
const LONGEST_TITLE = 200;

/** The comment that shows a block as a suggestion; `blocks` are all of them, to tell which fixes have other parts. */
export function commentOn(block: Block, blocks: readonly Block[]): ReviewComment {
  const { file, first, last, because } = block;
  const lines = first === last ? {} : { start_line: first, start_side: 'RIGHT' as const };
  const parts = because.map((suggested) => partOf(suggested, block, blocks));
  return {
    path: file.path,
    ...lines,
    line: last,
    side: 'RIGHT',
    body: [
      ...parts.map(describe),
      suggestion((newText(block) ?? '').replaceAll('\r\n', '\n')),
      marks(parts.map(idOf)),
    ].join('\n\n'),
  };
}

interface Part {
  readonly suggested: Suggested;
  readonly number: number;
  readonly of: number;
}

function partOf(suggested: Suggested, block: Block, blocks: readonly Block[]): Part {
  const all = blocks.filter(({ because }) => because.includes(suggested));
  return { suggested, number: all.indexOf(block) + 1, of: all.length };
}

/** Parts of a fix are told apart, so that one that was posted does not stand for all. */
function idOf({ suggested, number, of }: Part): string {
  return of === 1 ? suggested.fingerprint : `${suggested.fingerprint}/${number}`;
}

function describe({ suggested, number, of }: Part): string {
  const { ruleId, message, fix } = suggested;
  const kind =
    fix.applicability === 'safe' ? 'Safe fix' : 'Unsafe fix, probably right: look at it before you commit it';
  const part = of === 1 ? '' : ` Part ${number} of ${of}: commit all of them together.`;
  return `${codeSpan(ruleId)}: ${prose(message, LONGEST_MESSAGE)}\n${kind}: ${prose(fix.title, LONGEST_TITLE)}.${part}`;
}

/**
 * Text from elsewhere that mentions nobody and refers to nothing: GitHub looks for names and numbers after it has read
 * the Markdown, so a backslash does not keep it from them, but a zero-width space does (github/markup#1168).
 */
function prose(text: string, longest: number): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return escapeMarkdown(shown).replace(/\\[@#]|GH-(?=\d)/gi, '$&&#8203;');
}

/** The fence is longer than any run of back quotes inside (CommonMark §4.5). */
function suggestion(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}suggestion\n${text}\n${fence}`;
}
