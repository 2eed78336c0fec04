import type { Settings } from '../engine/settings.ts';
import type { ReadFile } from '../model/record.ts';
import type { Report } from '../report/report.ts';
import type { LoadedBaseline } from './load-baseline.ts';
import type { Run } from './run.ts';
import type { TreeRun } from './tree-run.ts';

/** Where a run read its files: from the working tree, of which a cache may have known the outcome, or from git. */
export type Source =
  | { readonly kind: 'working-tree'; readonly run: Run }
  | { readonly kind: 'cache' }
  | { readonly kind: 'git'; readonly tree: TreeRun };

/** What judging came to, before it is held against the baseline and narrowed to some files. */
export interface Judgement {
  /** Whole: also findings that do not count. */
  readonly report: Report;
  readonly source: Source;
  /** As they were judged: of two states, the later. Empty where a cache knew the outcome. */
  readonly files: readonly ReadFile[];
  readonly settings: Settings;
  readonly baseline: LoadedBaseline | undefined;
  /** Paths, as reports show them, of the files whose findings are wanted; undefined for all. */
  readonly only: ReadonlySet<string> | undefined;
  /** Whether findings of an environment are this run's to make: of several parts, one has it. */
  readonly ownsEnvironment: (name: string) => boolean;
  /** Whether everything could be read. */
  readonly isComplete: boolean;
  /** Absolute paths of all that the run read: no output may take their place. */
  readonly inputs: readonly string[];
}

/** What a run of `lint` came to. */
export interface JudgedRun extends Judgement {
  /** Fingerprints of findings that are there and do not count, or were not asked for: nothing is mended for them. */
  readonly unwanted: ReadonlySet<string>;
}
