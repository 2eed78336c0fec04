import type { LineEnds } from './text-form.ts';

/** Longer lines git does not read (ATTR_MAX_LINE_LENGTH in git's attr.h, 2048 bytes). */
const LONGEST_LINE = 2000;

/** `text` makes git store LF, so `eol` has to bring the file's own line ends back, on every system. */
const LINE_ENDS: Readonly<Record<LineEnds, string>> = {
  crlf: 'text eol=crlf',
  any: 'text eol=crlf',
  lf: 'text eol=lf',
  mixed: '-text',
};

/** A line of `.gitattributes` for UTF-16 with a byte order mark; undefined where git would not read it. */
export function attributeLine(pattern: string, lineEnds: LineEnds): string | undefined {
  const line = `${quote(pattern)} ${LINE_ENDS[lineEnds]} working-tree-encoding=UTF-16LE-BOM`;
  return Buffer.byteLength(line) > LONGEST_LINE ? undefined : line;
}

/** A pattern, from the top of the repository, for the file of that path alone. */
export function pathPattern(path: string): string {
  return `/${literal(path)}`;
}

/** A pattern for the files of that extension in a folder, not in those below it. */
export function extensionPattern(folder: string, extension: string): string {
  return `${folder === '' ? '' : `/${literal(folder)}`}/*.${literal(extension)}`;
}

function literal(text: string): string {
  return text.replace(/[\\*?[]/g, '\\$&');
}

function quote(pattern: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: names of files may hold them
  if (!/[\s"\x00-\x1f\x7f]/.test(pattern)) return pattern;
  const escaped = pattern
    .replace(/[\\"]/g, '\\$&')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: names of files may hold them
    .replace(/[\x00-\x1f\x7f]/g, (unit) => `\\${unit.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `"${escaped}"`;
}
