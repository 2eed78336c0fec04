import { rules } from '../rules/index.ts';
import { type Config, defaultConfig } from './config/config.ts';
import { lint as lintFiles } from './engine/lint.ts';
import { loadBytes } from './engine/read-bytes.ts';
import type { Report } from './report/report.ts';

export type { Config } from './config/config.ts';
export { defineExchange } from './desired-state/define-exchange.ts';
export type * from './desired-state/organization.generated.ts';
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
export async function lint(
  inputs: readonly InputFile[],
  { asOf, config = defaultConfig }: LintOptions,
): Promise<Report> {
  const read = await Promise.all(inputs.map(({ path, bytes }) => loadBytes(path, bytes)));
  const files = read.filter((file) => file !== undefined);
  return lintFiles(files, { rules, config, asOf });
}
