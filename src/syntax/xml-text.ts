const NOT_A_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#xD;'],
]);

/**
 * `text` as it stands in the content of an element. Characters that XML 1.0 cannot hold (§2.2: most controls, halves
 * of surrogate pairs) become U+FFFD.
 */
export function escapeXmlText(text: string): string {
  return text
    .replace(NOT_A_CHARACTER, '\ufffd')
    .replace(/[&<>\r]/g, (character) => ESCAPES.get(character) ?? character);
}
