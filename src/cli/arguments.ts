import { parseArgs } from 'node:util';
import { type FormatName, formatNames } from '../report/format-names.ts';
import type { Shard } from '../report/report.ts';
import type { NameChoice, Severity } from '../rule/finding.ts';
import { COMMANDS, type CommandName, commandNames } from './command-table.ts';
import { rejectContradictions } from './contradictions.ts';
import { parseAsOf, parseFailOn, parsePreference, parseShard } from './option-values.ts';
import { OPTIONS, type Option, type OptionName } from './options.ts';
import { UsageError } from './usage-error.ts';

/** A parsed command line; every option that was not given has its default. */
export interface Arguments {
  readonly command: CommandName | 'help' | 'version';
  /** The command whose help is asked for. */
  readonly topic: CommandName;
  /** Whether the command line names its command; else the first operand may be one misspelt. */
  readonly isCommandNamed: boolean;
  readonly operands: readonly string[];
  readonly format: FormatName;
  readonly outputs: readonly Output[];
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly diff: boolean;
  readonly failOn: Severity | 'never';
  /** Of `lint` a git revision, of `rules` a version. */
  readonly since: string | undefined;
  readonly staged: boolean;
  readonly all: boolean;
  readonly only: readonly string[];
  /** Undefined for the one that lies beside the configuration. */
  readonly baseline: string | undefined;
  readonly noBaseline: boolean;
  readonly strictBaseline: boolean;
  readonly update: boolean;
  readonly add: boolean;
  readonly asOf: Date | undefined;
  readonly config: string | undefined;
  readonly shard: Shard | undefined;
  readonly cache: boolean;
  /** Undefined for the usual one. */
  readonly cacheFolder: string | undefined;
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  readonly allowNoInputs: boolean;
  readonly out: string | undefined;
  readonly prBody: boolean;
  readonly choose: boolean;
  readonly prefer: NameChoice | undefined;
  readonly ics: string | undefined;
  readonly yes: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly noColor: boolean;
}

/** A report for a file. */
interface Output {
  readonly format: FormatName;
  readonly path: string;
}

/** Reads the command line. Throws UsageError with what is wrong and what is allowed. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = tokenise(argv);
  const [first, ...rest] = positionals;
  const named = commandNames.find((name) => name === first);
  const command = named ?? 'lint';
  rejectForeignOptions(command, Object.keys(values));
  rejectContradictions(new Set(Object.keys(values)));
  const flag = (name: OptionName) => values[name] === true;
  const text = (name: OptionName) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const list = (name: OptionName) => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const format = text('format');
  return {
    command: flag('version') ? 'version' : flag('help') ? 'help' : command,
    topic: command,
    isCommandNamed: named !== undefined,
    operands: named ? rest : positionals,
    format: format === undefined ? 'text' : parseFormat('format', format, COMMANDS[command].formats),
    outputs: parseOutputs(list('output')),
    fix: flag('fix'),
    unsafeFixes: flag('unsafe-fixes'),
    diff: flag('diff'),
    failOn: flag('exit-zero') ? 'never' : parseFailOn(text('fail-on') ?? 'error'),
    since: text('since'),
    staged: flag('staged'),
    all: flag('all'),
    only: list('only'),
    baseline: text('baseline'),
    noBaseline: flag('no-baseline'),
    strictBaseline: flag('strict-baseline'),
    update: flag('update'),
    add: flag('add'),
    asOf: parseAsOf(text('as-of')),
    config: text('config'),
    shard: parseShard(text('shard')),
    cache: text('cache') !== undefined,
    cacheFolder: text('cache') || undefined,
    stdin: flag('stdin'),
    stdinFilename: text('stdin-filename'),
    allowNoInputs: flag('allow-no-inputs'),
    out: text('out'),
    prBody: flag('pr-body'),
    choose: flag('choose'),
    prefer: parsePreference(text('prefer')),
    ics: text('ics'),
    yes: flag('yes'),
    verbose: flag('verbose'),
    quiet: flag('quiet'),
    noColor: flag('no-color'),
  };
}

function tokenise(argv: readonly string[]) {
  const options: readonly Option[] = OPTIONS;
  try {
    return parseArgs({
      args: withOptionalValues(argv, options),
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        options.map(({ name, short, type, multiple }) => [
          name,
          {
            type: type === 'boolean' ? ('boolean' as const) : ('string' as const),
            multiple: multiple ?? false,
            ...(short ? { short } : {}),
          },
        ]),
      ),
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError((message.split('. ')[0] ?? message).replace(/\n.*/s, ''));
  }
}

/** An optional value is what follows, unless that is an option: `--cache DIR`, and `--cache` as `--cache=`. */
function withOptionalValues(argv: readonly string[], options: readonly Option[]): string[] {
  const flags = options.filter(({ type }) => type === 'optional').map(({ name }) => `--${name}`);
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.flatMap((argument, index) => {
    if (index >= end) return [argument];
    if (index > 0 && flags.includes(argv[index - 1] ?? '') && !argument.startsWith('-')) return [];
    if (!flags.includes(argument)) return [argument];
    const next = index + 1 < end ? argv[index + 1] : undefined;
    return [`${argument}=${next === undefined || next.startsWith('-') ? '' : next}`];
  });
}

function rejectForeignOptions(command: CommandName, given: readonly string[]): void {
  const options: readonly Option[] = OPTIONS;
  for (const name of given) {
    const option = options.find((candidate) => candidate.name === name);
    if (option && option.commands !== 'all' && !option.commands.includes(command)) {
      throw new UsageError(`--${name} is not an option of ${command}`);
    }
  }
}

function parseFormat(option: 'format' | 'output', text: string, allowed: readonly FormatName[]): FormatName {
  const format = allowed.find((candidate) => candidate === text);
  if (!format) throw new UsageError(`--${option} takes ${allowed.join(', ')}, not "${text}"`);
  return format;
}

function parseOutputs(values: readonly string[]): Output[] {
  const outputs = values.map(parseOutput);
  const twice = outputs.find(
    ({ path }, index) => outputs.findIndex((other) => other.path === path) !== index,
  );
  if (twice) throw new UsageError(`--output names the file ${twice.path} twice`);
  return outputs;
}

function parseOutput(text: string): Output {
  const separator = text.indexOf('=');
  const path = text.slice(separator + 1);
  if (separator < 1 || path === '') throw new UsageError(`--output takes FORMAT=FILE, not "${text}"`);
  return { format: parseFormat('output', text.slice(0, separator), formatNames), path };
}
