import { matcherOf } from '../../io/git-ignore.ts';

const ENCODING = /^[-!]?working-tree-encoding(?:=|$)/;
/** A filter such as Git LFS stores something else than the text. */
const FILTER = /^filter=/;

/** One rule of a `.gitattributes` file; the pattern is relative to the folder of the file. */
interface AttributeRule {
  /** Ends with `/`; empty for the top. */
  readonly folder: string;
  readonly matches: (inside: string) => boolean;
}

/**
 * Whether `.gitattributes` files (by path) say already how git stores a file: by an encoding, that it has none, or a
 * filter; also through a macro (gitattributes(5)).
 */
export function attributeRules(texts: ReadonlyMap<string, string>): (path: string) => boolean {
  const rules = [...texts]
    .filter(([path]) => /(?:^|\/)\.gitattributes$/.test(path))
    .flatMap(([path, text]) => rulesIn(text, path.slice(0, path.lastIndexOf('/') + 1)));
  return (path) =>
    rules.some(({ folder, matches }) => path.startsWith(folder) && matches(path.slice(folder.length)));
}

function rulesIn(text: string, folder: string): AttributeRule[] {
  const lines = text.split(/\r?\n/).map(splitLine);
  const macros = new Set(
    lines
      .filter(({ pattern, attributes }) => pattern.startsWith('[attr]') && attributes.some(isTelling))
      .map(({ pattern }) => pattern.slice('[attr]'.length)),
  );
  return lines
    .filter(({ attributes }) => attributes.some((name) => isTelling(name) || macros.has(name)))
    .map(({ pattern }) => ({ folder, matches: patternMatcher(pattern) }));
}

function isTelling(attribute: string): boolean {
  return ENCODING.test(attribute) || FILTER.test(attribute);
}

interface Line {
  readonly pattern: string;
  readonly attributes: readonly string[];
}

function splitLine(text: string): Line {
  const line = text.trimStart();
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(line);
  const [length, pattern] = quoted
    ? [quoted[0].length, unquote(quoted[1] ?? '')]
    : [line.search(/\s|$/), line.slice(0, line.search(/\s|$/))];
  if (line.startsWith('#')) return { pattern: '', attributes: [] };
  return { pattern, attributes: line.slice(length).split(/\s+/).filter(Boolean) };
}

const CONTROLS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Undoes quoting in the style of C, where `\303\251` are bytes of UTF-8. */
function unquote(text: string): string {
  return text.replace(/(?:\\[0-3][0-7]{2})+|\\(.)/g, (whole: string, letter: string | undefined) => {
    if (letter !== undefined) return CONTROLS[letter] ?? letter;
    const bytes = whole
      .split('\\')
      .slice(1)
      .map((octal) => Number.parseInt(octal, 8));
    return Buffer.from(bytes).toString('utf8');
  });
}

/** As in gitignore, except that a pattern never stands for what is in a folder, and takes nothing back. */
function patternMatcher(pattern: string): (inside: string) => boolean {
  if (pattern === '' || pattern.startsWith('!') || pattern.endsWith('/')) return () => false;
  const literalEnds = pattern.replace(/^#/, '\\#').replace(/ +$/, (spaces) => '\\ '.repeat(spaces.length));
  const matcher = matcherOf([literalEnds, `!${literalEnds}/`]);
  return (inside) => matcher.ignores(inside);
}
