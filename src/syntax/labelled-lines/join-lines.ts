/** One line of a value, without the indentation. */
export interface PrintedLine {
  readonly text: string;
  /** In columns of the terminal, indentation included. */
  readonly width: number;
}

/** What is known of the console that broke the lines of a block. */
export interface ConsoleWidth {
  /** The column at which values begin. */
  readonly indent: number;
  /** How wide the lines are that were broken. */
  readonly widths: readonly number[];
}

/** Consoles are so wide unless somebody changed it; the last column may stay empty. */
const USUAL_WIDTHS: ReadonlySet<number> = new Set([79, 80, 119, 120]);
/** No word ends so, but a word is broken there. */
const WITHIN_WORD = /[=./\\:@_]$/;

/**
 * Joins the lines of a value again. PowerShell breaks at blanks, which stay at the end of the line, and behind hyphens;
 * a word that is longer than a line, and in some languages every line, it breaks where the line is full. Editors and
 * transcripts take the blanks away, so where none is left it has to be told whether there was one.
 */
export function joinLines(lines: readonly PrintedLine[], terminal: ConsoleWidth): string {
  let value = '';
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const needsBlank =
      next !== undefined && next.width > 0 && line.width > 0 && wasBlank(line, next, terminal);
    value += needsBlank ? `${line.text} ` : line.text;
  }
  return value.trimEnd();
}

/** Whether a blank stood between two lines, and is gone. */
function wasBlank(
  { text, width }: PrintedLine,
  next: PrintedLine,
  { indent, widths }: ConsoleWidth,
): boolean {
  if (text === '' || /\s$/.test(text)) return false;
  if (text.endsWith(',')) return !next.text.startsWith(' ');
  if (text.endsWith('-') || WITHIN_WORD.test(text) || next.text.startsWith(',')) return false;
  const word = lastWord(text) + firstWord(next.text);
  if (cellsOf(word) > Math.max(...widths) - indent) return false;
  const areAllFull = widths.every((each) => each === width);
  if (areAllFull && (widths.length > 1 || USUAL_WIDTHS.has(width))) return false;
  // With one line to judge by: the comma behind a name in a list would be there, were it whole.
  return !(areAllFull && lastWord(text).includes('.'));
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1);
}

function firstWord(text: string): string {
  return /^\S*/.exec(text)?.[0] ?? '';
}

/** Scripts whose characters take two columns. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** How many columns of a console a text takes. */
export function cellsOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  return /^[\x00-\x7f]*$/.test(text) ? text.length : text.length + (text.match(WIDE)?.length ?? 0);
}
