import type { ExchangeRecord } from '../model/record.ts';
import type { Value } from '../model/value.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { ShellCommand } from './shell-command.ts';

/** From the gravest: an error stops a pull request, a warning asks for a look, an info is worth knowing. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** A place in a file, half-open, in UTF-16 code units of the decoded text. */
export interface Location {
  readonly source: SourceFile;
  readonly span: Span;
}

/** The Exchange object a finding is about: stable across exports, so it identifies the finding. */
export interface ObjectName {
  /** The noun of the cmdlet that shows it: `OutlookProvider`, `Certificate`, `AutodiscoverResponse`. */
  readonly kind: string;
  /** `EXPR`, a thumbprint, the path of a response. */
  readonly identity: string;
}

/** Another place that explains the finding, in reading order. */
export interface Related {
  readonly message: string;
  readonly location: Location;
  /** The finding's object was exported here once more; the engine says so, no rule does. */
  readonly isTwin?: true;
}

/**
 * `safe`: the evidence leaves exactly one right value. `unsafe`: probably right, needs a person's look.
 * `manual`: one of several candidates, or not a change of a file; never applied, only shown.
 */
export type Applicability = 'safe' | 'unsafe' | 'manual';

/** A property set to a value; null means unset. What it takes to edit or command that is the remedy's business. */
export interface PropertyChange {
  readonly record: ExchangeRecord;
  readonly property: string;
  /** What the export holds now; undefined where the property is missing. */
  readonly current: Value | undefined;
  readonly value: string | null;
}

/** What a principal name can be set to, where there is a choice: a person may prefer one kind throughout. */
export const NAME_CHOICES = ['common-name', 'unset', 'wildcard'] as const;

export type NameChoice = (typeof NAME_CHOICES)[number];

/** What comes of a change for some servers or clients. */
export interface Consequence {
  /** A sentence without full stop. */
  readonly text: string;
  /** Whether clients are refused there. */
  readonly isRefusal: boolean;
}

/** A remedy, in terms of objects. Atomic: all of its changes or none. */
export interface Fix {
  /** What it does, in the imperative: `Set EXPR to msstd:mail.contoso.com, the certificate's common name`. */
  readonly title: string;
  readonly applicability: Applicability;
  readonly changes: readonly PropertyChange[];
  /** Whether it is one step of several, between which something else has to happen, so that it cannot be tried alone. */
  readonly isStep?: true;
  /** Of a fix that sets a principal name, to what. */
  readonly choice?: NameChoice;
  /** What comes of it, for whoever has to choose. */
  readonly consequences?: readonly Consequence[];
  /** Commands beyond those that set the changed properties, in the order in which they are run. */
  readonly commands?: readonly ShellCommand[];
}

/** What a rule reports. */
export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  readonly location: Location;
  readonly object: ObjectName;
  /** The property at fault, where there is one. */
  readonly property?: string;
  /** The value at fault, normalised: part of what identifies the finding. */
  readonly value?: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** A rule whose evidence is missing: never a pass. */
export interface NotEvaluated {
  /** The organisation that lacks it. */
  readonly environment: string;
  readonly ruleId: string;
  /** What is missing, in words: `a certificate that serves clients`. */
  readonly missing: string;
  /** The Exchange Management Shell command, or the file to add, that supplies it. */
  readonly command: string;
}
