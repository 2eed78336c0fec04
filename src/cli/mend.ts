import { dirname } from 'node:path';
import { firstAllowed } from '../engine/choose-fix.ts';
import { applyFixes, type FixOutcome } from '../engine/fix-loop.ts';
import { lint } from '../engine/lint.ts';
import type { DiscoveredFile } from '../io/discover.ts';
import { removeLeftovers } from '../io/leftovers.ts';
import { type Evidence, type ReplaceOutcome, writeFiles } from '../io/write-files.ts';
import type { ReadFile } from '../model/record.ts';
import type { Report } from '../report/report.ts';
import { withFindings } from '../report/summarise.ts';
import { visible } from '../report/visible.ts';
import { allowedFixes } from './allowed-fixes.ts';
import type { Arguments } from './arguments.ts';
import { finished } from './judge-run.ts';
import type { JudgedRun, Source } from './judged-run.ts';
import { applyToStaged } from './mend-staged.ts';
import { UsageError } from './usage-error.ts';
import { wantedOf } from './wanted.ts';
import type { World } from './world.ts';

/** What is left after mending. */
interface Mended {
  readonly report: Report;
  /** Whether files were mended whose staged content was not. */
  readonly isStagedStill: boolean;
}

/** Applies the fixes that the command line allows to the files, says which, and reports on what is left. Throws UsageError. */
export async function mendRun(judged: JudgedRun, args: Arguments, world: World): Promise<Mended> {
  const { source, settings } = judged;
  tidyUp(source, world);
  if (!judged.isComplete) {
    // What could not be read may be the very evidence that speaks against a fix.
    world.err('exchange-lint: nothing is fixed while there are files that cannot be read\n');
    return { report: judged.report, isStagedStill: false };
  }
  switch (source.kind) {
    case 'cache':
      return { report: judged.report, isStagedStill: false };
    case 'working-tree': {
      const outcome = applyFixes(judged.files, settings, firstAllowed(allowedFixes(args), wantedOf(judged)));
      writeFixes(
        outcome,
        evidenceOf(judged.files, source.run.discovered),
        source.run.discovered,
        args,
        world,
      );
      const report = lint(outcome.files, settings);
      return {
        report: finished({ ...judged, files: outcome.files, report }, args).report,
        isStagedStill: false,
      };
    }
    case 'git': {
      if (!source.tree.isStaged) {
        world.err('exchange-lint: nothing is fixed: only what is staged can be\n');
        return { report: judged.report, isStagedStill: false };
      }
      const outcome = await applyToStaged(source.tree, wantedOf(judged), args, world);
      // The evidence is what is staged, which no run changes.
      writeFixes(outcome, [], source.tree.after.discovered, args, world);
      return staged(judged.report, outcome, args, world);
    }
  }
}

/** Removes what a run left that was killed, from where this run would write, also where it writes nothing. */
function tidyUp(source: Source, world: World): void {
  if (source.kind === 'cache') return;
  const isOnDisk = source.kind === 'working-tree';
  const { discovered } = isOnDisk ? source.run : source.tree.after;
  const folders = [...discovered.values()].map(({ absolutePath, root }) => ({
    path: dirname(absolutePath),
    root,
  }));
  const all = isOnDisk ? [...folders, ...source.run.found.folders] : folders;
  const { stuck } = removeLeftovers(new Map(all.map((folder) => [folder.path, folder])).values());
  for (const { path, reason } of stuck)
    world.err(
      `exchange-lint: ${visible(path)}, left by a run that was stopped, cannot be removed: ${reason}\n`,
    );
}

/** What the run judged by, as far as it was read. */
function evidenceOf(files: readonly ReadFile[], discovered: ReadonlyMap<string, DiscoveredFile>): Evidence[] {
  return files.flatMap(({ source, problems }) => {
    const file = discovered.get(source.path);
    const isRead = problems.every(({ kind }) => kind !== 'too-large');
    return file && isRead ? [{ file, bytes: () => source.toBytes() }] : [];
  });
}

/** Mended findings are gone from the files, and still there in what will be committed. */
function staged(report: Report, { applied, changed }: FixOutcome, args: Arguments, world: World): Mended {
  const isStagedStill = changed.length > 0;
  if (isStagedStill && !args.quiet) {
    world.err(
      'exchange-lint: the files were fixed, and what is staged was not: look at them, then git add them\n',
    );
  }
  const mended = new Set(applied.map(({ finding }) => finding.fingerprint));
  const findings = report.findings.map((finding) =>
    mended.has(finding.fingerprint) ? { ...finding, status: 'fixed' as const, fixes: [] } : finding,
  );
  return { report: withFindings(report, findings), isStagedStill };
}

/** Writes fixed files, all or none, and says what was fixed. Throws UsageError where one cannot be written. */
function writeFixes(
  outcome: FixOutcome,
  evidence: readonly Evidence[],
  discovered: ReadonlyMap<string, DiscoveredFile>,
  args: Arguments,
  world: World,
): void {
  const changes = outcome.changed.flatMap(({ before, after }) => {
    const file = discovered.get(before.path);
    return file ? [{ file, before: before.toBytes(), after: after.toBytes() }] : [];
  });
  const written = writeFiles(changes, evidence);
  if (written.refused.length > 0) throw new UsageError(describeRefusal(written, changes.length));
  if (!args.quiet) reportApplied(outcome, args, world);
  for (const { plan, reason } of outcome.unproven) {
    const rules = [...new Set(plan.map(({ finding }) => finding.ruleId))].join(' and ');
    const paths = plan.map(({ finding }) => finding.location.source.path);
    const where = [...new Set(paths)].map(visible).join(', ');
    world.err(`exchange-lint: ${rules} in ${where} is not fixed: together, ${visible(reason)}\n`);
  }
  if (!outcome.isSettled) world.err('exchange-lint: not everything is fixed yet; run it again to go on\n');
}

/** What state each of the files is in that were to be changed. */
function describeRefusal({ refused, stuck }: ReplaceOutcome, count: number): string {
  return [
    ...refused.map(({ path, reason }) => `${visible(path)} is not changed: ${reason}`),
    ...stuck.map(({ path, reason }) => `${visible(path)} is changed, and cannot be put back: ${reason}`),
    ...(refused.length + stuck.length < count ? ['the other files are not changed either'] : []),
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
