import { resolve } from 'node:path';
import { applyFixes, type FixOutcome } from '../../engine/fix-loop.ts';
import { lint } from '../../engine/lint.ts';
import { TOOL } from '../../engine/tool.ts';
import { type WriteOutcome, writeFiles } from '../../io/write-files.ts';
import { writeOutput } from '../../io/write-output.ts';
import { type FormatName, formats } from '../../report/index.ts';
import type { Report } from '../../report/report.ts';
import { visible } from '../../report/visible.ts';
import { SEVERITIES } from '../../rule/finding.ts';
import { allowedFixes } from '../allowed-fixes.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { prepareRun, type Run } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import { type World, wantsColor, widthOf } from '../world.ts';

/** `exchange-lint [lint]`: judges, mends where asked to, reports. */
export async function lintCommand(args: Arguments, world: World): Promise<ExitCode> {
  const run = await prepareRun(args, world);
  refuseToOverwriteInput(run, args, world);
  const report = args.diff
    ? (await import('../show-diff.ts')).showDiff(run, args, world)
    : await mendAndReport(run, args, world);
  return run.unreadable.length > 0 ? 2 : exitCodeOf(report, args);
}

/** A report over the export it speaks of would be the end of that export. */
function refuseToOverwriteInput({ discovered }: Run, { outputs }: Arguments, { cwd }: World): void {
  const inputs = new Set([...discovered.values()].map(({ absolutePath }) => absolutePath));
  const output = outputs.find(({ path }) => inputs.has(resolve(cwd, path)));
  if (output) throw new UsageError(`--output would overwrite ${output.path}, which is linted`);
}

async function mendAndReport(run: Run, args: Arguments, world: World): Promise<Report> {
  const files = mayMend(run, args, world) ? mend(run, args, world) : run.files;
  const report = lint(files, run.settings, TOOL);
  world.out(await format(report, args.format, args, world, wantsColor(world, args.noColor)));
  for (const output of args.outputs) {
    const problem = writeOutput(
      world.cwd,
      output.path,
      await format(report, output.format, args, world, false),
    );
    if (problem) throw new UsageError(`${problem.path}: ${problem.reason}`);
  }
  return report;
}

/** What could not be read may be the very evidence that speaks against a fix. */
function mayMend({ unreadable }: Run, { fix, unsafeFixes }: Arguments, world: World): boolean {
  if (!fix && !unsafeFixes) return false;
  if (unreadable.length === 0) return true;
  world.err('exchange-lint: nothing is fixed while there are files that cannot be read\n');
  return false;
}

function mend(run: Run, args: Arguments, world: World): Run['files'] {
  const outcome = applyFixes(run.files, run.settings, TOOL, allowedFixes(args));
  const changes = outcome.changed.flatMap(({ before, after }) => {
    const file = run.discovered.get(before.path);
    return file ? [{ file, before: before.toBytes(), after: after.toBytes() }] : [];
  });
  const written = writeFiles(changes);
  if (written.refused.length > 0) throw new UsageError(describeRefusal(written));
  if (!args.quiet) reportApplied(outcome, args, world);
  return outcome.files;
}

/** One line for each file that is not changed, and one for those that are all the same. */
function describeRefusal({ written, refused }: WriteOutcome): string {
  const changed = written.length > 0 ? [`already changed: ${written.map(visible).join(', ')}`] : [];
  return [
    ...refused.map(({ path, reason }) => `${visible(path)} is not changed: ${reason}`),
    ...changed,
  ].join('\n');
}

/** Machine formats own standard output; people read what was mended beside it. */
function reportApplied({ applied }: FixOutcome, args: Arguments, world: World): void {
  const print = args.format === 'text' ? world.out : world.err;
  for (const { finding, fix } of applied) {
    print(`fixed  ${finding.ruleId} in ${visible(finding.location.source.path)}: ${visible(fix.title)}\n`);
  }
  if (applied.length > 0) print('\n');
}

async function format(
  report: Report,
  name: FormatName,
  args: Arguments,
  world: World,
  color: boolean,
): Promise<string> {
  const formatter = await formats[name]();
  return formatter(report, { color, width: widthOf(world), quiet: args.quiet });
}

function exitCodeOf(report: Report, { failOn }: Arguments): ExitCode {
  if (failOn === 'never') return 0;
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return report.findings.some(({ severity }) => grave.includes(severity)) ? 1 : 0;
}
