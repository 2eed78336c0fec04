import { type Arguments, parseArguments } from '../cli/arguments.ts';
import { UsageError } from '../cli/usage-error.ts';

/** What a workflow asks of the action, as `action.yml` describes it; undefined for what is left empty. */
export interface Inputs {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly failOn: string | undefined;
  readonly since: string | undefined;
  readonly sarifFile: string | undefined;
  readonly patchFile: string | undefined;
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly suggestions: boolean;
  readonly token: string | undefined;
  readonly asOf: string | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the inputs as GitHub's runner hands them over: `INPUT_` and the name in upper case, its hyphens kept. Throws
 * UsageError for a switch that is neither true nor false.
 */
export function readInputs(variables: Variables): Inputs {
  const text = (name: string) => variables[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
  const flag = (name: string, isDefault: boolean) => {
    const value = text(name)?.toLowerCase();
    if (value === undefined) return isDefault;
    if (value === 'true' || value === 'false') return value === 'true';
    throw new UsageError(`input ${name} takes true or false, not "${value}"`);
  };
  return {
    paths: (text('paths') ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    config: text('config'),
    failOn: text('fail-on'),
    since: text('since'),
    sarifFile: text('sarif-file'),
    patchFile: text('patch-file'),
    summary: flag('summary', true),
    annotations: flag('annotations', true),
    suggestions: flag('suggestions', false),
    token: text('token'),
    asOf: text('as-of'),
  };
}

/** The arguments that a command line would have. Throws UsageError that names the input at fault. */
export function argumentsOf(inputs: Inputs, since: string | undefined): Arguments {
  try {
    return parseArguments(commandLineOf(inputs, since));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.message.replace(/^--(?=[a-z])/, 'input '));
  }
}

function commandLineOf(inputs: Inputs, since: string | undefined): string[] {
  const option = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`--${name}=${value}`];
  return [
    'lint',
    ...option('config', inputs.config),
    ...option('fail-on', inputs.failOn),
    ...option('as-of', inputs.asOf),
    ...option('since', since),
    '--',
    ...inputs.paths,
  ];
}
