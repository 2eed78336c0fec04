import type { ReadFile } from '../model/record.ts';
import { joinParts, type ReportPart } from '../report/join.ts';
import type { Report } from '../report/report.ts';
import { describeFinding, describeRules } from './describe.ts';
import { groupFiles } from './groups.ts';
import type { Settings } from './judge.ts';
import { offer } from './offer.ts';
import { TOOL } from './tool.ts';

/** Judges the files, and reports what is wrong with what is proven to mend it. */
export function lint(files: readonly ReadFile[], settings: Settings): Report {
  const groups = groupFiles(files, ({ source }) => source.path, settings.config);
  return reportOn(
    groups.map((group) => lintGroup(group.files, settings)),
    settings,
  );
}

/** Judges the files of environments that share files. */
export function lintGroup(files: readonly ReadFile[], settings: Settings): ReportPart {
  const { environments, findings, notEvaluated } = offer(files, settings);
  return {
    environments: environments.map(({ name }) => name),
    findings: findings.map(describeFinding),
    staleBaseline: [],
    certificates: [],
    notEvaluated,
    files: files.length,
  };
}

/** The report of a run over all its groups. */
export function reportOn(parts: readonly ReportPart[], settings: Settings): Report {
  return joinParts(parts, { tool: TOOL, rules: describeRules(settings), comparison: null });
}
