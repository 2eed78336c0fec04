import type { Applicability, NotEvaluated, ObjectName, Severity } from '../rule/finding.ts';

/** A stretch of a file. Lines and columns count from 1, columns in UTF-16 code units of the decoded text. */
export interface Place {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** After the last character. */
  readonly endColumn: number;
  /** Where the part on the first line ends: the same as `endColumn` where all of it stands on one line. */
  readonly firstLineEndColumn: number;
}

/** The line that a place begins on, as far as a person needs it. */
export interface Excerpt {
  readonly text: string;
  /** Code units of the line before `text`. */
  readonly start: number;
  /** Whether the line goes on after `text`. */
  readonly isCut: boolean;
  /** The line before; null where it is too long to show, or there is none. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** Replaces what stands at a place. */
export interface ReportedEdit extends Place {
  /** The same place as offsets in the decoded text without byte order mark. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A remedy. Atomic: all of its edits or none. */
export interface ReportedFix {
  readonly title: string;
  readonly applicability: Applicability;
  /** Empty where files only observe the server. */
  readonly edits: readonly ReportedEdit[];
  readonly commands: readonly string[];
}

/** Against another state of the files: `fixed` findings are there no more. */
export type Status = 'new' | 'unchanged' | 'fixed';

/** Why a finding does not count although it is there. */
export interface Acceptance {
  readonly by: 'baseline' | 'suppression' | 'comment';
  readonly reason: string | null;
}

/** A finding as data, with the place to look at first. */
export interface ReportedFinding extends Place {
  readonly ruleId: string;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  /** Null for binary and empty files. */
  readonly excerpt: Excerpt | null;
  /** {@link EVERY_ENVIRONMENT} for what belongs to no single organisation. */
  readonly environment: string;
  readonly object: ObjectName;
  readonly property: string | null;
  /** The value at fault, normalised. */
  readonly value: string | null;
  /** Hash of environment, rule, message, object, property and value: the same wherever the object stands. */
  readonly fingerprint: string;
  /** Null where nothing was compared. */
  readonly status: Status | null;
  readonly accepted: Acceptance | null;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly ReportedFix[];
  /** Why a fix that the rule proposed is not offered: its proof failed. */
  readonly withheld: readonly string[];
  readonly helpUri: string;
}

/** Another place that explains a finding. */
export interface RelatedPlace extends Place {
  readonly message: string;
  /** Whether the finding's object stands here once more: the place is as much at fault. */
  readonly isTwin: boolean;
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

/** A certificate that the files show, and who relies on it. */
export interface ReportedCertificate {
  readonly environment: string;
  /** SHA-1, upper-case hexadecimal; null where no file shows it. */
  readonly thumbprint: string | null;
  /** As far as the files show them: a list without RawData may be cut off. */
  readonly commonNames: readonly string[];
  readonly dnsNames: readonly string[];
  /** ISO 8601, UTC; null where the files do not show it, or only in a local form. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** Where it is shown. */
  readonly places: readonly Place[];
  readonly dependants: readonly Dependant[];
}

/** What must stand in a certificate because an object says so. */
export interface Dependant extends Place {
  readonly object: ObjectName;
  readonly property: string;
  readonly value: string;
}

/** The findings in numbers. What is counted are findings that {@link counts}, but for `notCounted`. */
export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: { readonly safe: number; readonly unsafe: number };
  /** Rules for which evidence is missing, each counted once. */
  readonly notEvaluated: number;
  readonly notCounted: {
    readonly unchanged: number;
    readonly fixed: number;
    readonly baseline: number;
    readonly suppressed: number;
  };
}

/** What two states of the files are called: `main (1f2e3d4)`, `the index`. */
export interface StateNames {
  readonly before: string;
  readonly after: string;
}

/** What two states of the files were compared, and which environments each of them has: sorted. */
export interface Comparison extends StateNames {
  readonly environmentsBefore: readonly string[];
  readonly environmentsAfter: readonly string[];
}

/** One of `count` parts of the environments; `index` starts at 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** An entry of the baseline whose finding is there no more. */
export interface StaleEntry {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly environment: string;
  readonly object: ObjectName;
  readonly value: string | null;
}

/** The outcome of a run, sorted and complete, as plain data: what every formatter is given. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string; readonly uri: string };
  /** Sorted. Where two states were compared, those of either. */
  readonly environments: readonly string[];
  /** Null for a whole run. */
  readonly shard: Shard | null;
  /** Whether everything could be read. */
  readonly isComplete: boolean;
  /** The rules that ran, sorted by id. */
  readonly rules: readonly RuleDescription[];
  readonly comparison: Comparison | null;
  /** Sorted by severity, then path, position, rule. */
  readonly findings: readonly ReportedFinding[];
  readonly staleBaseline: readonly StaleEntry[];
  readonly certificates: readonly ReportedCertificate[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly summary: Summary;
}

/** The environment of what belongs to no single one. */
export const EVERY_ENVIRONMENT = '*';

/** Whether something belongs to no single environment. Each part of a run may find it, and a whole run has it once. */
export function isEverywhere({ environment }: { readonly environment: string }): boolean {
  return environment === EVERY_ENVIRONMENT;
}

/** The report with what only the run knows that made it. */
export function stamped(report: Report, run: Pick<Report, 'shard' | 'isComplete'>): Report {
  const { shard, isComplete } = run;
  return { ...report, shard: shard && { index: shard.index, count: shard.count }, isComplete };
}

/** Whether a finding counts: for the exit code, in the summary, and among what is shown without being asked for. */
export function counts({ status, accepted }: Pick<ReportedFinding, 'status' | 'accepted'>): boolean {
  return (status === null || status === 'new') && accepted === null;
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
