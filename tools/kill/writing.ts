import { type FSWatcher, watch } from 'node:fs';
import { foldersToWatch } from './repository.ts';

/** What can be seen of a run's writing from outside: it makes temporary files first, then replaces others by them. */
export type Phase = 'writing' | 'replacing';

/** When a phase began, and when something was last seen of it, in milliseconds of `performance.now()`. */
interface Span {
  begin: number;
  end: number;
}

/** Watches the folders that a run writes in, and calls back when a phase begins. */
export class WritingWatch {
  private readonly watchers: readonly FSWatcher[];
  private readonly spans = new Map<Phase, Span>();

  constructor(
    folder: string,
    private readonly onBegin: (phase: Phase) => void = () => {},
  ) {
    this.watchers = foldersToWatch(folder).map((path) =>
      watch(path, (_, name) => {
        this.see('writing');
        if (name !== null && !name.startsWith('.exchange-lint-')) this.see('replacing');
      }),
    );
  }

  /** Stops watching: how long the phases took, in milliseconds. */
  end(): Readonly<Record<Phase, number>> {
    for (const watcher of this.watchers) watcher.close();
    return { writing: this.lengthOf('writing'), replacing: this.lengthOf('replacing') };
  }

  private see(phase: Phase): void {
    const now = performance.now();
    const span = this.spans.get(phase);
    if (span) span.end = now;
    else {
      this.spans.set(phase, { begin: now, end: now });
      this.onBegin(phase);
    }
  }

  private lengthOf(phase: Phase): number {
    const { begin, end } = this.spans.get(phase) ?? { begin: 0, end: 0 };
    return end - begin;
  }
}
