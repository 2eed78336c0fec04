import type { Arguments } from '../cli/arguments.ts';
import { exitCodeOf } from '../cli/deliver.ts';
import { describeError } from '../cli/describe-error.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { judgeRun } from '../cli/judge-run.ts';
import type { JudgedRun } from '../cli/judged-run.ts';
import { UsageError } from '../cli/usage-error.ts';
import type { World } from '../cli/world.ts';
import { GitError } from '../io/git/command.ts';
import { GitRepository } from '../io/git/repository.ts';
import { readInput } from '../io/read-input.ts';
import type { Report } from '../report/report.ts';
import { type Base, findBase } from './base.ts';
import { deliver } from './deliver.ts';
import { readEvent, type WorkflowEvent } from './event.ts';
import { argumentsOf, readInputs } from './inputs.ts';
import { type Runner, worldOf } from './runner.ts';
import { logText, workflowCommand } from './workflow-commands.ts';

/** Runs the action. Never throws: what goes wrong is an error of the step, with exit code 2. */
export async function runAction(runner: Runner): Promise<ExitCode> {
  try {
    return await run(runner);
  } catch (error) {
    runner.out(workflowCommand('error', describeError(known(error))));
    return 2;
  }
}

async function run(runner: Runner): Promise<ExitCode> {
  const inputs = readInputs(runner.variables);
  // A mistake in an input is told before anything that it may be the cause of.
  argumentsOf(inputs, undefined);
  const event = readEventFile(runner.variables['GITHUB_EVENT_PATH']);
  const world = worldOf(runner);
  const base = inputs.since === undefined ? await baseOf(event, world) : undefined;
  const since = base?.commit ?? (inputs.since === 'none' ? undefined : inputs.since);
  const args = argumentsOf(inputs, since);
  const judged = await judge(args, world);
  const report = base ? withName(judged.report, base) : judged.report;
  await deliver({ ...judged, report }, { inputs, event, runner, world });
  if (judged.isComplete) return exitCodeOf(report, args);
  runner.out(workflowCommand('error', 'not everything could be read; the log says what'));
  return 2;
}

function readEventFile(path: string | undefined): WorkflowEvent {
  if (!path) return { kind: 'other' };
  const input = readInput(path, () => true);
  if (input.kind === 'bytes') return readEvent(new TextDecoder().decode(input.bytes));
  const reason = input.kind === 'unreadable' ? input.reason : 'it is too large';
  throw new UsageError(`the event in GITHUB_EVENT_PATH cannot be read: ${reason}`);
}

async function baseOf(event: WorkflowEvent, { cwd, env }: World): Promise<Base | undefined> {
  if (event.kind === 'other') return undefined;
  return findBase(event, await GitRepository.open(cwd, env));
}

/** What the command line would say on standard error goes to the log in one piece, also where it ends in an error. */
async function judge(args: Arguments, world: World): Promise<JudgedRun> {
  let said = '';
  try {
    return await judgeRun(args, {
      ...world,
      err: (text) => {
        said += text;
      },
    });
  } finally {
    world.out(logText(said));
  }
}

/** The branch instead of the commit's id, which stands behind it anyway. */
function withName(report: Report, { commit, name }: Base): Report {
  if (!report.comparison) return report;
  const { before } = report.comparison;
  const isAlone = commit.startsWith(before);
  const named = isAlone ? `${name} (${before})` : before.replace(commit, () => name);
  return { ...report, comparison: { ...report.comparison, before: named } };
}

/** What git refuses is no fault of exchange-lint. */
function known(error: unknown): unknown {
  return error instanceof GitError ? new UsageError(error.message) : error;
}
