import { parseArgs } from 'node:util';
import type { FormatName } from '../report/index.ts';
import { SEVERITIES, type Severity } from '../rule/finding.ts';
import { COMMANDS, type CommandName, commandNames, OPTIONS, type OptionName } from './options.ts';
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
  readonly asOf: Date | undefined;
  readonly config: string | undefined;
  readonly out: string | undefined;
  readonly quiet: boolean;
  readonly noColor: boolean;
}

/** A report for a file. */
interface Output {
  readonly format: FormatName;
  readonly path: string;
}

/** A day, or a time with its zone: without one the result would depend on the machine. */
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const FAIL_ON = [...SEVERITIES, 'never'] as const;

/** Reads the command line. Throws UsageError with what is wrong and what is allowed. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = tokenise(argv);
  const [first, ...rest] = positionals;
  const named = commandNames.find((name) => name === first);
  const command = named ?? 'lint';
  rejectForeignOptions(command, Object.keys(values));
  rejectFormatsOfDiff(Object.keys(values));
  const flag = (name: OptionName) => values[name] === true;
  const text = (name: OptionName) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const format = text('format');
  const outputs = values['output'];
  return {
    command: flag('version') ? 'version' : flag('help') ? 'help' : command,
    topic: command,
    isCommandNamed: named !== undefined,
    operands: named ? rest : positionals,
    format: format === undefined ? 'text' : parseFormat('format', format, command),
    outputs: parseOutputs(Array.isArray(outputs) ? outputs : []),
    fix: flag('fix'),
    unsafeFixes: flag('unsafe-fixes'),
    diff: flag('diff'),
    failOn: parseFailOn(text('fail-on') ?? 'error'),
    asOf: parseAsOf(text('as-of')),
    config: text('config'),
    out: text('out'),
    quiet: flag('quiet'),
    noColor: flag('no-color'),
  };
}

function tokenise(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        OPTIONS.map(({ name, short, type, multiple }) => [
          name,
          { type, multiple: multiple ?? false, ...(short ? { short } : {}) },
        ]),
      ),
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError((message.split('. ')[0] ?? message).replace(/\n.*/s, ''));
  }
}

function rejectForeignOptions(command: CommandName, given: readonly string[]): void {
  for (const name of given) {
    const option = OPTIONS.find((candidate) => candidate.name === name);
    if (option && option.commands !== 'all' && !option.commands.includes(command)) {
      throw new UsageError(`--${name} is not an option of ${command}`);
    }
  }
}

/** A diff has a format of its own. */
function rejectFormatsOfDiff(given: readonly string[]): void {
  const refused = ['format', 'output'].find((name) => given.includes(name));
  if (given.includes('diff') && refused)
    throw new UsageError(`--diff prints a diff and takes no --${refused}`);
}

function parseFormat(option: 'format' | 'output', text: string, command: CommandName): FormatName {
  const { formats } = COMMANDS[command];
  const format = formats.find((candidate) => candidate === text);
  if (!format) throw new UsageError(`--${option} takes ${formats.join(', ')}, not "${text}"`);
  return format;
}

function parseOutputs(values: readonly (string | boolean)[]): Output[] {
  const outputs = values.map(parseOutput);
  const twice = outputs.find(
    ({ path }, index) => outputs.findIndex((other) => other.path === path) !== index,
  );
  if (twice) throw new UsageError(`--output names the file ${twice.path} twice`);
  return outputs;
}

function parseOutput(value: string | boolean): Output {
  const text = String(value);
  const separator = text.indexOf('=');
  const path = text.slice(separator + 1);
  if (separator < 1 || path === '') throw new UsageError(`--output takes FORMAT=FILE, not "${text}"`);
  return { format: parseFormat('output', text.slice(0, separator), 'lint'), path };
}

function parseFailOn(text: string): Severity | 'never' {
  const severity = FAIL_ON.find((candidate) => candidate === text);
  if (!severity) throw new UsageError(`--fail-on takes ${FAIL_ON.join(', ')}, not "${text}"`);
  return severity;
}

function parseAsOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (!ISO_DATE.test(text) || Number.isNaN(date.getTime()) || !isDay(text.slice(0, 10))) {
    throw new UsageError(`--as-of takes a date such as 2026-11-23 or 2026-11-23T09:00:00Z, not "${text}"`);
  }
  return date;
}

/** Date takes 31 February for 3 March. */
function isDay(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}
