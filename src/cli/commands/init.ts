import { join } from 'node:path';
import { isTaken } from '../../io/create-file.ts';
import { createFiles, obstaclesTo } from '../../io/create-files.ts';
import type { PathProblem } from '../../io/discover.ts';
import { readText } from '../../io/read-text.ts';
import { repositoryRootOf } from '../../io/repository.ts';
import { visible } from '../../report/visible.ts';
import type { Arguments } from '../arguments.ts';
import { askLine } from '../ask-line.ts';
import type { ExitCode } from '../exit-code.ts';
import { reportUnreadable } from '../find-files.ts';
import { ATTRIBUTES_PATH, planAttributes } from '../init/attributes.ts';
import { CONFIGURATION_PATH, planConfiguration } from '../init/configuration.ts';
import { nextSteps } from '../init/next-steps.ts';
import type { Plan } from '../init/plan.ts';
import { PRE_COMMIT_PATH, planPreCommit } from '../init/pre-commit.ts';
import { type Survey, surveyRepository } from '../init/survey.ts';
import { planWorkflow, WORKFLOW_PATH } from '../init/workflow.ts';
import { UsageError } from '../usage-error.ts';
import type { World } from '../world.ts';

interface Setup {
  readonly plans: readonly Plan[];
  /** Exports in UTF-16 whose differences git will not show. */
  readonly left: readonly string[];
  /** Folders with exports that git is to store anew. */
  readonly folders: readonly string[];
}

type NewFile = Extract<Plan, { kind: 'write' }>;

/**
 * `exchange-lint init`: sets a repository up, by files that are not there yet. Shows them all, asks, and writes all or
 * none of them.
 */
export async function initCommand(args: Arguments, world: World): Promise<ExitCode> {
  if (args.operands.length > 0)
    throw new UsageError('init takes no paths; it sets up the repository that holds the working directory');
  const root = repositoryRootOf(world.cwd);
  const top = root ?? world.cwd;
  const survey = await surveyRepository(top);
  reportUnreadable(survey.unreadable, world);
  const setup = planSetup(survey, top);
  const files = setup.plans.filter((plan) => plan.kind === 'write');
  const paths = files.map(({ path }) => path);
  refuse(obstaclesTo(top, paths));
  // Nobody can answer a question about files that were not shown.
  const isSilent = args.quiet && (args.yes || world.ask === undefined || files.length === 0);
  const say = (lines: readonly string[]) => {
    if (!isSilent) world.out(lines.map((line) => `${visible(line)}\n`).join(''));
  };
  say(describeSurvey(survey, top, root !== undefined));
  say(describePlans(setup.plans));
  say(setup.left.map((path) => `${path} ${LEFT}.`));
  if (files.length > 0) {
    await confirm(args, world);
    write(files, top);
    say(['', ...paths.map((path) => `Wrote ${path}.`)]);
  }
  say(describeRest(setup));
  return 0;
}

const LEFT = 'is in UTF-16 and gets no line; saved as UTF-8, git shows its differences';

function planSetup(survey: Survey, top: string): Setup {
  const isThere = (path: string) => isTaken(join(top, path));
  const { plan, left, folders } = planAttributes(survey, isThere(ATTRIBUTES_PATH));
  const plans = [
    planConfiguration(survey, isThere(CONFIGURATION_PATH)),
    planPreCommit(existingText(join(top, PRE_COMMIT_PATH))),
    planWorkflow(survey, isThere(WORKFLOW_PATH)),
    ...(plan ? [plan] : []),
  ];
  return { plans, left, folders };
}

/** Of a file that is there and cannot be read, nothing is known but that it is not to be written. */
function existingText(path: string): string | undefined {
  if (!isTaken(path)) return undefined;
  const file = readText(path);
  return file.kind === 'text' ? file.text : '';
}

/** Throws UsageError where the answer is not yes. */
async function confirm({ yes }: Arguments, { ask, out }: World): Promise<void> {
  if (yes) return;
  if (!ask) throw new UsageError('nothing was written: run again with --yes');
  const answer = await askLine('\nWrite these files? [y/N] ', ask, out);
  if (!/^\s*y(?:es)?\s*$/i.test(answer ?? '')) throw new UsageError('nothing was written');
}

/** Throws UsageError where the files cannot be made; none of them is left then. */
function write(files: readonly NewFile[], top: string): void {
  const encoder = new TextEncoder();
  const bytes = new Map(files.map(({ path, text }) => [path, encoder.encode(text)]));
  const { written, refused } = createFiles(top, bytes);
  refuse(refused, written);
}

/** Throws UsageError for `problems`; `leftBehind` is what could not be taken away again. */
function refuse(problems: readonly PathProblem[], leftBehind: readonly string[] = []): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ path, reason }) => `${path}: ${reason}`);
  const rest =
    leftBehind.length > 0 ? `written all the same: ${leftBehind.join(', ')}` : 'nothing was written';
  throw new UsageError([...lines, rest].join('\n'));
}

function describeSurvey({ files }: Survey, top: string, isRepository: boolean): string[] {
  const count = files.filter(({ kind }) => kind === 'export').length;
  const found = `Exports, certificates and responses found in ${top}: ${count}.`;
  return isRepository ? [found] : [found, 'That is no git repository: the files are for this folder.'];
}

function describePlans(plans: readonly Plan[]): string[] {
  const there = plans.filter(({ kind }) => kind === 'there').map(({ path }) => path);
  const shown = plans.flatMap((plan) => (plan.kind === 'there' ? [] : describePlan(plan)));
  return there.length > 0 ? [`Already there: ${there.join(', ')}.`, ...shown] : shown;
}

function describePlan(plan: Exclude<Plan, { kind: 'there' }>): string[] {
  const title =
    plan.kind === 'write'
      ? `${plan.path}, new:`
      : `${plan.path} is there and is left as it is. To be added ${plan.place}:`;
  return ['', title, '', ...indented(plan.text)];
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`));
}

function describeRest({ plans, folders }: Setup): string[] {
  if (plans.every(({ kind }) => kind === 'there')) return ['', 'Nothing is left to set up.'];
  return ['', 'Next:', ...nextSteps(folders).map((line) => `  ${line}`)];
}
