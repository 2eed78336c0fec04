import type { ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../rule/finding.ts';
import type { RuleDescription } from './report.ts';

/** SARIF has no info. */
export const LEVELS: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** The rules that ran, sorted by id: results refer to them by their place here. */
export function ruleDescriptors(rules: readonly RuleDescription[]): ReportingDescriptor[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map(descriptorOf);
}

function descriptorOf({ id, severity, summary, why, helpUri }: RuleDescription): ReportingDescriptor {
  const [area = id] = id.split('/');
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${why}\n\nMore: exchange-lint explain ${id}, or ${helpUri}` },
    helpUri,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['exchange', area], 'problem.severity': PROBLEM_SEVERITIES[severity] },
  };
}

/** What code scanning calls the severities of problems that are no security vulnerabilities. */
const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
