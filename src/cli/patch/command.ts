import { join, resolve } from 'node:path';
import { type ChosenRepairs, chooseRepairs, type Repairs } from '../../engine/choose-repairs.ts';
import { offerAll } from '../../engine/offer-groups.ts';
import { asServerShows } from '../../engine/server-state.ts';
import { removeLeftovers } from '../../io/leftovers.ts';
import { writeFolder } from '../../io/write-folder.ts';
import { isPatchBundle, type PatchBundle, patchBundle } from '../../remedy/patch-bundle.ts';
import { prBody } from '../../remedy/pr-body.ts';
import { visible } from '../../report/visible.ts';
import { allowedFixes } from '../allowed-fixes.ts';
import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Held, heldByGit } from '../git-handling.ts';
import { prepareRun, type Run } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';
import { askForChoices } from './ask.ts';
import { type Choices, chooserOf, whyNothingFor } from './choices.ts';

/** What becomes of one environment. */
interface Outcome {
  readonly repairs: Repairs;
  readonly bundle: PatchBundle;
}

/**
 * `exchange-lint patch`: writes the bundle for a change request, one for each organisation that has something to mend, or
 * prints what a pull request has to say of it.
 */
export async function patchCommand(args: Arguments, world: World): Promise<ExitCode> {
  const { out, prBody: isBodyWanted, quiet } = args;
  if (!out && !isBodyWanted)
    throw new UsageError('patch takes --out DIR, the folder to write to, or --pr-body');
  const run = await prepareRun(args, world);
  const choices = await choicesOf(run, args, world);
  const chosen = chooseRepairs(run.files, run.settings, chooserOf(choices), (finding) =>
    whyNothingFor(finding, choices),
  );
  const held = await heldByGit(
    chosen.changed.flatMap(({ before }) => run.discovered.get(before.path) ?? []),
    world,
  );
  const outcomes = chosen.byEnvironment.map(
    (repairs): Outcome => ({ repairs, bundle: bundleFor(repairs, chosen, run, held) }),
  );
  // Who prints a description takes standard output for it.
  const say = isBodyWanted ? world.err : world.out;
  if (out) writeBundles(outcomes, out, run, world, quiet ? () => {} : say);
  const stories = outcomes.flatMap(({ repairs: { environment }, bundle }) =>
    bundle.kind === 'bundle' ? [{ environment, story: bundle.story }] : [],
  );
  if (isBodyWanted && stories.length > 0) world.out(prBody(stories));
  for (const line of whyNothing(outcomes)) say(`${line}\n`);
  return run.unreadable.length > 0 ? 2 : 0;
}

/** A folder of its own also where one environment alone has a patch: whoever runs this again finds it in its place. */
function writeBundles(
  outcomes: readonly Outcome[],
  out: string,
  { settings }: Run,
  world: World,
  say: World['out'],
): void {
  const hasFolders = settings.config.environments.length > 0;
  for (const { repairs, bundle } of outcomes) {
    writeBundle(bundle, hasFolders ? join(out, repairs.environment) : out, world, say);
  }
}

async function choicesOf({ files, settings }: Run, args: Arguments, world: World): Promise<Choices> {
  const choices: Choices = { allowed: allowedFixes(args), prefer: args.prefer, answers: new Map() };
  if (!args.choose) return choices;
  if (!world.ask)
    throw new UsageError('--choose asks on a terminal, and there is none; --prefer decides without');
  const { findings } = offerAll(files, settings);
  return { ...choices, answers: await askForChoices(findings, choices, world.ask, world) };
}

function bundleFor(
  repairs: Repairs,
  { byEnvironment, changed }: ChosenRepairs,
  run: Run,
  held: ReadonlyMap<string, Held>,
): PatchBundle {
  const paths = pathsOf(repairs);
  const others = new Set(byEnvironment.flatMap((other) => (other === repairs ? [] : [...pathsOf(other)])));
  const files = changed
    .filter(({ before }) => paths.has(before.path))
    .map((each) => ({ ...each, ...(held.get(each.before.path) ?? { path: each.before.path }) }));
  const shared = files.filter(({ before }) => others.has(before.path)).map(({ path }) => path);
  return patchBundle({
    repairs: repairs.repairs,
    files,
    shared,
    skipped: repairs.skipped,
    asServerShows: asServerShows(repairs.before, run.settings.config),
  });
}

function pathsOf({ repairs }: Repairs): ReadonlySet<string> {
  return new Set(repairs.flatMap(({ fix }) => fix.files.map(({ source }) => source.path)));
}

function writeBundle(bundle: PatchBundle, folder: string, world: World, say: World['out']): void {
  const path = resolve(world.cwd, folder);
  if (bundle.kind === 'nothing') {
    removeLeftovers([{ path, root: path }]);
    return;
  }
  const { refused } = writeFolder(path, bundle.files, isPatchBundle);
  const [problem] = refused;
  if (problem) throw new UsageError(`${folder}: ${problem.reason}`);
  say(`Wrote to ${visible(folder)}:\n`);
  for (const name of bundle.files.keys()) say(`  ${name}\n`);
  say('Read README.md there first.\n');
}

/** Why environments have no bundle; where another one has, those without a reason need no word. */
function whyNothing(outcomes: readonly Outcome[]): string[] {
  const reasons = outcomes.map(({ repairs, bundle }) => ({
    environment: repairs.environment,
    reasons: bundle.kind === 'bundle' ? [] : [...repairs.skipped.map(describeSkipped), ...bundle.reasons],
  }));
  const isAnyWritten = outcomes.some(({ bundle }) => bundle.kind === 'bundle');
  if (!isAnyWritten && reasons.every((each) => each.reasons.length === 0)) {
    return ['Nothing to patch: nothing is wrong, so nothing was written.'];
  }
  return reasons.flatMap((each) => {
    if (each.reasons.length === 0) return [];
    const where = outcomes.length > 1 ? ` in environment ${each.environment}` : '';
    const lines = each.reasons.map((reason) => `  ${visible(reason)}`);
    return [`Nothing to patch${where}, so nothing was written:`, ...lines];
  });
}

function describeSkipped({ finding, reason }: Repairs['skipped'][number]): string {
  return `${finding.ruleId} (${finding.object.identity}): ${reason}`;
}
