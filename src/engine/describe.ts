import { isOn } from '../config/overrides.ts';
import { excerptOf, placeOf } from '../report/place.ts';
import type { ReportedEdit, ReportedFinding, ReportedFix, RuleDescription } from '../report/report.ts';
import { helpUriOf, type Rule } from '../rule/define-rule.ts';
import type { OfferedFix } from '../rule/offer.ts';
import type { OfferedFinding } from './offer.ts';
import type { Settings } from './settings.ts';

/** A finding as data. The order of the properties is that of reports in JSON. */
export function describeFinding(finding: OfferedFinding): ReportedFinding {
  const { ruleId, messageId, message, severity, location, environment, object, fingerprint } = finding;
  return {
    ruleId,
    messageId,
    message,
    severity,
    status: null,
    accepted: finding.accepted,
    ...placeOf(location),
    environment,
    object: { kind: object.kind, identity: object.identity },
    property: finding.property ?? null,
    value: finding.value ?? null,
    fingerprint,
    related: finding.related.map(({ message, location, isTwin = false }) => ({
      message,
      isTwin,
      ...placeOf(location),
    })),
    fixes: finding.fixes.map(describeFix),
    withheld: finding.withheld,
    helpUri: helpUriOf(ruleId),
    excerpt: excerptOf(location),
  };
}

function describeFix({ title, applicability, files, commands }: OfferedFix): ReportedFix {
  const edits = files.flatMap(({ source, edits: list }) =>
    list.map(({ span, text }): ReportedEdit => {
      return { ...placeOf({ source, span }), start: span.start, end: span.end, text };
    }),
  );
  return { title, applicability, edits, commands };
}

/** The rules that the configuration lets run. */
export function describeRules({ rules, config }: Settings): RuleDescription[] {
  return rules.filter((rule) => isOn(config, rule)).map(describeRule);
}

/** What reports say of a rule, whatever the configuration makes of it. */
export function describeRule({ id, severity, summary, why }: Rule): RuleDescription {
  return { id, severity, summary, why, helpUri: helpUriOf(id) };
}
