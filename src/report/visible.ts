/** One code point as a terminal shows it: what to print, how many columns it takes, and where it stands. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Offset of its first UTF-16 code unit in the text that was split. */
  readonly start: number;
}

/** `##[` begins a command to the runner of a workflow wherever it stands in a line. */
const COMMAND = '##[';
const PRINTABLE_ASCII = /^(?!.*##\[)[ -~]*$/;
/** Invisible, or moving what stands around it: controls, bidi overrides, lone surrogates, every space but U+0020. */
const HIDDEN = /^(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Zs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]$/u;
const COMBINING = /^[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
/** East Asian Wide and Fullwidth (Unicode Standard Annex #11), by script instead of by table. */
const WIDE =
  /^(?![\uff61-\uffdf])[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\u3001-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]$/u;
/** Written languages stack no more than this; a longer pile is there to hide something or to flood the screen. */
const MOST_COMBINING = 3;

/** Splits text into what a terminal can show safely; nothing that comes out moves the cursor or changes direction. */
export function cellsOf(text: string): Cell[] {
  // Classes of Unicode cost more to compile than a report to write, and few files need them.
  if (PRINTABLE_ASCII.test(text))
    return Array.from(text, (character, start) => ({ text: character, width: 1, start }));
  const cells: Cell[] = [];
  let start = 0;
  let combining = MOST_COMBINING;
  for (const character of text) {
    const isCombining = COMBINING.test(character);
    const isShown =
      !HIDDEN.test(character) &&
      !text.startsWith(COMMAND, start) &&
      !(isCombining && combining >= MOST_COMBINING);
    combining = isCombining && isShown ? combining + 1 : isShown ? 0 : MOST_COMBINING;
    const shown = isShown ? character : codePointName(character);
    cells.push({ text: shown, width: isShown ? widthOf(character, isCombining) : shown.length, start });
    start += character.length;
  }
  return cells;
}

/** The text with everything invisible spelled out: `msstd:<U+00A0>mail.contoso.com`. */
export function visible(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  return cellsOf(text)
    .map((cell) => cell.text)
    .join('');
}

/** A line of text that the runner of a workflow, which skips leading white space, takes for no command either. */
export function inert(line: string): string {
  return line.replace(/^(\s*):(?=:)/, (_, margin: string) => `${margin}${codePointName(':')}`);
}

/** How many terminal columns the text takes once it is {@link visible}. */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  return totalWidth(cellsOf(text));
}

export function totalWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

function widthOf(character: string, isCombining: boolean): number {
  if (isCombining) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function codePointName(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `<U+${digits}>`;
}
