import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import type { RuleMetadata } from '../rule/define-rule.ts';
import { checkValues } from './check-values.ts';
import { type Config, defaultConfig, type Override, type RuleSetting } from './config.ts';
import type { ConfigFile, OverrideEntry, RuleEntry } from './config-file.ts';
import { describeMistake, type Mistake } from './describe-mistake.ts';
import type { FileProblem } from './file-problem.ts';
import { fileSet } from './file-set.ts';
import { nodeAt, problemsOf, readJsonTree, withoutMark } from './json-tree.ts';
import { readSuppressions } from './read-suppressions.ts';
import { validateConfig } from './validate-config.generated.js';

export type ParsedConfig =
  | { readonly kind: 'ok'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };

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
  return { kind: 'invalid', problems: problemsOf(path, text, checked.mistakes) };
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
  const read = readJsonTree(text, 'with-comments');
  if (read.kind === 'wrong') return read;
  const { root } = read;
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

function toConfig(file: ConfigFile): Omit<Config, 'suppressions'> {
  return {
    preset: file.extends ?? defaultConfig.preset,
    rules: toSettings(file.rules),
    ignore: file.ignore ?? defaultConfig.ignore,
    environments: (file.environments ?? []).map(({ name, files }) => ({ name, files: fileSet(files) })),
    roles: (file.roles ?? []).map(({ files, role }) => ({ files: fileSet(files), role })),
    clientFloor: file.clientFloor ?? defaultConfig.clientFloor,
    overrides: (file.overrides ?? []).map(toOverride),
    externalCertificates: (file.externalCertificates ?? []).map(({ hosts, files = [] }) => ({
      hosts,
      files: fileSet(files),
    })),
    ...(file.pfxPasswordFile !== undefined && { pfxPasswordFile: file.pfxPasswordFile }),
  };
}

function toOverride({ environments, files, rules, clientFloor }: OverrideEntry): Override {
  return {
    ...(environments && { environments }),
    ...(files && { files: fileSet(files) }),
    rules: toSettings(rules),
    ...(clientFloor && { clientFloor }),
  };
}

function toSettings(rules: ConfigFile['rules'] = {}): ReadonlyMap<string, RuleSetting> {
  return new Map(Object.entries(rules).map(([id, entry]) => [id, toSetting(entry)]));
}

function toSetting(entry: RuleEntry): RuleSetting {
  if (typeof entry === 'string') return { severity: entry, options: {} };
  const [severity, options = {}] = entry;
  return { severity, options };
}
