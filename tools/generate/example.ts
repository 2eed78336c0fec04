import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import type { Rule } from '../../src/rule/define-rule.ts';
import { PROJECT } from '../project.ts';

/** The day on which the fixtures of rules are judged. */
const AS_OF = '2026-12-01';

/** A command line as a reader can repeat it, and what it printed. */
export interface Example {
  readonly command: string;
  readonly output: string;
}

export interface Examples {
  /** What the rule finds. */
  readonly bad: readonly Example[];
  /** What is right instead, and that nothing is said of it. */
  readonly good: readonly Example[];
}

/** Lints the first `bad-…` and the first `good-…` fixture of a rule. Throws where one is missing or shows the contrary. */
export async function examplesOf({ id }: Rule): Promise<Examples> {
  const bad = await fixtureOf(id, 'bad');
  const good = await fixtureOf(id, 'good');
  return {
    bad: [await show(bad, '--as-of', AS_OF)],
    good: [await show('inspect', good), await show(good, '--as-of', AS_OF, '--quiet')],
  };
}

async function fixtureOf(ruleId: string, kind: 'bad' | 'good'): Promise<string> {
  const folder = `fixtures/rules/${ruleId}`;
  const cases = (await readdir(join(PROJECT, folder)).catch(() => [])).sort();
  for (const name of cases.filter((candidate) => candidate.startsWith(`${kind}-`))) {
    const fixture = `${folder}/${name}`;
    const report = await run([fixture, '--as-of', AS_OF, '--format', 'json']);
    // Some good fixtures hold nothing to lint at all; they would show a reader nothing.
    if (report.exitCode === 2) continue;
    if (names(report.printed, ruleId) !== (kind === 'bad')) throw new Error(`${fixture} is not ${kind}`);
    return fixture;
  }
  throw new Error(`${folder} has no fixture ${kind}-… to show`);
}

/** Runs the command line as a reader would, 80 columns wide. */
export async function show(...args: readonly string[]): Promise<Example> {
  const { printed } = await run(args);
  return { command: ['exchange-lint', ...args].join(' '), output: printed.trimEnd() };
}

function names(json: string, ruleId: string): boolean {
  const { findings }: { findings: { ruleId: string }[] } = JSON.parse(json);
  return findings.some((finding) => finding.ruleId === ruleId);
}

async function run(
  args: readonly string[],
): Promise<{ readonly exitCode: number; readonly printed: string }> {
  const texts: string[] = [];
  const print = (text: string) => void texts.push(text);
  const exitCode = await main(args, {
    cwd: PROJECT,
    out: print,
    err: print,
    env: {},
    isTerminal: false,
    columns: 80,
    isErrorTerminal: false,
    readStdin: async () => new Uint8Array(),
    ask: undefined,
    now: () => new Date(0),
    runtime: 'example',
  });
  return { exitCode, printed: texts.join('') };
}
