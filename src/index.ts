import { rules } from '../rules/index.ts';
import { type Config, defaultConfig } from './config/config.ts';
import { lint as lintFiles } from './engine/lint.ts';
import { readBytes } from './engine/read-bytes.ts';
import type { Report } from './report/report.ts';

export type { Config } from './config/config.ts';
export { formats } from './report/index.ts';
export type { FormatOptions, Formatter, Report, ReportedFinding, ReportedFix } from './report/report.ts';
export type { Applicability, Finding, Severity } from './rule/finding.ts';
export { rules };

/** A file to lint, as bytes: nothing is read from disk. */
export interface InputFile {
  /** What reports show, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface LintOptions {
  /** The time that counts as now. */
  readonly asOf: Date;
  readonly config?: Config;
}

/** Lints exports, Autodiscover responses and certificates against each other; files of other kinds are left out. */
export function lint(inputs: readonly InputFile[], { asOf, config = defaultConfig }: LintOptions): Report {
  const files = inputs.flatMap(({ path, bytes }) => readBytes(path, bytes) ?? []);
  return lintFiles(files, { rules, config, asOf });
}
