/** Text from elsewhere as one line of Markdown that shows just that text, links nowhere and mentions nobody (CommonMark §2.4). */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|~&#!$@]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

/** Text from elsewhere as a code span: literal, in a fence longer than any run of back quotes in it. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** A value as a JSON string in ASCII: quotes, line ends and characters that look like others can be told apart. */
export function quoted(value: string): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, escapeUnit);
}

/** Control and format characters could move the cursor or turn the reading direction. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => character.replace(/./gs, escapeUnit));
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
