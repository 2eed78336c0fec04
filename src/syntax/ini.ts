import type { Span } from '../text/span.ts';

/** A line of `key=value`; white space around both is no part of them. */
export interface IniEntry {
  readonly key: string;
  readonly value: string;
  /** Where the value stands; where there is none, the place for one. */
  readonly valueSpan: Span;
}

export interface IniSection {
  readonly name: string;
  readonly entries: readonly IniEntry[];
  readonly span: Span;
}

const LINE = /[^\r\n]+/g;
const SECTION = /^[ \t]*\[([^\]]{1,500})\][ \t]*$/;

/**
 * Reads the sections of an INI file, as Windows' profile functions read it: lines that begin with a semicolon are
 * comments, and there are no escapes. Lines before the first section belong to none and are left out.
 */
export function readIni(text: string): readonly IniSection[] {
  const sections: { name: string; entries: IniEntry[]; start: number; end: number }[] = [];
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const name = SECTION.exec(line)?.[1];
    const end = index + line.trimEnd().length;
    const section = sections.at(-1);
    if (name !== undefined) sections.push({ name: name.trim(), entries: [], start: index, end });
    else if (section && !line.trimStart().startsWith(';')) {
      const entry = entryOf(line, index);
      if (entry) {
        section.entries.push(entry);
        section.end = end;
      }
    }
  }
  return sections.map(({ name, entries, start, end }) => ({ name, entries, span: { start, end } }));
}

function entryOf(line: string, start: number): IniEntry | undefined {
  const at = line.indexOf('=');
  const key = line.slice(0, Math.max(0, at)).trim();
  if (key === '') return undefined;
  const written = line.slice(at + 1);
  const value = written.trim();
  const from = start + at + 1 + (value === '' ? 0 : written.length - written.trimStart().length);
  return { key, value, valueSpan: { start: from, end: from + value.length } };
}
