import { createHash } from 'node:crypto';
import { isAbsolute, join } from 'node:path/posix';
import type { Finding, ObjectName } from '../rule/finding.ts';

/** Objects that are known by the path of their file; others have names of their own, wherever they are exported to. */
const NAMED_BY_PATH: ReadonlySet<string> = new Set(['File', 'AutodiscoverResponse', 'AnalyzerReport']);

/** Whether the identity of an object is the path of its file, as reports show it. */
export function isNamedByPath({ kind }: Pick<ObjectName, 'kind'>): boolean {
  return NAMED_BY_PATH.has(kind);
}

/**
 * Identifies a finding by what is wrong, not by where it stands: rule, message, object, property and normalised value.
 * Another file, encoding, dialect or order of objects gives the same fingerprint, and so does another working directory:
 * `folder` is its path from the top of the repository, for objects that have no name but the path of their file.
 * 32 hexadecimal digits.
 */
export function fingerprintOf(
  finding: Pick<Finding, 'ruleId' | 'messageId' | 'object' | 'property' | 'value'>,
  environment: string,
  folder = '',
): string {
  const { ruleId, messageId, object, property = '', value = '' } = finding;
  const parts = [
    environment,
    ruleId,
    messageId,
    object.kind,
    stableIdentity(object, folder).toLowerCase(),
    property,
    value.trim().toLowerCase(),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function stableIdentity(object: ObjectName, folder: string): string {
  const { identity } = object;
  return folder === '' || !isNamedByPath(object) || isAbsolute(identity) ? identity : join(folder, identity);
}
