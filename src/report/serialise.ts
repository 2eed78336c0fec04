/** Legal inside JSON strings, yet a terminal or an editor that shows the raw file would obey or hide them. */
const UNSAFE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON for a file or a terminal: two spaces, a line end at the end, and nothing in it that acts on a terminal. */
export function serialise(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSAFE, escapeCharacter).replaceAll('##[', '\\u0023#[')}\n`;
}

/** Without halves of surrogate pairs, which parsers of JSON outside of JavaScript refuse. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function escapeCharacter(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
