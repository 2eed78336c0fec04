import { applyFixes } from '../engine/fix-loop.ts';
import { TOOL } from '../engine/tool.ts';
import type { Report } from '../report/report.ts';
import { visible } from '../report/visible.ts';
import { unifiedDiff } from '../text/unified-diff.ts';
import { allowedFixes } from './allowed-fixes.ts';
import type { Arguments } from './arguments.ts';
import type { Run } from './run.ts';
import type { World } from './world.ts';

/**
 * Prints what the fixes would change: as a patch, but on a terminal as text that cannot act on it. Gives the report on
 * the files as they are.
 */
export function showDiff(run: Run, args: Arguments, world: World): Report {
  const { before: report, changed } = applyFixes(run.files, run.settings, TOOL, allowedFixes(args));
  for (const { before, after } of changed) {
    const diff = unifiedDiff(before.path, before.text, after.text);
    world.out(world.isTerminal ? forTerminal(diff) : diff);
  }
  if (changed.length === 0 && !args.quiet) world.err(`exchange-lint: ${whyNothing(report, args)}\n`);
  return report;
}

function whyNothing({ summary }: Report, { unsafeFixes }: Arguments): string {
  if (unsafeFixes || summary.fixable.unsafe === 0) return 'no fix to show';
  return 'no safe fix to show; --unsafe-fixes shows the others';
}

/** Tabs that indent and carriage returns that end lines stay out of the way; elsewhere they are worth seeing. */
function forTerminal(diff: string): string {
  return diff
    .split('\n')
    .map((line) => {
      const [margin = ''] = /^[ +-]\t*/.exec(line) ?? [];
      return margin + visible(line.slice(margin.length).replace(/\r$/, ''));
    })
    .join('\n');
}
