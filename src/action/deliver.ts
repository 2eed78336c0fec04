import { resolve } from 'node:path';
import type { JudgedRun } from '../cli/judged-run.ts';
import { UsageError } from '../cli/usage-error.ts';
import { type World, wantsColor, widthOf } from '../cli/world.ts';
import { appendText } from '../io/append-text.ts';
import { writeInside } from '../io/write-inside.ts';
import type { FormatName } from '../report/format-names.ts';
import { formats } from '../report/index.ts';
import { counts, type Report } from '../report/report.ts';
import { onlyCounting } from '../report/summarise.ts';
import { describeReview } from './describe-review.ts';
import type { WorkflowEvent } from './event.ts';
import type { Inputs } from './inputs.ts';
import type { Runner } from './runner.ts';
import { logText, outputText, workflowCommand } from './workflow-commands.ts';

interface Delivery {
  readonly inputs: Inputs;
  readonly event: WorkflowEvent;
  readonly runner: Runner;
  readonly world: World;
}

/**
 * Gives the report to all who are to have it: log, annotations, summary, files, review and outputs. Throws UsageError
 * for a file that a later step may count on and that cannot be written.
 */
export async function deliver(judged: JudgedRun, delivery: Delivery): Promise<void> {
  const { inputs, runner, world } = delivery;
  refuseToOverwrite(judged, inputs, world);
  const shown = onlyCounting(judged.report);
  runner.out(logText(await format(shown, 'text', world)));
  if (inputs.annotations) runner.out(await format(shown, 'github', world));
  if (inputs.summary) await summarise(judged.report, delivery);
  const outputs = {
    ...countsOf(judged.report),
    'sarif-file': await writeSarif(shown, delivery),
    'patch-file': await writePatch(judged, delivery),
  };
  giveOutputs(outputs, runner);
  if (inputs.suggestions) await suggest(judged, delivery);
}

async function format(report: Report, name: FormatName, world: World): Promise<string> {
  const formatter = await formats[name]();
  const color = name === 'text' && wantsColor(world, false);
  return formatter(report, { color, width: widthOf(world), quiet: false });
}

/** It would be the end of that export. */
function refuseToOverwrite({ files }: JudgedRun, { sarifFile, patchFile }: Inputs, { cwd }: World): void {
  const judged = new Set(files.map(({ source }) => resolve(cwd, source.path)));
  const wanted = [sarifFile, patchFile].flatMap((path) => (path === undefined ? [] : [resolve(cwd, path)]));
  const [first, second] = wanted;
  if (first !== undefined && first === second)
    throw new UsageError('inputs sarif-file and patch-file name one file');
  const overwritten = wanted.find((path) => judged.has(path));
  if (overwritten !== undefined)
    throw new UsageError(`inputs sarif-file and patch-file may not name what is checked: ${overwritten}`);
}

/** The step does not fail for want of a summary. */
async function summarise(report: Report, { runner, world }: Delivery): Promise<void> {
  const path = runner.variables['GITHUB_STEP_SUMMARY'];
  if (!path) return;
  const text = `## exchange-lint\n\n${await format(report, 'markdown', world)}\n`;
  const problem = appendText(path, text);
  if (problem !== undefined) warn(runner, `the summary of the job cannot be written: ${problem}`);
}

async function writeSarif(shown: Report, { inputs, world }: Delivery): Promise<string> {
  const { sarifFile } = inputs;
  if (sarifFile === undefined) return '';
  return write('sarif-file', sarifFile, Buffer.from(await format(shown, 'sarif', world)), world);
}

async function writePatch(judged: JudgedRun, { inputs, runner, world }: Delivery): Promise<string> {
  const { patchFile } = inputs;
  if (patchFile === undefined) return '';
  if (!judged.isComplete) {
    warn(runner, `no patch is written, ${INCOMPLETE}`);
    return '';
  }
  const { patchOf } = await import('./patch.ts');
  const isWanted = isCounting(judged.report);
  const { patch, leftOut } = await patchOf(judged.files, judged.settings, isWanted, world);
  for (const { path, reason } of leftOut) warn(runner, `${path} is not in the patch, ${reason}`);
  return patch ? write('patch-file', patchFile, patch, world) : '';
}

/** Gives the path back. */
function write(input: string, path: string, bytes: Uint8Array, { cwd }: World): string {
  const problem = writeInside(cwd, path, bytes);
  if (problem !== undefined) throw new UsageError(`input ${input}: ${path} cannot be written: ${problem}`);
  return path;
}

/** Only what counts is mended. */
function isCounting({ findings }: Report): (finding: { readonly fingerprint: string }) => boolean {
  const fingerprints = new Set(findings.filter(counts).map(({ fingerprint }) => fingerprint));
  return ({ fingerprint }) => fingerprints.has(fingerprint);
}

/** What could not be read may be the very evidence that speaks against a fix. */
const INCOMPLETE = 'because not everything could be read';

/** The step does not fail for want of a review. */
async function suggest(judged: JudgedRun, { event, inputs, runner, world }: Delivery): Promise<void> {
  if (event.kind !== 'pull-request') return;
  if (!judged.isComplete) {
    warn(runner, `no fixes are suggested, ${INCOMPLETE}`);
    return;
  }
  const { suggestFixes } = await import('./review.ts');
  const { offerAll } = await import('../engine/offer-groups.ts');
  const findings = offerAll(judged.files, judged.settings).findings.filter(isCounting(judged.report));
  const { pullRequest } = event;
  const target = { pullRequest, token: inputs.token, variables: runner.variables };
  try {
    const { log, warning } = describeReview(await suggestFixes(findings, target, world.cwd, world.env));
    runner.out(logText(log));
    if (warning !== undefined) warn(runner, warning);
  } catch (error) {
    warn(runner, `no fixes are suggested: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function countsOf({ findings }: Report): Readonly<Record<string, string>> {
  const present = findings.filter(({ status, accepted }) => status !== 'fixed' && accepted === null);
  return { findings: String(present.length), 'new-findings': String(findings.filter(counts).length) };
}

function giveOutputs(outputs: Readonly<Record<string, string>>, { variables }: Runner): void {
  const path = variables['GITHUB_OUTPUT'];
  const problem = path ? appendText(path, outputText(outputs)) : undefined;
  if (problem !== undefined) throw new UsageError(`the outputs cannot be written: ${problem}`);
}

function warn({ out }: Runner, message: string): void {
  out(workflowCommand('warning', message));
}
