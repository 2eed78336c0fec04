import { firstAllowed } from '../engine/choose-fix.ts';
import { applyFixes } from '../engine/fix-loop.ts';
import type { Offer } from '../engine/offer.ts';
import { visible } from '../report/visible.ts';
import type { OfferedFix } from '../rule/offer.ts';
import { shownText } from '../text/hidden.ts';
import type { SourceFile } from '../text/source-file.ts';
import { unifiedDiff } from '../text/unified-diff.ts';
import { allowedFixes } from './allowed-fixes.ts';
import type { Arguments } from './arguments.ts';
import type { JudgedRun } from './judged-run.ts';
import { wantedOf } from './wanted.ts';
import type { World } from './world.ts';

/** Prints what the fixes would change: as a patch, but on a terminal as text that cannot act on it. */
export function showDiff(judged: JudgedRun, args: Arguments, world: World): void {
  const { files, settings } = judged;
  const { before, changed } = applyFixes(files, settings, firstAllowed(allowedFixes(args), wantedOf(judged)));
  for (const { before: old, after } of changed) {
    const diff = unifiedDiff(old.path, wholeText(old), wholeText(after));
    world.out(world.isTerminal ? forTerminal(diff) : diff);
  }
  if (changed.length === 0 && !args.quiet) world.err(`exchange-lint: ${whyNothing(before, args)}\n`);
}

/** Secrets beside a change are as hidden here as in a report. */
function wholeText(source: SourceFile): string {
  return shownText(source, 0, source.text.length);
}

function whyNothing({ findings }: Offer, { unsafeFixes }: Arguments): string {
  const isUnsafe = ({ applicability, files }: OfferedFix) => applicability === 'unsafe' && files.length > 0;
  if (unsafeFixes || !findings.some(({ fixes }) => fixes.some(isUnsafe))) return 'no fix to show';
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
