import { resolve } from 'node:path';
import { rules } from '../../../rules/index.ts';
import { describeRule } from '../../engine/describe.ts';
import { toSourceFile } from '../../engine/read-bytes.ts';
import { TOOL } from '../../engine/tool.ts';
import { readInput } from '../../io/read-input.ts';
import { joinParts, partOf } from '../../report/join.ts';
import type { Report } from '../../report/report.ts';
import { visible } from '../../report/visible.ts';
import type { Arguments } from '../arguments.ts';
import { deliver, exitCodeOf, refuseToOverwrite } from '../deliver.ts';
import type { ExitCode } from '../exit-code.ts';
import { type NamedReport, refuseMissingParts } from '../merge-parts.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';

/** `exchange-lint merge REPORT…`: joins the reports of shards into the report of the whole run. */
export async function mergeCommand(args: Arguments, world: World): Promise<ExitCode> {
  const { operands } = args;
  if (operands.length === 0) throw new UsageError('merge takes at least one report in JSON');
  refuseToOverwrite(new Set(operands.map((path) => resolve(world.cwd, path))), args, world);
  const named: NamedReport[] = [];
  for (const path of operands) named.push({ path, report: await readReportAt(path, world.cwd) });
  const [first, ...others] = named;
  if (!first) throw new UsageError('merge takes at least one report in JSON');
  for (const other of others) refuseOtherRun(first, other);
  refuseOverlap(named);
  refuseMissingParts(named);
  const report = joinParts(
    named.map((each) => partOf(each.report)),
    first.report,
  );
  await deliver(report, args, world);
  for (const { path, report: part } of named) {
    if (!part.isComplete)
      world.err(`exchange-lint: ${visible(path)} is not complete: its run could not read everything\n`);
  }
  return report.isComplete ? exitCodeOf(report, args) : 2;
}

async function readReportAt(path: string, cwd: string): Promise<Report> {
  const input = readInput(resolve(cwd, path), () => true);
  if (input.kind === 'unreadable') throw new UsageError(`${path}: ${input.reason}`);
  if (input.kind !== 'bytes') throw new UsageError(`${path}: it is too large to read`);
  const { readReport } = await import('../../report/read-report.ts');
  const described = new Map(rules.map((rule) => [rule.id, describeRule(rule)]));
  const read = readReport(toSourceFile(path, input.bytes).text, (id) => described.get(id));
  if (read.kind === 'refused') throw new UsageError(`${path}: ${read.reason}`);
  const { tool } = read.report;
  if (tool.name !== TOOL.name || tool.version !== TOOL.version) {
    const writer = `${tool.name} ${tool.version}`;
    throw new UsageError(`${path}: ${writer} wrote it, and this is ${TOOL.name} ${TOOL.version}`);
  }
  return { ...read.report, tool: TOOL };
}

/** Throws UsageError for reports that are no parts of one run. */
function refuseOtherRun(first: NamedReport, other: NamedReport): void {
  const isSame = (what: (report: Report) => unknown) =>
    JSON.stringify(what(first.report)) === JSON.stringify(what(other.report));
  const refuse = (difference: string) => {
    throw new UsageError(`${other.path} and ${first.path} are no parts of one run: ${difference}`);
  };
  if (!isSame(({ comparison }) => [comparison?.before, comparison?.after]))
    refuse('they compare other states');
  if (!isSame((report) => report.rules.map(({ id }) => id))) refuse('other rules ran');
}

function refuseOverlap(reports: readonly NamedReport[]): void {
  const owners = new Map<string, string>();
  for (const { path, report } of reports) {
    for (const name of report.environments) {
      const owner = owners.get(name);
      if (owner !== undefined) throw new UsageError(`environment ${name} is in ${owner} and in ${path}`);
      owners.set(name, path);
    }
  }
}
