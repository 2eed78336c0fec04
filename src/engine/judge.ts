import { configIn, isOn, variantsOf } from '../config/overrides.ts';
import { type Environment, hasEvidence, lockedEvidence } from '../model/environment.ts';
import { EVIDENCE_SOURCES, type Evidence, SERVER_EVIDENCE } from '../model/evidence.ts';
import { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import { EVERY_ENVIRONMENT } from '../report/report.ts';
import type { EnvironmentRule, SuppressionRule } from '../rule/define-rule.ts';
import type { Finding, NotEvaluated } from '../rule/finding.ts';
import type { StaleSuppression } from '../rule/stale-suppression.ts';
import { groupBy } from '../text/group-by.ts';
import { damagedEvidence } from './damage.ts';
import { assembleEnvironments } from './environments.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { JudgedFinding } from './judged-finding.ts';
import { mergeSameFindings } from './merge.ts';
import type { Settings } from './settings.ts';
import { StaleSuppressions } from './stale-suppressions.ts';
import { Suppressor } from './suppress.ts';
import { toFinding } from './to-finding.ts';

export interface Judgement {
  readonly environments: readonly Environment[];
  /**
   * Accepted findings are among them. Those of {@link EVERY_ENVIRONMENT} are about the configuration: where files are
   * judged in several groups, they hold if every group has them.
   */
  readonly findings: readonly JudgedFinding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/**
 * Runs every enabled rule over every environment of the files. Deterministic, and independent of the files' order.
 * `asOf` is for whoever wants to know how long the judgement holds.
 */
export function judge(
  files: readonly ReadFile[],
  settings: Settings,
  asOf = new Moment(settings.asOf),
): Judgement {
  const environments = assembleEnvironments(files, settings.config);
  const suppressor = new Suppressor(files, settings, asOf);
  const findings: JudgedFinding[] = [];
  const gaps = new Map<string, NotEvaluated>();
  for (const environment of environments) {
    const found: Finding[] = [];
    for (const rule of enabledRules(settings)) {
      if (!('check' in rule)) continue;
      const outcome = runRule(rule, environment, settings, asOf);
      for (const finding of outcome.findings) found.push(finding);
      for (const lack of outcome.notEvaluated) gaps.set(JSON.stringify(lack), lack);
    }
    const judged = identify(found, environment.name, settings);
    const copies = groupBy(judged, ({ fingerprint }) => fingerprint);
    for (const finding of mergeSameFindings(judged)) {
      const places = copies.get(finding.fingerprint)?.map(({ location }) => location);
      const accepted = suppressor.accept(finding, places ?? [finding.location]);
      findings.push({ ...finding, accepted });
    }
  }
  const notEvaluated = [...gaps.values()];
  const stale = new StaleSuppressions(environments, suppressor, notEvaluated, settings, asOf);
  for (const finding of judgeSuppressions(stale, environments, settings)) findings.push(finding);
  return { environments, findings, notEvaluated };
}

function enabledRules({ rules, config }: Settings): Settings['rules'] {
  return rules.filter((rule) => isOn(config, rule));
}

function runRule(rule: EnvironmentRule, environment: Environment, { config }: Settings, asOf: Moment) {
  const findings: Finding[] = [];
  const notEvaluated: NotEvaluated[] = [];
  const { clientFloor } = configIn(config, environment.name);
  const hasNoServers = clientFloor === 'cloud' && !mayHaveServers(environment);
  const lack = (evidence: Evidence, missing?: string): void => {
    // Whoever has no servers cannot export what is theirs.
    const isOfNone = hasNoServers && SERVER_EVIDENCE.includes(evidence);
    const { description, command } = EVIDENCE_SOURCES[isOfNone ? 'exchange-server' : evidence];
    const entry = {
      ruleId: rule.id,
      environment: environment.name,
      missing: isOfNone ? description : (missing ?? description),
      command,
    };
    notEvaluated.push(entry);
  };
  const variants = variantsOf(config, rule, environment.name);
  if (variants.length === 0) return { findings, notEvaluated };
  const absent = rule.needs.filter((evidence) => !hasEvidence(environment, evidence));
  for (const evidence of absent) {
    const locked = lockedEvidence(environment, evidence);
    if (locked.length === 0) lack(evidence);
    for (const missing of locked) lack(evidence, missing);
  }
  if (absent.length > 0) return { findings, notEvaluated };
  const damaged = (rule.absenceOf ?? []).flatMap((evidence) =>
    damagedEvidence(environment, evidence).map((path) => ({ evidence, path })),
  );
  for (const { severity, options, includes } of variants) {
    rule.check(environment, {
      asOf,
      clientFloor,
      options,
      report: (report) => {
        if (!includes(report.location.source.path)) return;
        if (damaged.length === 0) findings.push(toFinding(rule, report, severity));
        for (const { evidence, path } of damaged) lack(evidence, `all of ${path}, which is damaged`);
      },
      notEvaluated: ({ evidence, missing }) => lack(evidence, missing),
    });
  }
  return { findings, notEvaluated };
}

/** Whether anything here is of a server, or may be, for it cannot be read. */
function mayHaveServers(environment: Environment): boolean {
  return SERVER_EVIDENCE.some(
    (evidence) =>
      hasEvidence(environment, evidence) ||
      lockedEvidence(environment, evidence).length > 0 ||
      damagedEvidence(environment, evidence).length > 0,
  );
}

/** Comes last: what a suppression had to accept is known once all other rules have run. */
function judgeSuppressions(
  stale: StaleSuppressions,
  environments: readonly Environment[],
  settings: Settings,
): JudgedFinding[] {
  const scopes = [
    { name: EVERY_ENVIRONMENT, suppressions: stale.inConfiguration() },
    ...environments.map((environment) => ({
      name: environment.name,
      suppressions: stale.inComments(environment),
    })),
  ];
  return enabledRules(settings).flatMap((rule) =>
    'checkSuppressions' in rule
      ? scopes.flatMap(({ name, suppressions }) =>
          mergeSameFindings(identify(runSuppressionRule(rule, suppressions, settings), name, settings)),
        )
      : [],
  );
}

function runSuppressionRule(
  rule: SuppressionRule,
  suppressions: readonly StaleSuppression[],
  { config }: Settings,
): Finding[] {
  const findings: Finding[] = [];
  rule.checkSuppressions(suppressions, {
    report: (report) => findings.push(toFinding(rule, report, config.rules.get(rule.id)?.severity)),
  });
  return findings;
}

function identify(findings: readonly Finding[], environment: string, { folder }: Settings): JudgedFinding[] {
  return findings.map((finding) => ({
    ...finding,
    environment,
    fingerprint: fingerprintOf(finding, environment, folder),
    accepted: null,
  }));
}
