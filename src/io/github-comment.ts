/** A comment of a pull-request review, on lines of the right side of the diff, as GitHub takes it. */
export interface ReviewComment {
  /** In the repository, with `/`. */
  readonly path: string;
  /** The last line. */
  readonly line: number;
  /** Only where the comment is on more than one line; GitHub refuses a first line that is also the last. */
  readonly start_line?: number;
  readonly start_side?: 'RIGHT';
  readonly side: 'RIGHT';
  /** Markdown. Ends with {@link marks}. */
  readonly body: string;
}

/** Lines that nobody sees, by which a later run knows what was said: the end of a comment. Ids are `[0-9a-f/]+`. */
export function marks(ids: readonly string[]): string {
  return ids.map((id) => `<!-- exchange-lint:${id} -->`).join('\n');
}

/** The ids at the end of a comment. What looks like a mark inside a suggestion is none. */
export function idsMarked(body: string): string[] {
  const ids: string[] = [];
  for (const line of body.trimEnd().split(/\r?\n/).reverse()) {
    const id = /^<!-- exchange-lint:([0-9a-f/]{1,80}) -->$/.exec(line.trimEnd())?.[1];
    if (id === undefined) break;
    ids.unshift(id);
  }
  return ids;
}
