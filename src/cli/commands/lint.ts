import { applyFixes, type FixOutcome } from '../../engine/fix-loop.ts';
import { lint } from '../../engine/lint.ts';
import { TOOL } from '../../engine/tool.ts';
import { writeFiles } from '../../io/write-files.ts';
import { writeOutput } from '../../io/write-output.ts';
import { formats } from '../../report/index.ts';
import type { Report } from '../../report/report.ts';
import { visible } from '../../report/visible.ts';
import type { Applicability, Severity } from '../../rule/finding.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { prepareRun, type Run } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import { type World, wantsColor, widthOf } from '../world.ts';

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** `exchange-lint [lint]`: judges, mends where asked to, reports. */
export async function lintCommand(args: Arguments, world: World): Promise<ExitCode> {
  const run = await prepareRun(args, world);
  if (args.diff) return showDiff(run, args, world);
  const mended = args.fix || args.unsafeFixes ? mend(run, args, world) : run.files;
  const report = lint(mended, run.settings, TOOL);
  world.out(await format(report, args.format, args, world, wantsColor(world, args.noColor)));
  for (const output of args.outputs) {
    const problem = writeOutput(
      world.cwd,
      output.path,
      await format(report, output.format, args, world, false),
    );
    if (problem) throw new UsageError(`${problem.path}: ${problem.reason}`);
  }
  return exitCodeOf(report, args);
}

async function showDiff(run: Run, args: Arguments, world: World): Promise<ExitCode> {
  const { unifiedDiff } = await import('../../text/unified-diff.ts');
  const report = lint(run.files, run.settings, TOOL);
  const { changed } = applyFixes(run.files, run.settings, TOOL, allowedFixes(args));
  for (const { before, after } of changed) world.out(unifiedDiff(before.path, before.text, after.text));
  if (!args.quiet && changed.length === 0) world.err('exchange-lint: no fix to show\n');
  return exitCodeOf(report, args);
}

function mend(run: Run, args: Arguments, world: World): Run['files'] {
  const outcome = applyFixes(run.files, run.settings, TOOL, allowedFixes(args));
  const changes = outcome.changed.flatMap(({ before, after }) => {
    const file = run.discovered.get(before.path);
    return file ? [{ file, before: before.toBytes(), after: after.toBytes() }] : [];
  });
  const { refused } = writeFiles(changes);
  const [first] = refused;
  if (first) throw new UsageError(`${first.path} is not changed: ${first.reason}`);
  if (!args.quiet) reportApplied(outcome, args, world);
  return outcome.files;
}

/** Machine formats own standard output; people read what was mended beside it. */
function reportApplied({ applied }: FixOutcome, args: Arguments, world: World): void {
  const print = args.format === 'text' ? world.out : world.err;
  for (const { finding, fix } of applied) {
    print(`fixed  ${finding.ruleId} in ${visible(finding.location.source.path)}: ${visible(fix.title)}\n`);
  }
  if (applied.length > 0) print('\n');
}

function allowedFixes(args: Arguments): ReadonlySet<Applicability> {
  return new Set(args.unsafeFixes ? ['safe', 'unsafe'] : ['safe']);
}

async function format(
  report: Report,
  name: string,
  args: Arguments,
  world: World,
  color: boolean,
): Promise<string> {
  const load = formats.get(name);
  if (!load) throw new UsageError(`there is no format "${name}"`);
  return (await load())(report, { color, width: widthOf(world), quiet: args.quiet });
}

function exitCodeOf(report: Report, { failOn }: Arguments): ExitCode {
  if (failOn === 'never') return 0;
  return report.findings.some(({ severity }) => RANK[severity] >= RANK[failOn]) ? 1 : 0;
}
