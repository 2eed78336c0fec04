import { expect, test } from 'vitest';
import { nextSteps } from '../../../src/cli/init/next-steps.ts';

test.each<[string, string[], string | undefined]>([
  ['nothing to store anew', [], undefined],
  ['folders', ['servers', 'lab/dumps'], 'git add --renormalize servers lab/dumps '],
  ['a blank', ['Exports 2026'], 'git add --renormalize "Exports 2026" '],
  ['the top', ['', 'servers'], 'git add --renormalize . '],
  ['more than one wants to read', ['a', 'b', 'c', 'd', 'e', 'f'], 'git add --renormalize . '],
  ['what a shell would take for its own', ['a$(id)'], 'git add --renormalize . '],
  ['what git would take for an option', ['-A'], 'git add --renormalize . '],
  ['what a terminal would not show', ['a\u202eb'], 'git add --renormalize . '],
])('%s', (_, folders, expected) => {
  const step = nextSteps(folders).find((line) => line.startsWith('git'));
  expect(step?.slice(0, expected?.length)).toBe(expected);
});
