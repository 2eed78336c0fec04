/** The characters that PowerShell takes for a quotation mark of each kind (about_Quoting_Rules). */
export const SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b";
export const DOUBLE_QUOTES = '"\u201c\u201d\u201e';

/**
 * The script in plain characters, unit for unit: PowerShell takes typographic quotation marks and dashes for those of
 * ASCII, and every blank of Unicode for a blank. It shows where things are; what they say stands in the script itself.
 */
export function plainCharacters(script: string): string {
  return script
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201e]/g, '"')
    .replace(/[\u2013-\u2015]/g, '-')
    .replace(/[\t\v\f\u0085\p{Zs}]/gu, ' ');
}
