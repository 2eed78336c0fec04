import type { Settings } from '../engine/settings.ts';
import type { ReadFile } from '../model/record.ts';
import type { Report } from '../report/report.ts';
import type { LoadedBaseline } from './load-baseline.ts';
import type { TreeRun } from './tree-run.ts';

/** What a run of `lint` came to. */
export interface JudgedRun {
  /** Whole: also findings that do not count. */
  readonly report: Report;
  /** As they were judged: of two states, the later. Empty where a cache knew the outcome. */
  readonly files: readonly ReadFile[];
  readonly settings: Settings;
  /** Where two states in git were compared; its objects can no longer be read. */
  readonly tree: TreeRun | undefined;
  readonly baseline: LoadedBaseline | undefined;
  /** Paths, as reports show them, of the files whose findings are wanted; undefined for all. */
  readonly only: ReadonlySet<string> | undefined;
  /** Whether findings of an environment are this run's to make: of several parts, one has it. */
  readonly ownsEnvironment: (name: string) => boolean;
  /** Whether everything could be read. */
  readonly isComplete: boolean;
  /** Whether the working tree was mended and what is staged was not. */
  readonly hasStagedFixes: boolean;
}
