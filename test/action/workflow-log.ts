/** A command as GitHub's runner takes it from a line of the log. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What the runner makes of the standard output of a step. */
export interface WorkflowLog {
  readonly commands: readonly WorkflowCommand[];
  /** The lines that are no command. */
  readonly lines: readonly string[];
  /** Whether the last line is still one in which commands are looked for. */
  readonly isOpen: boolean;
}

const NAMES: ReadonlySet<string> = new Set([
  ...['error', 'warning', 'notice', 'debug', 'group', 'endgroup', 'echo', 'stop-commands'],
  ...['add-mask', 'add-path', 'add-matcher', 'remove-matcher', 'set-env', 'set-output', 'save-state'],
]);

/** Reads a log as `ActionCommandManager` of actions/runner does: `::name properties::data`, and the older `##[name]data`. */
export function readLog(text: string): WorkflowLog {
  const commands: WorkflowCommand[] = [];
  const lines: string[] = [];
  let stopToken: string | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (stopToken !== undefined) {
      if (line.trim() === `::${stopToken}::`) stopToken = undefined;
      else lines.push(line);
      continue;
    }
    const command = commandIn(line);
    if (!command) lines.push(line);
    else if (command.name === 'stop-commands') stopToken = command.data;
    else commands.push(command);
  }
  return { commands, lines, isOpen: stopToken === undefined };
}

function commandIn(line: string): WorkflowCommand | undefined {
  const current = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line);
  const older = /##\[([^\s\]]+)(?: (.*?))?\](.*)$/.exec(line);
  for (const [, name = '', properties = '', data = ''] of [current, older].filter(
    (match) => match !== null,
  )) {
    if (!NAMES.has(name.toLowerCase())) continue;
    return { name: name.toLowerCase(), properties: propertiesIn(properties), data: unescapeData(data) };
  }
  return undefined;
}

function propertiesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .filter((part) => part.includes('='))
      .map((part) => {
        const [name = '', ...value] = part.trim().split('=');
        return [name, unescapeProperty(value.join('='))];
      }),
  );
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** Reads the file of GITHUB_OUTPUT as the runner does; throws for what it would fail on. */
export function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    const end = delimiter === undefined ? -1 : lines.indexOf(delimiter, index + 1);
    if (name === undefined || end === -1) throw new Error(`no output of a workflow: ${line}`);
    outputs[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return outputs;
}
