import { createHash } from 'node:crypto';
import type { Finding } from '../rule/finding.ts';

/**
 * Identifies a finding by what is wrong, not by where it stands: rule, message, object, property and normalised value.
 * Another file, encoding, dialect or order of objects gives the same fingerprint. 32 hexadecimal digits.
 */
export function fingerprintOf(
  finding: Pick<Finding, 'ruleId' | 'messageId' | 'object' | 'property' | 'value'>,
  environment: string,
): string {
  const { ruleId, messageId, object, property = '', value = '' } = finding;
  const parts = [
    environment,
    ruleId,
    messageId,
    object.kind,
    object.identity.toLowerCase(),
    property,
    value.trim().toLowerCase(),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
