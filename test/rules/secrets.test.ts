import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatNames } from '../../src/report/format-names.ts';
import { run } from '../cli/run-command.ts';
import { ruleCases } from './rule-case.ts';

/* What the fixtures of security/ have for secrets stands in no output of any command. */

const SECRETS = /Winter2026|A{20}|(?:ab){10}|aabbccdd|V2ludGVyMjAyNg|AAAAAAAAAAAAAAAA/;
const cases = ruleCases.filter(({ ruleId, kind }) => ruleId.startsWith('security/') && kind === 'bad');
const tree = cases.map(
  (each) => [`${each.ruleId}/${each.name}`, each.folder, each.inputs.map(({ path }) => path)] as const,
);

it.each(tree)('%s', async (_, folder, files) => {
  const commands = [
    ...formatNames.map((format) => ['.', '--all', '--format', format]),
    ['.', '--diff', '--unsafe-fixes'],
    ['inspect', ...files],
    ['inspect', '--format', 'json', ...files],
    ['certificates', '.'],
  ];
  for (const command of commands) {
    const { out, err } = await run(join(import.meta.dirname, '../..', folder), command);
    expect(`${command.join(' ')}\n${out}${err}`).not.toMatch(SECRETS);
  }
});
