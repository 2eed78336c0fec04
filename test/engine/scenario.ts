import { type Config, defaultConfig } from '../../src/config/config.ts';
import type { JudgedFinding } from '../../src/engine/judged-finding.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import type { Settings } from '../../src/engine/settings.ts';
import { readText } from '../../src/model/reading.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { defineRule, type EnvironmentRule, type Rule } from '../../src/rule/define-rule.ts';
import type { Applicability, Finding } from '../../src/rule/finding.ts';
import { changeOf } from '../../src/rule/principal-name-fix.ts';
import { aboutProvider } from '../../src/rule/provider-finding.ts';

/** Exports of providers: `{ 'a.json': { EXPR: 'msstd:a.example' } }`. */
export function exportsOf(
  files: Readonly<Record<string, Readonly<Record<string, string | null>>>>,
): ReadFile[] {
  return Object.entries(files).map(([path, providers]) => {
    const objects = Object.entries(providers).map(([Name, CertPrincipalName]) => ({
      Name,
      CertPrincipalName,
    }));
    const file = readBytes(path, Buffer.from(JSON.stringify(objects)));
    if (!file) throw new Error(`${path} is no export`);
    return file;
  });
}

/** Modules of desired state, by path. */
export function modulesOf(texts: Readonly<Record<string, string>>): ReadFile[] {
  return Object.entries(texts).map(([path, text]) => {
    const file = readBytes(path, Buffer.from(text));
    if (!file) throw new Error(`${path} is no module`);
    return file;
  });
}

export function settingsOf(rules: readonly Rule[], config: Partial<Config> = {}): Settings {
  return { rules, config: { ...defaultConfig, ...config }, asOf: new Date('2026-12-01T00:00:00Z') };
}

export interface Replacement {
  readonly from: string;
  readonly to: string | null;
  readonly applicability?: Applicability;
  readonly severity?: 'error' | 'warning' | 'info';
}

/** A rule that does not like one value of CertPrincipalName and knows another. */
export function disliking(id: string, ...replacements: readonly Replacement[]): EnvironmentRule {
  return defineRule({
    id,
    severity: 'error',
    preset: 'recommended',
    summary: 'A value that the rule does not like',
    why: 'For a test.',
    since: '0.1.0',
    citations: [],
    fix: 'safe',
    needs: [],
    messages: { disliked: '{provider} holds {value}' },
    check(environment, { report }) {
      for (const provider of environment.outlookProviders) {
        const reading = readText(provider.record, 'CertPrincipalName');
        const replacement = replacements.find(({ from }) => reading.state === 'set' && reading.text === from);
        if (!replacement) continue;
        const { to, applicability = 'safe', severity = 'error' } = replacement;
        const about = aboutProvider({ provider, side: 'external' });
        report({
          ...about,
          severity,
          messageId: 'disliked',
          data: { provider: provider.name, value: about.value },
          fixes: [
            {
              title: `Set it to ${to}`,
              applicability,
              changes: [changeOf(provider, 'CertPrincipalName', to)],
            },
          ],
        });
      }
    },
  });
}

const [EXPORT] = exportsOf({ 'a.json': { EXPR: 'msstd:a.example' } });

/** A finding about EXPR, at the beginning of an export. */
export function findingAbout(parts: Partial<JudgedFinding> = {}): JudgedFinding {
  if (!EXPORT) throw new Error('there is an export');
  const finding: Finding = {
    ruleId: 'area/name',
    messageId: 'bad',
    message: 'EXPR is bad.',
    severity: 'error',
    location: { source: EXPORT.source, span: { start: 0, end: 1 } },
    object: { kind: 'OutlookProvider', identity: 'EXPR' },
    property: 'CertPrincipalName',
    value: 'msstd:a.example',
    related: [],
    fixes: [],
  };
  return { ...finding, environment: 'default', fingerprint: 'one', accepted: null, ...parts };
}
