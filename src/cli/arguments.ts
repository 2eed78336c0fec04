import { parseArgs } from 'node:util';
import type { Severity } from '../rule/finding.ts';
import { COMMANDS, type CommandName, OPTIONS, type OptionName } from './options.ts';
import { UsageError } from './usage-error.ts';

/** A parsed command line; every option that was not given has its default. */
export interface Arguments {
  readonly command: CommandName | 'help' | 'version';
  /** The command whose help is asked for. */
  readonly topic: CommandName;
  readonly operands: readonly string[];
  readonly format: string;
  readonly outputs: readonly { readonly format: string; readonly path: string }[];
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

/** A day, or a time with its zone: without one the result would depend on the machine. */
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;

/** Reads the command line. Throws UsageError with what is wrong and what is allowed. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = tokenise(argv);
  const [first, ...rest] = positionals;
  const named = COMMANDS.find(({ name }) => name === first)?.name;
  const command = named ?? 'lint';
  rejectForeignOptions(command, Object.keys(values));
  const flag = (name: OptionName) => values[name] === true;
  const text = (name: OptionName) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const outputs = values['output'];
  return {
    command: flag('version') ? 'version' : flag('help') ? 'help' : command,
    topic: command,
    operands: named ? rest : positionals,
    format: parseFormat(command, text('format') ?? 'text'),
    outputs: (Array.isArray(outputs) ? outputs : []).map(parseOutput),
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

function parseFormat(command: CommandName, format: string): string {
  const formats = COMMANDS.find(({ name }) => name === command)?.formats ?? [];
  if (formats.length > 0 && !formats.includes(format)) {
    throw new UsageError(`--format takes ${formats.join(', ')}, not "${format}"`);
  }
  return format;
}

function parseOutput(value: string | boolean): { format: string; path: string } {
  const text = String(value);
  const separator = text.indexOf('=');
  const path = text.slice(separator + 1);
  if (separator < 1 || path === '') throw new UsageError(`--output takes FORMAT=FILE, not "${text}"`);
  return { format: parseFormat('lint', text.slice(0, separator)), path };
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
