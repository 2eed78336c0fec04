import { rules } from '../rules/index.ts';
import { defaultConfig } from '../src/config/config.ts';
import { judge } from '../src/engine/judge.ts';
import { readBytes } from '../src/engine/read-bytes.ts';
import type { ReadFile } from '../src/model/record.ts';
import { prepareAll } from '../src/readers/index.ts';
import type { Rule } from '../src/rule/define-rule.ts';
import { type Input, largeOrganisation } from './organisation.ts';

const SERVERS = 200;
const ROUNDS = 5;

/** What one rule takes, and how that stands to reading the files. */
export interface RuleTime {
  readonly id: string;
  readonly milliseconds: number;
  readonly ofReading: number;
}

/** The time of each rule by itself over a large organisation, the slowest first; what all of them share is not in it. */
export async function ruleTimes(project: string): Promise<readonly RuleTime[]> {
  await prepareAll();
  const inputs = largeOrganisation(SERVERS, project);
  const files = inputs.flatMap(read);
  const reading = median(rounds(() => timeOf(() => inputs.map(read))));
  return rules
    .map((rule) => {
      const milliseconds = Math.max(0, median(rounds(() => beyondShared(rule, files))));
      return { id: rule.id, milliseconds, ofReading: milliseconds / reading };
    })
    .sort((a, b) => b.milliseconds - a.milliseconds);
}

/** Without a rule and with it in turn, so that whatever else the machine does weighs on both. */
function beyondShared(rule: Rule, files: readonly ReadFile[]): number {
  const shared = timeOf(() => judgeWith([], files));
  return timeOf(() => judgeWith([rule], files)) - shared;
}

function read({ path, bytes }: Input): ReadFile[] {
  return [readBytes(path, bytes)].filter((file) => file !== undefined);
}

function judgeWith(chosen: readonly Rule[], files: readonly ReadFile[]) {
  const config = { ...defaultConfig, preset: 'strict' } as const;
  return judge(files, { rules: chosen, config, asOf: new Date('2026-12-01T00:00:00Z') });
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The first round warms up and does not count. */
function rounds(measure: () => number): number[] {
  return Array.from({ length: ROUNDS + 1 }, measure).slice(1);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
