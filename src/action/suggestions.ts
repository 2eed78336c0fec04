import type { ReviewComment } from '../io/github-comment.ts';
import type { OfferedFix } from '../rule/offer.ts';
import type { SourceFile } from '../text/source-file.ts';
import { sharesLine } from './changed-lines.ts';
import {
  type Block,
  blockOf,
  join,
  type LineEnd,
  lineEndOf,
  type ReviewedFile,
  type Suggested,
  whyNot,
} from './suggestion-block.ts';
import { commentOn } from './suggestion-comment.ts';

/** What is needed of a finding with its fixes. */
export interface FixableFinding {
  readonly ruleId: string;
  readonly message: string;
  readonly fingerprint: string;
  readonly fixes: readonly OfferedFix[];
}

/** A fix that edits desired files and is not suggested. */
export interface OmittedSuggestion {
  readonly ruleId: string;
  readonly fingerprint: string;
  /** As the source file is called. */
  readonly path: string;
  /** Ends a sentence that begins "There is no suggestion for it: ". */
  readonly reason: string;
}

export interface Suggestions {
  /** In the order of the findings. No two are on one line. */
  readonly comments: readonly ReviewComment[];
  readonly omitted: readonly OmittedSuggestion[];
}

/**
 * Edits as suggestions that a person can apply on GitHub: of each finding, the first fix that is safe or unsafe and
 * edits files. A fix is suggested whole or not at all; where it changes lines apart, each comment says that it is a
 * part. Findings on one line share a comment; where they ask for different text in one place, the first has it.
 * Applied, a suggestion gives the text that the edits give; only a missing line end at the end of the file GitHub may
 * add. `reviewed` gives undefined for files that the pull request does not change.
 */
export function suggestionsFor(
  findings: readonly FixableFinding[],
  reviewed: (source: SourceFile) => ReviewedFile | undefined,
): Suggestions {
  const draft = new Draft(reviewed);
  const omitted: OmittedSuggestion[] = [];
  for (const { ruleId, message, fingerprint, fixes } of findings) {
    const fix = fixes.find(({ applicability, files }) => applicability !== 'manual' && files.length > 0);
    if (!fix) continue;
    const refusal = draft.add({ ruleId, message, fingerprint, fix });
    if (refusal) omitted.push({ ruleId, fingerprint, ...refusal });
  }
  return { comments: draft.blocks.map((block) => commentOn(block, draft.blocks)), omitted };
}

type Refusal = Pick<OmittedSuggestion, 'path' | 'reason'>;

/** The blocks so far, with no line in two of them. */
class Draft {
  blocks: readonly Block[] = [];
  private readonly lineEnds = new Map<SourceFile, LineEnd>();

  constructor(private readonly reviewed: (source: SourceFile) => ReviewedFile | undefined) {}

  /** Takes in all of a fix, or nothing and says why. */
  add(suggested: Suggested): Refusal | undefined {
    let blocks = this.blocks;
    for (const { source, edits } of suggested.fix.files) {
      const refuse = (reason: string): Refusal => ({ path: source.path, reason });
      const file = this.reviewed(source);
      if (!file) return refuse('the pull request does not change the file');
      if (!file.isUtf8) return refuse('the file is not committed as UTF-8');
      if (this.lineEndOf(source) === 'mixed') {
        return refuse('the file ends lines in more than one way, and GitHub would change them all');
      }
      for (const edit of edits) {
        const joined = include(blocks, blockOf(file, source, edit, suggested));
        if (!joined) return refuse('another suggestion changes the same place');
        blocks = joined;
      }
    }
    const refusal = this.firstRefusal(blocks, suggested);
    if (!refusal) this.blocks = blocks;
    return refusal;
  }

  private firstRefusal(blocks: readonly Block[], suggested: Suggested): Refusal | undefined {
    for (const block of blocks) {
      if (!block.because.includes(suggested)) continue;
      const reason = whyNot(block, this.lineEndOf(block.source));
      if (reason !== undefined) return { path: block.source.path, reason };
    }
    return undefined;
  }

  private lineEndOf(source: SourceFile): LineEnd {
    const known = this.lineEnds.get(source) ?? lineEndOf(source.text);
    this.lineEnds.set(source, known);
    return known;
  }
}

/** The blocks with another, joined with those that it shares a line with; undefined where they contradict it. */
function include(blocks: readonly Block[], added: Block): readonly Block[] | undefined {
  const touches = (block: Block) => block.file.path === added.file.path && sharesLine(block, added);
  const touched = blocks.filter(touches);
  const [first, ...others] = touched;
  if (!first) return [...blocks, added];
  let joined: Block | undefined = first;
  for (const block of [...others, added]) joined = joined && join(joined, block);
  if (!joined) return undefined;
  const result = joined;
  return blocks.filter((block) => block === first || !touches(block)).map((b) => (b === first ? result : b));
}
