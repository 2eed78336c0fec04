import { type FormatName, formatNames } from '../report/format-names.ts';

/** In the order of help. */
export const commandNames = [
  'lint',
  'patch',
  'baseline',
  'merge',
  'inspect',
  'certificates',
  'explain',
  'rules',
  'formats',
  'init',
] as const;

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
    formats: formatNames,
    exitCodes: [
      '0 nothing at or above --fail-on, 1 findings,',
      '2 usage, configuration or unreadable input.',
    ],
  },
  patch: {
    usage: 'exchange-lint patch [PATH…] --out DIR | --pr-body',
    summary: 'Write a patch, and scripts to apply, verify and roll back',
    formats: [],
    exitCodes: [
      '0 written, or nothing to patch,',
      '2 usage, configuration, unreadable input or unwritable folder.',
    ],
  },
  baseline: {
    usage: 'exchange-lint baseline [PATH…] [--update [--add]]',
    summary: 'Write down the findings to live with, or compare with those',
    formats: [],
    exitCodes: [
      '0 written, or nothing to change, 1 the baseline is not up to date,',
      '2 usage, configuration or unreadable input.',
    ],
  },
  merge: {
    usage: 'exchange-lint merge REPORT…',
    summary: 'Join JSON reports of shards into one, in any format',
    formats: formatNames,
    exitCodes: ['0 nothing at or above --fail-on, 1 findings,', '2 usage or unreadable report.'],
  },
  inspect: {
    usage: 'exchange-lint inspect FILE…',
    summary: 'Show how files are read: format, objects, certificates',
    formats: ['text', 'json'],
    exitCodes: ['0 shown, 2 usage, configuration or unreadable input.'],
  },
  certificates: {
    usage: 'exchange-lint certificates [PATH…]',
    summary: 'List certificates: names, use, expiry, what depends on them',
    formats: ['text', 'json'],
    exitCodes: ['0 listed, 2 usage, configuration or unreadable input.'],
  },
  explain: {
    usage: 'exchange-lint explain RULE | FINGERPRINT [PATH…] | MESSAGE',
    summary: 'Explain a rule, a finding, or an error message of Outlook',
    formats: [],
    exitCodes: ['0 explained, 2 usage, or no such rule, finding or message.'],
  },
  rules: {
    usage: 'exchange-lint rules',
    summary: 'List the rules',
    formats: ['text', 'json'],
    exitCodes: ['0 listed, 2 usage.'],
  },
  formats: {
    usage: 'exchange-lint formats',
    summary: 'List the formats that are read, and what produces them',
    formats: ['text', 'json'],
    exitCodes: ['0 listed, 2 usage.'],
  },
  init: {
    usage: 'exchange-lint init [--yes]',
    summary: 'Set up the configuration, hook and workflow of a repository',
    formats: [],
    exitCodes: ['0 written, or nothing left to write, 2 usage, or not confirmed.'],
  },
};
