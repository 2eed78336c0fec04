import { wrap } from '../report/wrap.ts';
import { COMMANDS, type CommandName, commandNames } from './command-table.ts';
import { OPTIONS, type Option } from './options.ts';

const WIDTH = 80;
const MARGIN = ' '.repeat(30);

const NAME_WIDTH = Math.max(...commandNames.map((name) => name.length));

/** The help of the whole tool, which is also that of its default command. */
function generalHelp(): string {
  return [
    'Checks exported Exchange Server configuration: does the name that Outlook is',
    'told to expect (CertPrincipalName) stand in the certificate?',
    '',
    'Usage: exchange-lint [COMMAND] [OPTIONS] [PATH…]',
    '',
    'Commands:',
    ...commandNames.map((name) => `  ${name.padEnd(NAME_WIDTH)} ${COMMANDS[name].summary}`),
    '',
    'Options of lint:',
    ...optionLines('lint'),
    '',
    ...exitCodeLines('lint'),
    '"exchange-lint COMMAND --help" shows the options of another command.',
    '',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: CommandName): string {
  if (command === 'lint') return generalHelp();
  const { summary, usage } = COMMANDS[command];
  return [
    `${summary}.`,
    '',
    `Usage: ${usage} [OPTIONS]`,
    '',
    'Options:',
    ...optionLines(command),
    '',
    ...exitCodeLines(command),
    '',
  ].join('\n');
}

function exitCodeLines(command: CommandName): string[] {
  const label = 'Exit code: ';
  return COMMANDS[command].exitCodes.map(
    (line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line,
  );
}

function optionLines(command: CommandName): string[] {
  const options: readonly Option[] = OPTIONS;
  return options
    .filter(({ commands }) => commands === 'all' || commands.includes(command))
    .flatMap((option) => {
      const { description } = option;
      const words = typeof description === 'string' ? description : description[command];
      if (words === undefined) return [];
      const [first = '', ...rest] = wrap(words, WIDTH - MARGIN.length);
      return [`  ${namesOf(option)}`.padEnd(MARGIN.length) + first, ...rest.map((line) => MARGIN + line)];
    });
}

function namesOf({ name, short, value }: Option): string {
  return `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;
}
