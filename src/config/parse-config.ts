import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  type ParseErrorCode,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { RuleMetadata } from '../rule/define-rule.ts';
import { LineIndex, type Position } from '../text/line-index.ts';
import { checkValues } from './check-values.ts';
import { type Config, defaultConfig, type RuleSetting } from './config.ts';
import type { ConfigFile, RuleEntry } from './config-file.ts';
import { describeMistake, type Mistake } from './describe-mistake.ts';
import { fileSet } from './file-set.ts';
import { readSuppressions } from './read-suppressions.ts';
import { validateConfig } from './validate-config.generated.js';

/** What is wrong with a configuration file, and where. Lines and columns start at 1. */
export interface ConfigProblem extends Position {
  readonly path: string;
  /** One line: what is wrong and what is allowed. */
  readonly message: string;
}

export type ParsedConfig =
  | { readonly kind: 'ok'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] };

/**
 * Reads the text of `exchange-lint.json`: JSON with comments and trailing commas. Never throws for what it holds.
 * `knownRules` are what an unknown rule id is compared with to name the one that was probably meant.
 */
export function parseConfig(
  path: string,
  text: string,
  knownRules: readonly Pick<RuleMetadata, 'id'>[],
): ParsedConfig {
  const checked = check(text, knownRules);
  if (checked.kind === 'ok') {
    const { file, root } = checked;
    const suppressions = readSuppressions(file, root, path, withoutMark(text));
    return { kind: 'ok', config: { ...toConfig(file), suppressions } };
  }
  const lines = new LineIndex(text);
  const problems = checked.mistakes
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, message }) => ({ path, ...lines.positionAt(offset), message }));
  return { kind: 'invalid', problems };
}

/** A problem as one line: `exchange-lint.json:3:5: unknown key "rule"; did you mean "rules"?`. */
export function describeConfigProblem({ path, line, column, message }: ConfigProblem): string {
  return `${path}:${line}:${column}: ${message}`;
}

type Checked =
  | { readonly kind: 'ok'; readonly file: ConfigFile; readonly root: Node }
  | { readonly kind: 'wrong'; readonly mistakes: readonly Mistake[] };

const wrong = (...mistakes: readonly Mistake[]): Checked => ({ kind: 'wrong', mistakes });

function check(text: string, knownRules: readonly Pick<RuleMetadata, 'id'>[]): Checked {
  try {
    return checkTree(text, knownRules);
  } catch (error) {
    // The parser and the walks over its tree are recursive.
    if (error instanceof RangeError) return wrong({ offset: 0, message: 'the file is nested too deeply' });
    throw error;
  }
}

function checkTree(text: string, knownRules: readonly Pick<RuleMetadata, 'id'>[]): Checked {
  // Read as UTF-8, every other character of UTF-16 is a NUL, which no JSON holds.
  if (text.includes('\0')) return wrong({ offset: 0, message: 'the file is not UTF-8; save it as UTF-8' });
  const errors: ParseError[] = [];
  const root = parseTree(withoutMark(text), errors, { allowTrailingComma: true });
  // Later errors are mostly echoes of the first.
  const [syntaxError] = errors;
  if (!root) return wrong({ offset: 0, message: 'the file is empty; an object in braces is expected' });
  if (syntaxError) return wrong({ offset: syntaxError.offset, message: describeSyntax(syntaxError.error) });
  const repeated = repeatedKeys(root);
  if (repeated.length > 0) return wrong(...repeated);
  const file: unknown = getNodeValue(root);
  if (validateConfig(file)) return checkFile(file, root);
  const ruleIds = knownRules.map(({ id }) => id);
  const mistakes = (validateConfig.errors ?? [])
    // "if" only repeats that the branch it chose has failed; "anyOf" says for all of its branches what they say.
    .filter(({ keyword, schemaPath }) => keyword !== 'if' && !schemaPath.includes('/anyOf/'))
    .map((error) => describeMistake(error, nodeAt(root, error.instancePath), ruleIds));
  return wrong(...mistakes);
}

function checkFile(file: ConfigFile, root: Node): Checked {
  const mistakes = checkValues(file).map(({ path, message }) => ({
    offset: findNodeAtLocation(root, [...path])?.offset ?? root.offset,
    message,
  }));
  return mistakes.length > 0 ? wrong(...mistakes) : { kind: 'ok', file, root };
}

/** A space in its place keeps the offsets: the parser takes a byte order mark for a mistake. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, ' ');
}

/** `CommaExpected` as `comma expected`. */
function describeSyntax(code: ParseErrorCode): string {
  const words = printParseErrorCode(code).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return `not valid JSON: ${words.toLowerCase()}`;
}

function repeatedKeys(node: Node): Mistake[] {
  const children = node.children ?? [];
  const nested = children.flatMap(repeatedKeys);
  if (node.type !== 'object') return nested;
  const seen = new Set<string>();
  const repeated = children.flatMap(({ children: [key] = [] }) => {
    const name: unknown = key?.value;
    if (!key || typeof name !== 'string') return [];
    if (seen.has(name))
      return [{ offset: key.offset, message: `key ${JSON.stringify(name)} is written twice` }];
    seen.add(name);
    return [];
  });
  return [...repeated, ...nested];
}

function nodeAt(root: Node, pointer: string): Node {
  let node = root;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(name) : name]) ?? node;
  }
  return node;
}

function toConfig(file: ConfigFile): Omit<Config, 'suppressions'> {
  return {
    preset: file.extends ?? defaultConfig.preset,
    rules: new Map(Object.entries(file.rules ?? {}).map(([id, entry]) => [id, toSetting(entry)])),
    ignore: file.ignore ?? defaultConfig.ignore,
    environments: (file.environments ?? []).map(({ name, files }) => ({ name, files: fileSet(files) })),
    roles: (file.roles ?? []).map(({ files, role }) => ({ files: fileSet(files), role })),
    clientFloor: file.clientFloor ?? defaultConfig.clientFloor,
  };
}

function toSetting(entry: RuleEntry): RuleSetting {
  if (typeof entry === 'string') return { severity: entry, options: {} };
  const [severity, options = {}] = entry;
  return { severity, options };
}
