import { type Config, environmentsOf, optionsOf, severityOf } from '../config/config.ts';
import { assembleEnvironment, type Environment, hasEvidence } from '../model/environment.ts';
import { EVIDENCE_SOURCES, type Evidence } from '../model/evidence.ts';
import type { ReadFile } from '../model/record.ts';
import { fillMessage, type Rule, type RuleReport } from '../rule/define-rule.ts';
import type { Finding, NotEvaluated, Severity } from '../rule/finding.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { JudgedFinding } from './judged-finding.ts';
import { mergeSameFindings } from './merge.ts';

/** What every judgement of a run has in common. */
export interface Settings {
  readonly rules: readonly Rule[];
  readonly config: Config;
  /** The time that counts as now. */
  readonly asOf: Date;
}

export interface Judgement {
  readonly environments: readonly string[];
  readonly findings: readonly JudgedFinding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** Runs every enabled rule over every environment of the files. Deterministic, and independent of the files' order. */
export function judge(files: readonly ReadFile[], settings: Settings): Judgement {
  const environments = assembleEnvironments(files, settings.config);
  const findings: JudgedFinding[] = [];
  const notEvaluated = new Map<string, NotEvaluated>();
  for (const environment of environments) {
    const found: Finding[] = [];
    for (const rule of settings.rules) {
      if (severityOf(settings.config, rule) === 'off') continue;
      const outcome = runRule(rule, environment, settings);
      for (const finding of outcome.findings) found.push(finding);
      for (const lack of outcome.notEvaluated) notEvaluated.set(JSON.stringify(lack), lack);
    }
    const judged = found.map((finding) => ({
      ...finding,
      environment: environment.name,
      fingerprint: fingerprintOf(finding, environment.name),
    }));
    for (const finding of mergeSameFindings(judged)) findings.push(finding);
  }
  return {
    environments: environments.map(({ name }) => name),
    findings,
    notEvaluated: [...notEvaluated.values()],
  };
}

/** The files of each environment, in order of path, so that nothing depends on the order in which they were found. */
function assembleEnvironments(files: readonly ReadFile[], config: Config): Environment[] {
  const byName = new Map<string, ReadFile[]>();
  const ordered = [...files].sort((a, b) => compareText(a.source.path, b.source.path));
  for (const file of ordered) {
    for (const name of environmentsOf(config, file.source.path)) {
      const members = byName.get(name);
      if (members) members.push(file);
      else byName.set(name, [file]);
    }
  }
  return [...byName].map(([name, members]) => assembleEnvironment(name, members));
}

function runRule(rule: Rule, environment: Environment, { config, asOf }: Settings) {
  const findings: Finding[] = [];
  const notEvaluated: NotEvaluated[] = [];
  const lack = (evidence: Evidence, missing?: string): void => {
    const { description, command } = EVIDENCE_SOURCES[evidence];
    const entry = {
      environment: environment.name,
      ruleId: rule.id,
      missing: missing ?? description,
      command,
    };
    notEvaluated.push(entry);
  };
  const absent = rule.needs.filter((evidence) => !hasEvidence(environment, evidence));
  for (const evidence of absent) lack(evidence);
  if (absent.length > 0) return { findings, notEvaluated };
  rule.check(environment, {
    asOf,
    clientFloor: config.clientFloor,
    options: optionsOf(config, rule),
    report: (report) => findings.push(toFinding(rule, report, config)),
    notEvaluated: ({ evidence, missing }) => lack(evidence, missing),
  });
  return { findings, notEvaluated };
}

function toFinding(rule: Rule, report: RuleReport<string>, config: Config): Finding {
  const { messageId, data, severity, isLighter = false, related, fixes, ...rest } = report;
  const template = rule.messages[messageId];
  if (template === undefined) throw new RangeError(`rule ${rule.id} has no message ${messageId}`);
  const configured = config.rules.get(rule.id)?.severity;
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

/** Code unit order: the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
