import type { Span } from '../text/span.ts';

/** A line of `key=value`; white space around both, and quotation marks around the value, are no part of them. */
export interface IniEntry {
  readonly key: string;
  readonly value: string;
  readonly isQuoted: boolean;
  readonly span: Span;
  /** Where the value stands; where there is none, the place for one. */
  readonly valueSpan: Span;
}

export interface IniSection {
  readonly name: string;
  /** One for each key. */
  readonly entries: readonly IniEntry[];
  readonly span: Span;
}

interface OpenSection {
  readonly name: string;
  readonly entries: Map<string, IniEntry>;
  readonly start: number;
  end: number;
}

const LINE = /[^\r\n]+/g;
const SECTION = /^[ \t]*\[([^\]]{1,500})\][ \t]*$/;

/**
 * Reads the sections of an INI file, as Windows' profile functions read it: lines that begin with a semicolon are
 * comments, there are no escapes, and of sections or keys that are called the same, but for case, the first counts. Lines
 * before the first section belong to none and are left out.
 */
export function readIni(text: string): readonly IniSection[] {
  const sections = new Map<string, OpenSection>();
  let open: OpenSection | undefined;
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const name = SECTION.exec(line)?.[1]?.trim();
    const end = index + line.trimEnd().length;
    if (name !== undefined) {
      const isFirst = !sections.has(name.toLowerCase());
      open = { name, entries: new Map(), start: index, end };
      if (isFirst) sections.set(name.toLowerCase(), open);
    } else if (open && !line.trimStart().startsWith(';')) {
      const entry = entryOf(line, index);
      const key = entry?.key.toLowerCase() ?? '';
      if (entry && !open.entries.has(key)) open.entries.set(key, entry);
      if (entry) open.end = end;
    }
  }
  return [...sections.values()].map(({ name, entries, start, end }) => ({
    name,
    entries: [...entries.values()],
    span: { start, end },
  }));
}

/** Whether a text stands for itself behind the equals sign of a line, or between quotation marks there. */
export function isIniValue(text: string, isQuoted: boolean): boolean {
  return !/[\r\n\0]/.test(text) && (isQuoted || (text === text.trim() && !hasQuotes(text)));
}

function entryOf(line: string, start: number): IniEntry | undefined {
  const at = line.indexOf('=');
  const key = line.slice(0, Math.max(0, at)).trim();
  if (key === '') return undefined;
  const written = line.slice(at + 1);
  const trimmed = written.trim();
  const isQuoted = hasQuotes(trimmed);
  const value = isQuoted ? trimmed.slice(1, -1) : trimmed;
  const blanks = trimmed === '' ? 0 : written.length - written.trimStart().length;
  const from = start + at + 1 + blanks + (isQuoted ? 1 : 0);
  const span = { start, end: start + line.trimEnd().length };
  return { key, value, isQuoted, span, valueSpan: { start: from, end: from + value.length } };
}

function hasQuotes(text: string): boolean {
  const [first] = text;
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first);
}
