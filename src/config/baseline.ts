import type { ErrorObject } from 'ajv';
import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { describeMistake, type Mistake } from './describe-mistake.ts';
import type { FileProblem } from './file-problem.ts';
import { nodeAt, problemsOf, readJsonTree } from './json-tree.ts';
import { startOfDay } from './suppression.ts';
import { validateBaseline } from './validate-baseline.generated.js';

/** A finding that does not count. The fingerprint decides which one it is; the rest is for people. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** `*` for what belongs to no single organisation. */
  readonly environment: string;
  /** Kind and identity: `OutlookProvider EXPR`. */
  readonly object: string;
  readonly property?: string;
  readonly value?: string;
  readonly message?: string;
  /** Why it is accepted: written by people. */
  readonly reason?: string;
  /** The last day on which it is accepted, in UTC: written by people. */
  readonly expires?: string;
}

/** `exchange-lint-baseline.json`, as its file spells it. */
export interface Baseline {
  readonly $schema?: string;
  readonly version: 1;
  readonly entries: readonly BaselineEntry[];
}

export type ParsedBaseline =
  | { readonly kind: 'ok'; readonly baseline: Baseline }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };

/** Of a file of ordinary entries, more than 10,000 fit. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_ENTRIES = 20_000;
const MOST_PROBLEMS = 20;

/**
 * Reads the text of a baseline: plain JSON without comments. Never throws for what it holds. Of many mistakes the first
 * twenty are given.
 */
export function parseBaseline(path: string, text: string): ParsedBaseline {
  const checked = check(text);
  if (!Array.isArray(checked)) return { kind: 'ok', baseline: checked };
  return { kind: 'invalid', problems: problemsOf(path, text, checked).slice(0, MOST_PROBLEMS) };
}

/**
 * The text of a baseline: entries sorted by rule, environment, object and fingerprint, one property a line, ASCII. The
 * order of the entries handed in makes no difference.
 */
export function serialiseBaseline({ $schema, version, entries }: Baseline): string {
  const sorted = entries
    .map((entry) => ({ entry, key: sortKeyOf(entry) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ entry }) => inOrder(entry));
  const json = JSON.stringify({ $schema, version, entries: sorted }, null, 2);
  return `${json.replace(/[\u007f-\uffff]/g, escapeUnit)}\n`;
}

/** NUL comes before all other characters, so that a shorter text comes before a longer one. */
function sortKeyOf({ rule, environment, object, fingerprint }: BaselineEntry): string {
  return [rule, environment, object, fingerprint].join('\0');
}

function inOrder(entry: BaselineEntry): Readonly<Record<string, string | undefined>> {
  const { fingerprint, rule, environment, object, property, value, message, reason, expires } = entry;
  return { rule, environment, object, property, value, message, fingerprint, reason, expires };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function check(text: string): Baseline | Mistake[] {
  if (text.length > MOST_BYTES) return [{ offset: 0, message: 'the file is larger than 4 MiB' }];
  try {
    const read = readJsonTree(text, 'plain');
    return read.kind === 'wrong' ? [...read.mistakes] : checkTree(read.root);
  } catch (error) {
    if (error instanceof RangeError) return [{ offset: 0, message: 'the file is nested too deeply' }];
    throw error;
  }
}

function checkTree(root: Node): Baseline | Mistake[] {
  const list = findNodeAtLocation(root, ['entries']);
  // The validator would make a mistake of each, or of several of their keys.
  if (list && (list.children ?? []).length > MOST_ENTRIES)
    return [{ offset: list.offset, message: `at most ${MOST_ENTRIES} entries may stand in this list` }];
  const file: unknown = getNodeValue(root);
  if (!validateBaseline(file)) return describeErrors(validateBaseline.errors ?? [], root);
  const mistakes = mistakesInEntries(file, root);
  return mistakes.length > 0 ? mistakes : file;
}

function describeErrors(errors: readonly ErrorObject[], root: Node): Mistake[] {
  const ofVersion = errors.filter(({ keyword }) => keyword === 'const');
  // Another version may look otherwise everywhere.
  return (ofVersion.length > 0 ? ofVersion : errors.slice(0, MOST_PROBLEMS)).map((error) => {
    const node = nodeAt(root, error.instancePath);
    const message = messageFor(error);
    return message === undefined ? describeMistake(error, node, []) : { offset: node.offset, message };
  });
}

function messageFor({ keyword, instancePath }: ErrorObject): string | undefined {
  if (keyword === 'const') return 'this version of the format is not known; 1 is';
  return keyword === 'pattern' && instancePath.endsWith('/fingerprint')
    ? 'a fingerprint is 32 digits from 0 to 9 and a to f'
    : undefined;
}

/** What a schema cannot say: days of the calendar, and one entry for one finding. */
function mistakesInEntries({ entries }: Baseline, root: Node): Mistake[] {
  const nodes = findNodeAtLocation(root, ['entries'])?.children ?? [];
  const at = (index: number, key: string, message: string): Mistake => {
    const entry = nodes[index] ?? root;
    return { offset: (findNodeAtLocation(entry, [key]) ?? entry).offset, message };
  };
  const seen = new Set<string>();
  return entries.flatMap(({ fingerprint, expires }, index) => {
    const isRepeated = seen.has(fingerprint);
    seen.add(fingerprint);
    return [
      ...(isRepeated ? [at(index, 'fingerprint', `another entry has fingerprint "${fingerprint}"`)] : []),
      ...(expires !== undefined && startOfDay(expires) === undefined
        ? [at(index, 'expires', 'this is no day of the calendar; write the last day as in "2027-01-31"')]
        : []),
    ];
  });
}
