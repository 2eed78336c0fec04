/** Text from elsewhere as one line of Markdown that shows just that text, links nowhere and mentions nobody (CommonMark §2.4). */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|~&#!$@]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

/** What Markdown acts on, or GitHub and GitLab in the text it yields: links, mentions, references, emoji, formulas. */
const ACTIVE = /[\\`*_[\]<>|~&#$@]|:\/\/|www\.|mailto:|xmpp:|^\W*GH-\d|:[\w+-]+:|[!%]["\w]/i;
/** What makes a list, a rule or an underline of a line that begins with it. */
const OPENING = /^(?:[-+=]+|\d{1,9}[.)])$/;

/**
 * Text from elsewhere as one line of Markdown that reads well as plain text too. Words that could act stand in code
 * spans: a backslash keeps `@name` and `#1` from Markdown, but not from those who search the text that comes of it.
 */
export function markdownText(text: string): string {
  // Blanks at the beginning would make a block of code of it.
  const words = oneLine(text).replace(/^ +/, '').split(' ');
  const isActive = (word: string, index: number) => ACTIVE.test(word) || (index === 0 && OPENING.test(word));
  const parts: string[] = [];
  for (let index = 0; index < words.length; ) {
    const start = index;
    while (index < words.length && isActive(words[index] ?? '', index)) index += 1;
    if (index > start) parts.push(codeSpan(words.slice(start, index).join(' ')));
    else parts.push(words[index++] ?? '');
  }
  return parts.join(' ');
}

/**
 * Markdown as the cell of a table, which is split at every `|` before anything else is read (GFM, tables). Behind an
 * odd number of backslashes no `|` can be had there.
 */
export function tableCell(markdown: string): string {
  return markdown.replace(/(\\*)\|/g, (_, backslashes: string) =>
    backslashes.length % 2 === 0 ? `${backslashes}\\|` : `${backslashes}\\u007c`,
  );
}

/** Text from elsewhere as a code span: literal, in a fence longer than any run of back quotes in it. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === '') return '(empty)';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** A value as a JSON string in ASCII: quotes, line ends and characters that look like others can be told apart. */
export function quoted(value: string): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, escapeUnit);
}

/** Control and format characters could move the cursor or turn the reading direction; others pass for a space or nothing, and `##[` for a command. */
function oneLine(text: string): string {
  return text.replace(/(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]|#(?=#\[)/gu, (character) =>
    character.replace(/./gs, escapeUnit),
  );
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
