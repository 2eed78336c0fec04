export type CommandName = 'lint' | 'patch' | 'inspect' | 'explain' | 'rules';

/** A command as help shows it. */
export interface Command {
  readonly name: CommandName;
  readonly usage: string;
  readonly summary: string;
  /** What `--format` takes; empty where the command has no formats. */
  readonly formats: readonly string[];
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'lint',
    usage: 'exchange-lint [lint] [PATH…]',
    summary: 'Check exports, responses and certificates (default: this folder)',
    formats: ['text', 'json', 'sarif', 'github'],
  },
  {
    name: 'patch',
    usage: 'exchange-lint patch [PATH…] --out DIR',
    summary: 'Write a patch, and scripts to apply, verify and roll back',
    formats: [],
  },
  {
    name: 'inspect',
    usage: 'exchange-lint inspect FILE…',
    summary: 'Show how files are read: format, objects, certificates',
    formats: ['text', 'json'],
  },
  {
    name: 'explain',
    usage: 'exchange-lint explain RULE',
    summary: 'Explain a rule: what it flags, and why Outlook cares',
    formats: [],
  },
  { name: 'rules', usage: 'exchange-lint rules', summary: 'List the rules', formats: ['text', 'json'] },
];

export type OptionName =
  | 'format'
  | 'output'
  | 'fix'
  | 'unsafe-fixes'
  | 'diff'
  | 'fail-on'
  | 'as-of'
  | 'config'
  | 'out'
  | 'quiet'
  | 'no-color'
  | 'help'
  | 'version';

/** An option as the command line takes it and help shows it. */
export interface Option {
  readonly name: OptionName;
  readonly short?: string;
  readonly type: 'boolean' | 'string';
  readonly multiple?: boolean;
  /** What stands for the value in help. */
  readonly value?: string;
  readonly commands: readonly CommandName[] | 'all';
  readonly description: string;
}

export const OPTIONS: readonly Option[] = [
  {
    name: 'format',
    type: 'string',
    value: 'FORMAT',
    commands: ['lint', 'inspect', 'rules'],
    description: 'text (default) or json; lint also sarif, github',
  },
  {
    name: 'output',
    type: 'string',
    multiple: true,
    value: 'FORMAT=FILE',
    commands: ['lint'],
    description: 'Also write the report to a file; repeatable',
  },
  { name: 'fix', type: 'boolean', commands: ['lint'], description: 'Apply safe fixes in place' },
  {
    name: 'unsafe-fixes',
    type: 'boolean',
    commands: ['lint', 'patch'],
    description: 'Apply unsafe fixes too',
  },
  {
    name: 'diff',
    type: 'boolean',
    commands: ['lint'],
    description: 'Print the fixes as a diff and write nothing',
  },
  {
    name: 'fail-on',
    type: 'string',
    value: 'SEVERITY',
    commands: ['lint'],
    description: 'Exit 1 at error (default), warning, info or never',
  },
  {
    name: 'out',
    type: 'string',
    value: 'DIR',
    commands: ['patch'],
    description: 'The folder to write the patch to',
  },
  {
    name: 'as-of',
    type: 'string',
    value: 'DATE',
    commands: ['lint', 'patch'],
    description: 'Judge as if it were that day, such as 2026-11-23',
  },
  {
    name: 'config',
    type: 'string',
    value: 'FILE',
    commands: ['lint', 'patch', 'inspect'],
    description: 'Use this configuration, not exchange-lint.json',
  },
  { name: 'quiet', short: 'q', type: 'boolean', commands: 'all', description: 'Print findings only' },
  { name: 'no-color', type: 'boolean', commands: 'all', description: 'Print without colours' },
  { name: 'help', short: 'h', type: 'boolean', commands: 'all', description: 'Show this help' },
  { name: 'version', short: 'V', type: 'boolean', commands: 'all', description: 'Show the version' },
];
