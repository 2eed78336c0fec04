import { dirname } from 'node:path';
import {
  type Baseline,
  type BaselineEntry,
  parseBaseline,
  serialiseBaseline,
} from '../../config/baseline.ts';
import { type BaselineDelta, compareWithBaseline } from '../../engine/baseline.ts';
import { lint } from '../../engine/lint.ts';
import { createFile, isTaken } from '../../io/create-file.ts';
import { pathInside } from '../../io/path.ts';
import { writeFiles } from '../../io/write-files.ts';
import type { Report } from '../../report/report.ts';
import { visible } from '../../report/visible.ts';
import { briefly } from '../../text/briefly.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { type BaselinePlace, placeBaseline, type ReadBaseline, readBaseline } from '../load-baseline.ts';
import { prepareRun, type Run } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';

const EMPTY: Baseline = { version: 1, entries: [] };

/** `exchange-lint baseline`: writes down the findings to live with, says what became of them, or brings them up to date. */
export async function baselineCommand(args: Arguments, world: World): Promise<ExitCode> {
  const run = await prepareRun(args, world);
  if (run.unreadable.length > 0) {
    // What could not be read would seem to be mended.
    world.err('exchange-lint: no baseline is made or compared while there are files that cannot be read\n');
    return 2;
  }
  const place = placeBaseline(args, world.cwd, run.found.configFolder);
  const report = lint(run.files, run.settings);
  const say = (lines: readonly string[]) => {
    if (!args.quiet) world.out(lines.map((line) => `${visible(line)}\n`).join(''));
  };
  if (!isTaken(place.path)) {
    if (args.update && !args.add)
      throw new UsageError(
        `${place.shown}: there is no baseline to update; exchange-lint baseline makes one`,
      );
    say(create(report, run, place, world));
    return 0;
  }
  const before = await readBaseline(place);
  const delta = compare(report, before.baseline, run, place);
  if (!args.update) {
    say(describeState(before, delta, place));
    return isUpToDate(delta) ? 0 : 1;
  }
  say(update(before, delta, args.add, place, world));
  return 0;
}

function compare(
  report: Report,
  { entries }: Baseline,
  { settings: { asOf } }: Run,
  { isCovered }: BaselinePlace,
): BaselineDelta {
  return compareWithBaseline(report, entries, { asOf, ownsEnvironment: () => isCovered });
}

function isUpToDate({ stale, expired, missing }: BaselineDelta): boolean {
  return stale.length + expired.length + missing.length === 0;
}

function create(report: Report, run: Run, place: BaselinePlace, world: World): string[] {
  const { missing } = compare(report, EMPTY, run, place);
  write({ ...EMPTY, entries: missing }, undefined, place, world);
  const { errors, warnings, infos } = report.summary;
  const each = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
  ];
  const details = each.length > 0 ? `: ${each.join(', ')}` : '';
  return [`Wrote ${place.shown} with ${counted(missing.length, 'entry', 'entries')}${details}.`];
}

function describeState({ baseline }: ReadBaseline, delta: BaselineDelta, place: BaselinePlace): string[] {
  const lines = [
    ...section('No longer found; --update takes out:', delta.stale),
    ...section('New; --update --add puts in:', delta.missing),
    ...section('Expired, so they count again; mend them, or change "expires":', delta.expired),
    ...whyNothingIsStale(place),
  ];
  const entries = counted(baseline.entries.length, 'entry', 'entries');
  return isUpToDate(delta)
    ? [`${place.shown} is up to date: ${entries}.`, ...lines]
    : [`${place.shown} is not up to date.`, ...lines];
}

function update(
  { baseline, bytes }: ReadBaseline,
  { stale, expired, missing }: BaselineDelta,
  isAdding: boolean,
  place: BaselinePlace,
  world: World,
): string[] {
  const gone = new Set(stale);
  const added = isAdding ? missing : [];
  const isChanged = stale.length + added.length > 0;
  const entries = [...baseline.entries.filter((entry) => !gone.has(entry)), ...added];
  if (isChanged) write({ ...baseline, entries }, bytes, place, world);
  return [
    isChanged
      ? `Wrote ${place.shown} with ${counted(entries.length, 'entry', 'entries')}.`
      : `Nothing to change in ${place.shown}.`,
    ...section('Taken out, because no longer found:', stale),
    ...section('Put in:', added),
    ...(isAdding ? [] : section('New and not put in; --update --add does that:', missing)),
    ...section('Expired, so they count again; mend them, or change "expires":', expired),
    ...whyNothingIsStale(place),
  ];
}

function section(title: string, entries: readonly BaselineEntry[]): string[] {
  return entries.length === 0 ? [] : [title, ...entries.map((entry) => `  ${describeEntry(entry)}`)];
}

function describeEntry({ rule, environment, object, property, value }: BaselineEntry): string {
  const what = [object, property, value === undefined ? undefined : `"${value}"`];
  const where = environment === 'default' ? '' : ` in ${environment}`;
  return briefly(`${rule}${where}: ${what.filter((part) => part !== undefined).join(' ')}`);
}

function whyNothingIsStale({ isCovered }: BaselinePlace): string[] {
  return isCovered
    ? []
    : ['These paths are not all that the baseline is for: nothing is called no longer found.'];
}

/** Replaces `before`, or makes the file where that is undefined. Throws UsageError where that cannot be. */
function write(baseline: Baseline, before: Uint8Array | undefined, place: BaselinePlace, world: World): void {
  const { shown } = place;
  const text = serialiseBaseline(baseline);
  // A baseline too large to be read again would be of no use.
  const parsed = parseBaseline(shown, text);
  const reason =
    parsed.kind === 'invalid'
      ? parsed.problems.map(({ message }) => message).join('; ')
      : put(new TextEncoder().encode(text), before, place, world);
  if (reason !== undefined) throw new UsageError(`${shown} is not written: ${reason}`);
}

function put(
  after: Uint8Array,
  before: Uint8Array | undefined,
  { path, shown }: BaselinePlace,
  { cwd }: World,
): string | undefined {
  if (!before) return createFile(path, after);
  const root = pathInside(cwd, path) === undefined ? dirname(path) : cwd;
  const { refused } = writeFiles([{ file: { path: shown, absolutePath: path, root }, before, after }]);
  return refused[0]?.reason;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
