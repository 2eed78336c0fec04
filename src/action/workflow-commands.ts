import { randomUUID } from 'node:crypto';
import { visible } from '../report/visible.ts';

/** A line that GitHub shows as an error or a warning of the step (GitHub Docs, "Workflow commands"). */
export function workflowCommand(level: 'error' | 'warning', message: string): string {
  const lines = message.split('\n').map((line) => visible(line.replaceAll('%', '%25')));
  return `::${level} title=exchange-lint::${lines.join('%0A')}\n`;
}

/** Text for the log, whatever it holds: the runner takes none of its lines for a command. */
export function logText(text: string): string {
  if (text === '') return '';
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`;
}

/** What goes to the file of GITHUB_OUTPUT. No value can end itself: the delimiter cannot be guessed. */
export function outputText(outputs: Readonly<Record<string, string>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      const delimiter = `exchange-lint-${randomUUID()}`;
      return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
    })
    .join('');
}
