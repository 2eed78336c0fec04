import { resolve } from 'node:path';
import { pathInside } from '../io/path.ts';
import { repositoryRootOf } from '../io/repository.ts';
import { writeOutput } from '../io/write-output.ts';
import type { FormatName } from '../report/format-names.ts';
import { formats } from '../report/index.ts';
import { relocated } from '../report/relocate.ts';
import { counts, isEverywhere, type Report } from '../report/report.ts';
import { onlyCounting } from '../report/summarise.ts';
import { SEVERITIES } from '../rule/finding.ts';
import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import { UsageError } from './usage-error.ts';
import { type World, wantsColor, widthOf } from './world.ts';

type Delivery = Pick<Arguments, 'all' | 'shard' | 'format' | 'outputs' | 'quiet' | 'noColor'>;

/** Throws UsageError for an output over one of `inputs` (absolute paths): it would be the end of that export. */
export function refuseToOverwrite(inputs: Iterable<string>, { outputs }: Delivery, { cwd }: World): void {
  const known = new Set(inputs);
  const output = outputs.find(({ path }) => known.has(resolve(cwd, path)));
  if (output) throw new UsageError(`--output would overwrite ${output.path}, which is linted`);
}

/** Prints the report and writes it to the outputs asked for. Throws UsageError where one of those cannot be written. */
export async function deliver(report: Report, args: Delivery, world: World): Promise<void> {
  const shown = (name: FormatName) => (args.all ? report : withoutRest(report, name, args));
  world.out(await format(shown(args.format), args.format, args, world, wantsColor(world, args.noColor)));
  for (const output of args.outputs) {
    const text = await format(shown(output.format), output.format, args, world, false);
    const problem = writeOutput(world.cwd, output.path, text);
    if (problem) throw new UsageError(`${problem.path}: ${problem.reason}`);
  }
}

/** A part of a run cannot know what counts of what belongs to all parts: "merge" decides. */
function withoutRest(report: Report, name: FormatName, { shard }: Delivery): Report {
  const isForMerge = shard !== undefined && name === 'json';
  return onlyCounting(report, isForMerge ? isEverywhere : undefined);
}

/** What reads these counts paths from the top of the repository, wherever the run started. */
const COUNT_FROM_TOP: ReadonlySet<FormatName> = new Set(['sarif', 'github', 'gitlab', 'rdjson']);

function fromTop(report: Report, cwd: string): Report {
  const top = repositoryRootOf(cwd);
  if (top === undefined || top === cwd) return report;
  return relocated(report, (path) => pathInside(top, resolve(cwd, path)) ?? path);
}

async function format(
  report: Report,
  name: FormatName,
  { quiet }: Delivery,
  world: World,
  color: boolean,
): Promise<string> {
  const formatter = await formats[name]();
  const placed = COUNT_FROM_TOP.has(name) ? fromTop(report, world.cwd) : report;
  return formatter(placed, { color, width: widthOf(world), quiet });
}

/** 1 where a finding that counts is as grave as `--fail-on` says, or where `--strict-baseline` is not content. */
export function exitCodeOf(
  { findings, staleBaseline }: Report,
  { failOn, strictBaseline }: Pick<Arguments, 'failOn' | 'strictBaseline'>,
): ExitCode {
  if (failOn === 'never') return 0;
  if (strictBaseline && staleBaseline.length > 0) return 1;
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return findings.some((finding) => counts(finding) && grave.includes(finding.severity)) ? 1 : 0;
}
