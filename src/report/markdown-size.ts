/** A part of a document of which whole rows may be left out. */
export interface Section {
  /** Lines before the rows. */
  readonly opening: readonly string[];
  /** Each is made when it is known that the one before fits. */
  readonly rows: readonly (() => string)[];
  /** Lines after the rows. */
  readonly closing: readonly string[];
}

/** What a section and the words about its left-out rows may take besides its rows. */
const LEFT_OUT_BYTES = 200;

/** The sections as a document of at most `most` bytes: the first rows of each as far as they go, and how many more there are. */
export function documentOf(sections: readonly Section[], most: number): string {
  const shown = sections.filter(({ rows, opening }) => rows.length > 0 || opening.length > 0);
  let left = most - shown.reduce((sum, section) => sum + frameBytes(section), 0);
  const blocks = shown.map((section) => {
    const rows: string[] = [];
    for (const makeRow of section.rows) {
      const row = makeRow();
      const bytes = bytesOf(row);
      if (bytes > left) break;
      left -= bytes;
      rows.push(row);
    }
    return blockOf(section, rows);
  });
  return `${blocks.join('\n\n')}\n`;
}

function blockOf({ opening, rows, closing }: Section, shown: readonly string[]): string {
  const omitted = rows.length - shown.length;
  const more = omitted > 0 ? ['', `and ${omitted} more, in \`--format json\``] : [];
  return [...opening, ...shown, ...more, ...closing].join('\n');
}

function frameBytes({ opening, closing }: Section): number {
  return [...opening, ...closing].reduce((sum, line) => sum + bytesOf(line), LEFT_OUT_BYTES);
}

/** With its line end. */
function bytesOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}
