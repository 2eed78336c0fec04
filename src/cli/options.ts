import { formatNames } from '../report/format-names.ts';
import type { CommandName } from './command-table.ts';

interface OptionShape {
  readonly name: string;
  readonly short?: string;
  /** `optional` takes a value or none. */
  readonly type: 'boolean' | 'string' | 'optional';
  readonly multiple?: boolean;
  /** What stands for the value in help. */
  readonly value?: string;
  readonly commands: readonly CommandName[] | 'all';
  /** What it does, by the commands whose help shows it: others may take it, but have nothing for it to do. */
  readonly description: string | Readonly<Partial<Record<CommandName, string>>>;
}

const FORMATS = formatNames.join(', ').replace(/, (?=[^,]*$)/, ' or ');

export const OPTIONS = [
  {
    name: 'format',
    type: 'string',
    value: 'FORMAT',
    commands: ['lint', 'merge', 'inspect', 'certificates', 'rules', 'formats'],
    description: {
      lint: FORMATS,
      merge: FORMATS,
      inspect: 'text (default) or json',
      certificates: 'text (default) or json',
      rules: 'text (default) or json',
      formats: 'text (default) or json',
    },
  },
  {
    name: 'output',
    type: 'string',
    multiple: true,
    value: 'FORMAT=FILE',
    commands: ['lint', 'merge'],
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
    commands: ['lint', 'merge'],
    description: 'Exit 1 at error (default), warning, info or never',
  },
  {
    name: 'exit-zero',
    type: 'boolean',
    commands: ['lint', 'merge'],
    description: 'The same as --fail-on never',
  },
  {
    name: 'since',
    type: 'string',
    value: 'REF',
    commands: ['lint', 'rules'],
    description: {
      lint: 'Judge the last commit; only what is new since REF counts',
      rules: 'Only rules that came after that version',
    },
  },
  {
    name: 'staged',
    type: 'boolean',
    commands: ['lint'],
    description: 'Judge what is staged; only what is new since HEAD counts',
  },
  {
    name: 'all',
    type: 'boolean',
    commands: ['lint', 'merge'],
    description: 'Also show findings that do not count, and why',
  },
  {
    name: 'only',
    type: 'string',
    multiple: true,
    value: 'FILE',
    commands: ['lint'],
    description: 'Only findings in this file; repeatable',
  },
  {
    name: 'baseline',
    type: 'string',
    value: 'FILE',
    commands: ['lint', 'baseline'],
    description: 'Use this baseline, not exchange-lint-baseline.json',
  },
  { name: 'no-baseline', type: 'boolean', commands: ['lint'], description: 'Use no baseline' },
  {
    name: 'strict-baseline',
    type: 'boolean',
    commands: ['lint', 'merge'],
    description: 'Exit 1 also for entries that are no longer found',
  },
  {
    name: 'update',
    type: 'boolean',
    commands: ['baseline'],
    description: 'Take out entries that are no longer found',
  },
  {
    name: 'add',
    type: 'boolean',
    commands: ['baseline'],
    description: 'With --update: put new findings in',
  },
  {
    name: 'out',
    type: 'string',
    value: 'DIR',
    commands: ['patch'],
    description: 'The folder to write the patch to',
  },
  {
    name: 'pr-body',
    type: 'boolean',
    commands: ['patch'],
    description: 'Print a description of the change for a pull request',
  },
  {
    name: 'choose',
    type: 'boolean',
    commands: ['patch'],
    description: 'Ask where several values are possible',
  },
  {
    name: 'prefer',
    type: 'string',
    value: 'KIND',
    commands: ['patch'],
    description: 'Where there is a choice, take common-name, unset or wildcard',
  },
  {
    name: 'ics',
    type: 'string',
    value: 'FILE',
    commands: ['certificates'],
    description: 'Also write a calendar of expiries and last days to renew',
  },
  {
    name: 'as-of',
    type: 'string',
    value: 'DATE',
    commands: ['lint', 'patch', 'baseline', 'certificates', 'explain'],
    description: 'Judge as if it were that day, such as 2026-11-23',
  },
  {
    name: 'config',
    type: 'string',
    value: 'FILE',
    commands: ['lint', 'patch', 'baseline', 'inspect', 'certificates', 'explain'],
    description: 'Use this configuration, not exchange-lint.json',
  },
  {
    name: 'shard',
    type: 'string',
    value: 'I/N',
    commands: ['lint'],
    description: 'Judge the Ith of N parts of the environments',
  },
  {
    name: 'cache',
    type: 'optional',
    value: '[DIR]',
    commands: ['lint'],
    description: 'Keep results, and take those of unchanged files',
  },
  { name: 'stdin', type: 'boolean', commands: ['lint'], description: 'Read one file from standard input' },
  {
    name: 'stdin-filename',
    type: 'string',
    value: 'NAME',
    commands: ['lint'],
    description: 'Where that file belongs; only it is reported on',
  },
  {
    name: 'allow-no-inputs',
    type: 'boolean',
    commands: ['lint'],
    description: 'Exit 0 where there is nothing to check',
  },
  {
    name: 'yes',
    short: 'y',
    type: 'boolean',
    commands: ['init'],
    description: 'Write without asking',
  },
  {
    name: 'verbose',
    short: 'v',
    type: 'boolean',
    commands: ['lint'],
    description: 'Say on standard error how long each phase took',
  },
  {
    name: 'quiet',
    short: 'q',
    type: 'boolean',
    commands: 'all',
    description: {
      lint: 'Print findings only',
      merge: 'Print findings only',
      patch: 'Do not list what was written',
      baseline: 'Do not list what was written',
      init: 'Print errors only',
    },
  },
  {
    name: 'no-color',
    type: 'boolean',
    commands: 'all',
    description: { lint: 'Print without colours', merge: 'Print without colours' },
  },
  { name: 'help', short: 'h', type: 'boolean', commands: 'all', description: 'Show this help' },
  { name: 'version', short: 'V', type: 'boolean', commands: 'all', description: 'Show the version' },
] as const satisfies readonly OptionShape[];

export type OptionName = (typeof OPTIONS)[number]['name'];

/** An option as the command line takes it and help shows it. */
export interface Option extends OptionShape {
  readonly name: OptionName;
}
