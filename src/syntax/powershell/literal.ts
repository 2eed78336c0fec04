import { DOUBLE_QUOTES, SINGLE_QUOTES } from './characters.ts';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Windows PowerShell 5.1 and PowerShell 7 read these differently: `e and `u{…} (about_Special_Characters). */
const DEPENDS_ON_VERSION = /[eu]/;

/** After these a `$` stands for itself; after all else it may begin a variable or an expression. */
const NO_VARIABLE = /[\s"'.,;/\\)\]}%#*+=<>!~|&@-]/;

/** What stands between single quotation marks: two of these in a row are the second of them. */
export function decodeSingleQuoted(content: string): string {
  return content.replace(/[\u2018-\u201b']([\u2018-\u201b'])/g, '$1');
}

/** What stands between double quotation marks; undefined where it holds a variable or an expression. */
export function decodeDoubleQuoted(content: string): string | undefined {
  return decodeExpandable(content, DOUBLE_QUOTES);
}

/** The same between `@"` and `"@`, where quotation marks are like other characters. */
export function decodeHereString(content: string): string | undefined {
  return decodeExpandable(content, '');
}

/** A word without quotation marks; undefined where PowerShell has to work it out. */
export function decodeWord(word: string): string | undefined {
  if ([...SINGLE_QUOTES, ...DOUBLE_QUOTES].some((quote) => word.includes(quote))) return undefined;
  return decodeExpandable(word, '');
}

/** `text` between single quotation marks, those of `like` if it is a string between such; safe for whatever text. */
export function encodeSingleQuoted(text: string, like = "''"): string {
  return like.charAt(0) + text.replace(/[\u2018-\u201b']/g, '$&$&') + like.charAt(like.length - 1);
}

/**
 * `text` between double quotation marks like those of `like`; nothing in it expands. A `#` is escaped too: behind an
 * escaped quotation mark the grammar takes it for the beginning of a comment.
 */
export function encodeDoubleQuoted(text: string, like: string): string {
  return like.charAt(0) + text.replace(/[$`"#\u201c-\u201e]/g, '`$&') + like.charAt(like.length - 1);
}

function decodeExpandable(content: string, quotes: string): string | undefined {
  let decoded = '';
  for (let at = 0; at < content.length; at += 1) {
    const character = content.charAt(at);
    const next = content.charAt(at + 1);
    if (character === '`') {
      if (next === '' || DEPENDS_ON_VERSION.test(next)) return undefined;
      decoded += ESCAPES.get(next) ?? next;
      at += 1;
    } else if (character === '$' && next !== '' && !NO_VARIABLE.test(next)) {
      return undefined;
    } else if (quotes.includes(character) && quotes.includes(next) && next !== '') {
      decoded += next;
      at += 1;
    } else decoded += character;
  }
  return decoded;
}
