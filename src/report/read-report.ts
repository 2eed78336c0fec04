import type { Report, RuleDescription } from './report.ts';
import { validateReport } from './validate-report.generated.js';

/** A report as its JSON spells it; what the generated validator promises. */
export interface ReportFile extends Omit<Report, 'rules'> {
  readonly version: 1;
  readonly rules: readonly string[];
}

export type ReadReport =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a report back from its JSON. What stands in it may be anybody's: its shape, the range of its numbers and the
 * form of its names are checked, its words are not. `describe` gives the rules by id; a report that knows others is
 * refused. Never throws for what the text holds.
 */
export function readReport(text: string, describe: (id: string) => RuleDescription | undefined): ReadReport {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refused('it is not JSON');
  }
  return toReport(file, describe);
}

/** The same for JSON that was parsed already. */
export function toReport(file: unknown, describe: (id: string) => RuleDescription | undefined): ReadReport {
  if (!validateReport(file)) {
    const [error] = validateReport.errors ?? [];
    const where = error?.instancePath ? ` at ${error.instancePath}` : '';
    return refused(`it is no report of exchange-lint: ${error?.message ?? 'it has another form'}${where}`);
  }
  const { version: _, rules: ids, ...rest } = file;
  const named = new Set([...ids, ...[...rest.findings, ...rest.notEvaluated].map(({ ruleId }) => ruleId)]);
  const unknown = [...named].find((id) => !describe(id));
  if (unknown !== undefined) return refused(`it names a rule that there is not: ${unknown}`);
  return { kind: 'report', report: { ...rest, rules: ids.flatMap((id) => describe(id) ?? []) } };
}

function refused(reason: string): ReadReport {
  return { kind: 'refused', reason };
}
