import { type World, widthOf } from './world.ts';

/** A run that is over by then needs no word. */
const QUIET_TIME = 1000;
const MOST_OFTEN = 100;
/** What a terminal takes for: back to the start of the line, and clear it. */
const START_OF_LINE = '\r\u001b[K';

/**
 * A line on standard error that says how far a long run is; on a terminal alone, never in a pipe or the log of a CI
 * service. One line needs no library: those that there are hide the cursor and draw from timers, for which a run that
 * never yields has no time.
 */
export class Progress {
  private readonly isWanted: boolean;
  private readonly startedAt: number;
  private drawnAt: number | undefined;

  constructor(
    private readonly world: World,
    isQuiet: boolean,
  ) {
    const { env, isErrorTerminal } = world;
    const isCi = (env['CI'] ?? '') !== '' && env['CI'] !== 'false';
    this.isWanted = isErrorTerminal && !isQuiet && !isCi && env['TERM'] !== 'dumb';
    this.startedAt = this.isWanted ? world.now().getTime() : 0;
  }

  /** Shows how many things are done: `reading 1200 of 10000 files`. */
  show(doing: string, done: number, total: number, things: string): void {
    if (!this.isWanted) return;
    const now = this.world.now().getTime();
    if (now - this.startedAt < QUIET_TIME || now - (this.drawnAt ?? 0) < MOST_OFTEN) return;
    this.drawnAt = now;
    const line = `exchange-lint: ${doing} ${done} of ${total} ${things}`;
    this.world.err(START_OF_LINE + line.slice(0, widthOf(this.world) - 1));
  }

  /** Takes the line away, for whoever writes next. */
  clear(): void {
    if (this.drawnAt === undefined) return;
    this.drawnAt = undefined;
    this.world.err(START_OF_LINE);
  }
}
