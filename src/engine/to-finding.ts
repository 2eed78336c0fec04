import { fillMessage, type Rule, type RuleReport } from '../rule/define-rule.ts';
import type { Finding, Severity } from '../rule/finding.ts';

/**
 * A rule's report as a finding, of the severity that is configured where one is. Throws RangeError for a message that the
 * rule does not have.
 */
export function toFinding(
  rule: Rule,
  report: RuleReport<string>,
  configured: Severity | 'off' | undefined,
): Finding {
  const { messageId, data, severity, isLighter = false, related, fixes, ...rest } = report;
  const template = rule.messages[messageId];
  if (template === undefined) throw new RangeError(`rule ${rule.id} has no message ${messageId}`);
  return {
    ...rest,
    ruleId: rule.id,
    messageId,
    message: fillMessage(template, data),
    // What a configuration says of a rule holds for all of its findings.
    severity:
      configured === undefined || configured === 'off'
        ? lighten(severity ?? rule.severity, isLighter)
        : configured,
    related: related ?? [],
    fixes: fixes ?? [],
  };
}

function lighten(severity: Severity, isLighter: boolean): Severity {
  return isLighter && severity === 'error' ? 'warning' : severity;
}
