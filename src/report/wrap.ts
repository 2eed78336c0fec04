import { cellsOf, displayWidth, visible } from './visible.ts';

/**
 * Breaks a paragraph at spaces so that no line is wider than `width` columns; a word that is wider is broken too.
 * What is invisible is spelled out, and several spaces count as one. A text of more than `mostLines` lines, or too long
 * to be worth measuring, is cut and ends in `...`.
 */
export function wrap(text: string, width: number, mostLines = Number.POSITIVE_INFINITY): string[] {
  const whole = text.replace(/ {2,}/g, ' ').replace(/^ | $/g, '');
  const start = beginningOf(whole, width * (mostLines + 2));
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(start, width)) {
    const extended = line === '' ? word : `${line} ${word}`;
    if (displayWidth(extended) <= width) {
      line = extended;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  const isWhole = start.length === whole.length && lines.length <= mostLines;
  return isWhole ? lines : [...lines.slice(0, mostLines), '...'];
}

/** Appends `tail`, which is never broken, to the last of some lines where there is room, else as a line of its own. */
export function appendWhole(lines: readonly string[], tail: string, width: number): string[] {
  const last = lines.at(-1) ?? '';
  const joined = last === '' ? tail : `${last} ${tail}`;
  return displayWidth(joined) <= width ? [...lines.slice(0, -1), joined] : [...lines, tail];
}

/** At most so many code units, the last of them no half of a character. */
function beginningOf(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

function wordsOf(text: string, width: number): string[] {
  return visible(text)
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => (displayWidth(word) <= width ? [word] : piecesOf(word, width)));
}

function piecesOf(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const cell of cellsOf(word)) {
    if (used + cell.width > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += cell.text;
    used += cell.width;
  }
  return [...pieces, piece];
}
