import type { World } from './world.ts';

/** In the order of a run. */
const PHASES = ['find', 'read', 'judge', 'report'] as const;

export type Phase = (typeof PHASES)[number];

/** How long each phase of a run takes, and what it deals with. */
export class Timing {
  private readonly times = new Map<Phase, number>();
  private readonly counts = new Map<Phase, string[]>();

  constructor(
    private readonly world: World,
    private readonly isWanted: boolean,
  ) {}

  /** Does the work of a phase; one that is done in pieces is added up. */
  measure<Result>(phase: Phase, work: () => Result): Result {
    if (!this.isWanted) return work();
    const start = this.world.now().getTime();
    try {
      return work();
    } finally {
      this.add(phase, start);
    }
  }

  /** The same for work that waits for something. */
  async measureAsync<Result>(phase: Phase, work: () => Promise<Result>): Promise<Result> {
    const start = this.world.now().getTime();
    try {
      return await work();
    } finally {
      this.add(phase, start);
    }
  }

  /** What a phase dealt with: `files: 1200`. */
  count(phase: Phase, number: number, things: string): void {
    this.counts.set(phase, [...(this.counts.get(phase) ?? []), `${things}: ${number}`]);
  }

  /** Tells on standard error, where it was asked for. */
  tell(): void {
    if (!this.isWanted) return;
    for (const phase of PHASES) {
      const time = this.times.get(phase);
      if (time === undefined) continue;
      const details = [`${(time / 1000).toFixed(2)} s`, ...(this.counts.get(phase) ?? [])];
      this.world.err(`exchange-lint: ${phase}: ${details.join('; ')}\n`);
    }
  }

  private add(phase: Phase, start: number): void {
    const time = this.world.now().getTime() - start;
    this.times.set(phase, (this.times.get(phase) ?? 0) + time);
  }
}
