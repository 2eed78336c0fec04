import { expect, test } from 'vitest';
import { formatGitlab } from '../../src/report/gitlab.ts';
import type { Report } from '../../src/report/report.ts';
import { findingAt, locate, reportOf, sourceOf } from './build.ts';
import { compared } from './compared.ts';
import { organisation } from './organisation.ts';

const OPTIONS = { color: false, width: 80, quiet: false };
const location = locate(sourceOf('a.xml', '<S>msstd:mail</S>'), 'msstd:mail');

function issuesOf(report: Report): { fingerprint: string; severity: string; description: string }[] {
  return JSON.parse(formatGitlab(report, OPTIONS));
}

test('a report, whole', async () => {
  const json = formatGitlab(organisation(), OPTIONS);
  await expect(json).toMatchFileSnapshot('../../fixtures/report/organisation.gitlab.json');
});

test('no findings, no issues', () => {
  expect(formatGitlab(reportOf([]), OPTIONS)).toBe('[]\n');
});

test('fingerprints are unique, and the same for the same report', () => {
  const findings = Array.from({ length: 3 }, () => findingAt(location, { fingerprint: 'abc' }));
  expect(issuesOf(reportOf(findings)).map(({ fingerprint }) => fingerprint)).toEqual([
    'abc',
    'abc-2',
    'abc-3',
  ]);
});

test('what does not count is an info, and what is fixed is left out', () => {
  expect(issuesOf(compared()).map(({ severity }) => severity)).toEqual(['major', 'info', 'info', 'info']);
  expect(issuesOf(compared())[1]?.description).toMatch(/ Does not count: it was there before\.$/);
});
