import { randomUUID } from 'node:crypto';
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
  const diffs = changed.map(({ before: old, after }) =>
    unifiedDiff(old.path, wholeText(old), wholeText(after)),
  );
  for (const text of world.isTerminal ? diffs.map(forTerminal) : forLog(diffs, world)) world.out(text);
  if (changed.length === 0 && !args.quiet) world.err(`exchange-lint: ${whyNothing(before, args)}\n`);
}

/**
 * The log of a GitHub workflow takes lines for commands that a file may hold, until it is told otherwise; git passes over
 * the lines that say so.
 */
function forLog(diffs: readonly string[], { env }: World): readonly string[] {
  if (diffs.length === 0 || env['GITHUB_ACTIONS'] !== 'true') return diffs;
  const token = randomUUID();
  return [`::stop-commands::${token}\n`, ...diffs, `::${token}::\n`];
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
