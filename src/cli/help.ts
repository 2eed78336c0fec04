import { COMMANDS, type CommandName, OPTIONS, type Option } from './options.ts';

const EXIT_CODES =
  'Exit code: 0 nothing at or above --fail-on, 1 findings,\n' +
  '           2 usage, configuration or unreadable input.';

/** The help of the whole tool, which is also that of its default command. */
function generalHelp(): string {
  const commands = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`);
  return [
    'Checks exported Exchange Server configuration: does the name that Outlook is',
    'told to expect (CertPrincipalName) stand in the certificate?',
    '',
    'Usage: exchange-lint [COMMAND] [OPTIONS] [PATH…]',
    '',
    'Commands:',
    ...commands,
    '',
    'Options of lint:',
    ...optionsOf('lint').map(describe),
    '',
    EXIT_CODES,
    '"exchange-lint COMMAND --help" shows the options of another command.',
    '',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: CommandName): string {
  if (command === 'lint') return generalHelp();
  const found = COMMANDS.find(({ name }) => name === command);
  return [
    `${found?.summary ?? ''}.`,
    '',
    `Usage: ${found?.usage ?? ''} [OPTIONS]`,
    '',
    'Options:',
    ...optionsOf(command).map(describe),
    '',
    EXIT_CODES,
    '',
  ].join('\n');
}

function optionsOf(command: CommandName): readonly Option[] {
  return OPTIONS.filter(({ commands }) => commands === 'all' || commands.includes(command));
}

function describe({ name, short, value, description }: Option): string {
  const names = `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;
  return `  ${names.padEnd(26)} ${description}`;
}
