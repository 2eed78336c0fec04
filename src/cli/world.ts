/** What the command line needs of the process that runs it; tests hand in their own. */
export interface World {
  /** Absolute. */
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  /** Whether standard error is a terminal, where a line may be written over. */
  readonly isErrorTerminal: boolean;
  readonly readStdin: () => Promise<Uint8Array>;
  /** Asks a person, and gives the line that was typed; undefined where nobody can answer. Rejects when the answer is broken off. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly now: () => Date;
  /** What runs this, with its versions: which certificates can be read depends on it. */
  readonly runtime: string;
}

const DEFAULT_WIDTH = 80;
const MAXIMUM_WIDTH = 120;

/** Whether to print in colour: NO_COLOR (https://no-color.org) and --no-color forbid, FORCE_COLOR asks for it. */
export function wantsColor({ env, isTerminal }: World, noColor: boolean): boolean {
  if (noColor || (env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

/** The width to wrap at. */
export function widthOf({ columns }: World): number {
  return Math.max(40, Math.min(columns ?? DEFAULT_WIDTH, MAXIMUM_WIDTH));
}
