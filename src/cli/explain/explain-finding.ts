import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { judgeRun } from '../judge-run.ts';
import { UsageError } from '../usage-error.ts';
import { type World, widthOf } from '../world.ts';
import { findingTree } from './finding-tree.ts';

/** As many of the 32 digits as tell findings apart in most repositories. */
const FINGERPRINT = /^[0-9a-f]{6,32}$/i;

/** Whether a text may be the fingerprint of a finding, or how one begins. */
export function isFingerprint(text: string): boolean {
  return FINGERPRINT.test(text);
}

/** Judges what the command line names, and shows the findings whose fingerprints begin so. Throws UsageError for none. */
export async function explainFinding(fingerprint: string, args: Arguments, world: World): Promise<ExitCode> {
  const { report, isComplete } = await judgeRun(args, world);
  const wanted = fingerprint.toLowerCase();
  const findings = report.findings.filter((finding) => finding.fingerprint.startsWith(wanted));
  if (findings.length === 0)
    throw new UsageError(`nothing that is found here has the fingerprint ${fingerprint}`);
  world.out(findings.map((finding) => findingTree(finding, widthOf(world))).join('\n'));
  return isComplete ? 0 : 2;
}
