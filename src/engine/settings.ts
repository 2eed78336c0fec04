import type { Config } from '../config/config.ts';
import type { Rule } from '../rule/define-rule.ts';

/** What every judgement of a run has in common. */
export interface Settings {
  readonly rules: readonly Rule[];
  readonly config: Config;
  /** The time that counts as now. */
  readonly asOf: Date;
  /**
   * Whether files that the configuration speaks for were left out of the run. A suppression that nothing uses is then
   * not called unused, for the findings it accepts may stand in them. By default false.
   */
  readonly isPartial?: boolean;
  /** The path of the working directory from the top of its repository, with `/`. By default it is the top. */
  readonly folder?: string;
}
