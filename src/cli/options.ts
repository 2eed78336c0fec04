import type { FormatName } from '../report/index.ts';

/** In the order of help. */
export const commandNames = ['lint', 'patch', 'inspect', 'explain', 'rules'] as const;

export type CommandName = (typeof commandNames)[number];

/** A command as help shows it. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  /** What `--format` takes; empty where the command has no formats. */
  readonly formats: readonly FormatName[];
  /** What its exit codes mean, in lines for help. */
  readonly exitCodes: readonly string[];
}

export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  lint: {
    usage: 'exchange-lint [lint] [PATH…]',
    summary: 'Check exports, responses and certificates (default: this folder)',
    formats: ['text', 'json', 'sarif', 'github'],
    exitCodes: [
      '0 nothing at or above --fail-on, 1 findings,',
      '2 usage, configuration or unreadable input.',
    ],
  },
  patch: {
    usage: 'exchange-lint patch [PATH…] --out DIR',
    summary: 'Write a patch, and scripts to apply, verify and roll back',
    formats: [],
    exitCodes: [
      '0 written, or nothing to patch,',
      '2 usage, configuration, unreadable input or unwritable folder.',
    ],
  },
  inspect: {
    usage: 'exchange-lint inspect FILE…',
    summary: 'Show how files are read: format, objects, certificates',
    formats: ['text', 'json'],
    exitCodes: ['0 shown, 2 usage, configuration or unreadable input.'],
  },
  explain: {
    usage: 'exchange-lint explain RULE',
    summary: 'Explain a rule: what it flags, and why Outlook cares',
    formats: [],
    exitCodes: ['0 explained, 2 usage or no such rule.'],
  },
  rules: {
    usage: 'exchange-lint rules',
    summary: 'List the rules',
    formats: ['text', 'json'],
    exitCodes: ['0 listed, 2 usage.'],
  },
};

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
  /** What it does, by the commands whose help shows it: others may take it, but have nothing for it to do. */
  readonly description: string | Readonly<Partial<Record<CommandName, string>>>;
}

export const OPTIONS: readonly Option[] = [
  {
    name: 'format',
    type: 'string',
    value: 'FORMAT',
    commands: ['lint', 'inspect', 'rules'],
    description: {
      lint: 'text (default), json, sarif or github',
      inspect: 'text (default) or json',
      rules: 'text (default) or json',
    },
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
    description: { lint: 'Apply unsafe fixes too', patch: 'Put unsafe fixes into the patch too' },
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
  {
    name: 'quiet',
    short: 'q',
    type: 'boolean',
    commands: 'all',
    description: { lint: 'Print findings only', patch: 'Do not list what was written' },
  },
  {
    name: 'no-color',
    type: 'boolean',
    commands: 'all',
    description: { lint: 'Print without colours' },
  },
  { name: 'help', short: 'h', type: 'boolean', commands: 'all', description: 'Show this help' },
  { name: 'version', short: 'V', type: 'boolean', commands: 'all', description: 'Show the version' },
];
