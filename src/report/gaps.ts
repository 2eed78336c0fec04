import { EVIDENCE_SOURCES } from '../model/evidence.ts';
import type { NotEvaluated } from '../rule/finding.ts';
import { counted } from './summary-line.ts';

/** One missing piece of evidence, and what it keeps from being judged. */
export interface Gap extends Pick<NotEvaluated, 'missing' | 'command'> {
  readonly rules: ReadonlySet<string>;
  readonly environments: ReadonlySet<string>;
}

/** What could not be judged, by what is missing for it. */
export function gapsOf(items: readonly NotEvaluated[]): Gap[] {
  const gaps = new Map<
    string,
    Pick<Gap, 'missing' | 'command'> & { rules: Set<string>; environments: Set<string> }
  >();
  for (const { ruleId, environment, missing, command } of items) {
    const key = JSON.stringify([missing, command]);
    const gap = gaps.get(key) ?? { missing, command, rules: new Set(), environments: new Set() };
    gap.rules.add(ruleId);
    gap.environments.add(environment);
    gaps.set(key, gap);
  }
  return [...gaps.values()];
}

/** Whether it is evidence that many organisations do not have, of which nothing at all is there. */
export function isOptionalGap({ missing, command }: Gap): boolean {
  return Object.values(EVIDENCE_SOURCES).some(
    (source) => source.isOptional && source.description === missing && source.command === command,
  );
}

/** The rules of a gap: by name where it is one. */
export function rulesInWords({ rules }: Gap): string {
  return rules.size === 1 ? [...rules].join('') : counted(rules.size, 'rule');
}
