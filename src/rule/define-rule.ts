import type { ClientFloor } from '../model/client-floor.ts';
import type { Environment } from '../model/environment.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Moment } from '../model/moment.ts';
import type { Fix, Location, ObjectName, Related, Severity } from './finding.ts';
import type { StaleSuppression } from './stale-suppression.ts';

/** Where a rule's claim can be read. */
export interface Citation {
  readonly title: string;
  readonly url: string;
}

/** What a rule says about itself: data that the registry, `rules`, `explain`, SARIF and the documentation show. */
export interface RuleMetadata {
  /** `area/name`, naming the bad state: one says "allow certificate/expired" to switch it off. */
  readonly id: string;
  readonly severity: Severity;
  /** `strict` rules run only where the configuration extends `strict` or names them. */
  readonly preset: 'recommended' | 'strict';
  /** Whether the preset `renewal` has it too: what matters on the day on which a certificate is replaced. */
  readonly isForRenewal?: true;
  /** One line, no full stop: what the rule flags. */
  readonly summary: string;
  /** One paragraph for an administrator: what Outlook or the analyzer does about it. */
  readonly why: string;
  /** The version that brought the rule. */
  readonly since: string;
  readonly citations: readonly Citation[];
  /** The most that a fix of this rule can be. */
  readonly fix: 'safe' | 'unsafe' | 'manual' | 'none';
  /** Evidence without which the rule cannot judge; it is then not evaluated. */
  readonly needs: readonly Evidence[];
  /**
   * Evidence whose absence makes the rule report: where a file that may have held more of it is damaged, the rule is not
   * evaluated in place of what it reports.
   */
  readonly absenceOf?: readonly Evidence[];
  /**
   * Whether what it reports after a change is what the change leaves to do, and no objection to it: a server that has yet
   * to follow, a suppression that nothing needs any more.
   */
  readonly isAftermath?: true;
  /** Message texts by id; `{placeholders}` are filled from the report's data. */
  readonly messages: Readonly<Record<string, string>>;
  /** JSON Schema of the rule's options, with a default for each. */
  readonly options?: OptionsSchema;
}

export interface OptionsSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What a rule hands in for one finding. */
export interface RuleReport<MessageId extends string> {
  readonly messageId: MessageId;
  /** Fills the message's placeholders. */
  readonly data: Readonly<Record<string, string>>;
  readonly location: Location;
  readonly object: ObjectName;
  readonly property?: string;
  readonly value?: string;
  /** Overrides the rule's severity where the same fault weighs otherwise here. */
  readonly severity?: Severity;
  /** An error weighs as a warning here: fewer clients meet it. */
  readonly isLighter?: boolean;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** What a rule may ask for besides the environment. */
export interface RuleContext<MessageId extends string> {
  /** The time that counts as now. */
  readonly asOf: Moment;
  readonly clientFloor: ClientFloor;
  readonly options: Readonly<Record<string, unknown>>;
  readonly report: (report: RuleReport<MessageId>) => void;
  /** Says that the rule could not judge for want of evidence; `missing` says more exactly what. */
  readonly notEvaluated: (lack: { readonly evidence: Evidence; readonly missing?: string }) => void;
}

/** A rule: data and one pure function. It does no I/O and knows no format and no other rule. */
export type Rule = EnvironmentRule | SuppressionRule;

/** A rule that judges what was exported. */
export interface EnvironmentRule extends RuleMetadata {
  readonly check: (environment: Environment, context: RuleContext<string>) => void;
}

/** A rule that judges what users told the linter to accept. Its own findings cannot be suppressed, only switched off. */
export interface SuppressionRule extends RuleMetadata {
  readonly checkSuppressions: (
    stale: readonly StaleSuppression[],
    context: Pick<RuleContext<string>, 'report'>,
  ) => void;
}

/** Makes a rule whose reports can use only its own message ids. */
export function defineRule<const Messages extends Readonly<Record<string, string>>>(
  rule: RuleMetadata & { readonly messages: Messages } & {
    readonly check: (environment: Environment, context: RuleContext<keyof Messages & string>) => void;
  },
): EnvironmentRule {
  return rule;
}

/** Makes a rule about suppressions whose reports can use only its own message ids. */
export function defineSuppressionRule<const Messages extends Readonly<Record<string, string>>>(
  rule: RuleMetadata & { readonly messages: Messages } & {
    readonly checkSuppressions: (
      stale: readonly StaleSuppression[],
      context: Pick<RuleContext<keyof Messages & string>, 'report'>,
    ) => void;
  },
): SuppressionRule {
  return rule;
}

/** The page that explains a rule. */
export function helpUriOf(ruleId: string): string {
  return `https://github.com/exchange-lint/exchange-lint/blob/main/docs/rules/${ruleId}.md`;
}

/** Fills `{placeholders}`. Throws RangeError for one that has no data: a fault of the rule. */
export function fillMessage(template: string, data: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) throw new RangeError(`no data for {${name}}`);
    return value;
  });
}
