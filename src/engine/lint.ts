import { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import { joinParts, type ReportPart } from '../report/join.ts';
import type { Report } from '../report/report.ts';
import { describeCertificates } from './certificates.ts';
import { describeFinding, describeRules } from './describe.ts';
import { groupFiles } from './groups.ts';
import { type Offer, offer } from './offer.ts';
import type { Settings } from './settings.ts';
import { TOOL } from './tool.ts';

/** What a caller may want besides the report. */
interface Course {
  /** Learns how long the report holds. */
  readonly asOf?: Moment;
  /** Is told before each group of environments, of which `total` are judged. */
  readonly onGroup?: (done: number, total: number) => void;
}

/** Judges the files, and reports what is wrong with what is proven to mend it. */
export function lint(files: readonly ReadFile[], settings: Settings, course: Course = {}): Report {
  const { asOf = new Moment(settings.asOf), onGroup } = course;
  const groups = groupFiles(files, ({ source }) => source.path, settings.config);
  const parts = groups.map((group, done) => {
    onGroup?.(done, groups.length);
    return lintGroup(group.files, settings, asOf);
  });
  return reportOn(parts, settings);
}

/** Judges the files of environments that share files. */
export function lintGroup(
  files: readonly ReadFile[],
  settings: Settings,
  asOf: Moment,
  judgeAndOffer: (files: readonly ReadFile[], settings: Settings, course: { asOf: Moment }) => Offer = offer,
): ReportPart {
  const { environments, findings, notEvaluated } = judgeAndOffer(files, settings, { asOf });
  return {
    environments: environments.map(({ name }) => name),
    findings: findings.map(describeFinding),
    staleBaseline: [],
    certificates: environments.flatMap(describeCertificates),
    notEvaluated,
    files: files.length,
  };
}

/** The report of a run over all its groups. */
export function reportOn(parts: readonly ReportPart[], settings: Settings): Report {
  return joinParts(parts, { tool: TOOL, rules: describeRules(settings) });
}
