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
  readonly bad: Example;
  readonly good: Example;
}

/** Lints the first `bad-…` and the first `good-…` fixture of a rule. Throws where one is missing or shows the contrary. */
export async function examplesOf({ id }: Rule): Promise<Examples> {
  const folder = `fixtures/rules/${id}`;
  const cases = (await readdir(join(PROJECT, folder)).catch(() => [])).sort();
  const example = async (kind: 'bad' | 'good'): Promise<Example> => {
    const name = cases.find((candidate) => candidate.startsWith(`${kind}-`));
    if (name === undefined) throw new Error(`${folder} has no fixture ${kind}-…`);
    const args = [`${folder}/${name}`, '--as-of', AS_OF];
    if ((await isFound(id, args)) !== (kind === 'bad')) throw new Error(`${folder}/${name} is not ${kind}`);
    return { command: ['exchange-lint', ...args].join(' '), output: (await run(args)).trimEnd() };
  };
  return { bad: await example('bad'), good: await example('good') };
}

async function isFound(ruleId: string, args: readonly string[]): Promise<boolean> {
  const report: { findings: { ruleId: string }[] } = JSON.parse(await run([...args, '--format', 'json']));
  return report.findings.some((finding) => finding.ruleId === ruleId);
}

async function run(args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const world = {
    cwd: PROJECT,
    out: print,
    err: print,
    env: {},
    isTerminal: false,
    columns: 80,
    now: () => new Date(0),
  };
  const exitCode = await main(args, world);
  if (exitCode === 2) throw new Error(`exchange-lint ${args.join(' ')}\n${printed.join('')}`);
  return printed.join('');
}
