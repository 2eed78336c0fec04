import type { Finding, NotEvaluated, Severity } from '../rule/finding.ts';
import type { OfferedFix } from '../rule/offer.ts';

/** A finding with everything a formatter shows. */
export interface ReportedFinding extends Omit<Finding, 'fixes'> {
  readonly environment: string;
  /** Hash of rule, message, object, property and value: the same wherever the object stands. */
  readonly fingerprint: string;
  readonly fixes: readonly OfferedFix[];
  /** Why a fix that the rule proposed is not offered: its proof failed. */
  readonly withheld: readonly string[];
  readonly helpUri: string;
}

/** A rule as reports describe it. */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  /** Why Outlook cares, one paragraph. */
  readonly why: string;
  readonly helpUri: string;
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: { readonly safe: number; readonly unsafe: number };
  readonly notEvaluated: number;
}

/** The outcome of a run, sorted and complete: what every formatter is given. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string; readonly uri: string };
  readonly environments: readonly string[];
  readonly rules: readonly RuleDescription[];
  /** Sorted by severity, then path, position, rule. */
  readonly findings: readonly ReportedFinding[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly summary: Summary;
}

/** What the command line tells a formatter about its output. */
export interface FormatOptions {
  readonly color: boolean;
  /** Columns to wrap text at. */
  readonly width: number;
  /** Findings only: no summary, no offers. */
  readonly quiet: boolean;
}

/** Pure: the text of the report in one format. */
export type Formatter = (report: Report, options: FormatOptions) => string;
