import { describe, expect, test } from 'vitest';
import { formatGithub } from '../../src/report/github.ts';
import type { ReportedFinding } from '../../src/report/report.ts';
import type { Severity } from '../../src/rule/finding.ts';
import { findingAt, fixAt, locate, reportOf, sourceOf } from './build.ts';
import { compared } from './compared.ts';
import { organisation } from './organisation.ts';

const OPTIONS = { color: false, width: 80, quiet: false };
const location = locate(sourceOf('a.xml', '<Objs>\n<S>msstd:mail</S>'), 'msstd:mail');

function linesOf(...findings: ReportedFinding[]): string[] {
  return formatGithub(reportOf(findings), OPTIONS).split('\n').slice(0, -1);
}

function many(severity: Severity, count: number): ReportedFinding[] {
  return Array.from({ length: count }, () => findingAt(location, { severity }));
}

test('a report, whole', async () => {
  const commands = formatGithub(organisation(), OPTIONS);
  await expect(commands).toMatchFileSnapshot('../../fixtures/report/organisation.github.txt');
});

test('no findings, no commands', () => {
  expect(formatGithub(reportOf([]), OPTIONS)).toBe('');
});

test('what does not count is a notice that says why, and what is fixed has no line to stand on', () => {
  const lines = formatGithub(compared(), OPTIONS).trimEnd().split('\n');
  expect(lines.map((line) => line.replace(/^::(\w+) .*?title=([^:]*).*$/, '$1 $2'))).toEqual([
    'error principal-name/mismatch',
    'notice certificate/outside-validity',
    'notice outlook-provider/server-set',
    'notice autodiscover/principal-mismatch',
  ]);
  expect(lines[1]).toMatch(/ Does not count: it was there before\.$/);
});

describe('places', () => {
  test('on one line have columns', () => {
    expect(linesOf(findingAt(location, { message: 'Wrong.' }))).toEqual([
      '::error file=a.xml,line=2,endLine=2,col=4,endColumn=14,title=principal-name/mismatch::Wrong.',
    ]);
  });

  test('on several lines have none, for GitHub drops such commands', () => {
    const several = locate(sourceOf('a.cer', 'BEGIN\r\nMIIB\r\nEND'), 'BEGIN\r\nMIIB');
    expect(linesOf(findingAt(several, { message: 'Wrong.' }))).toEqual([
      '::error file=a.cer,line=1,endLine=2,title=principal-name/mismatch::Wrong.',
    ]);
  });

  test('never end before they start', () => {
    const source = sourceOf('a.xml', '<Objs>');
    const [line] = linesOf(findingAt({ source, span: { start: 6, end: 6 } }));
    expect(line).toContain('line=1,endLine=1,col=7,endColumn=7,');
  });
});

describe('escaping', () => {
  test('of a path', () => {
    const source = sourceOf('50%/a,b:c\r\nd.xml', 'x');
    const [line] = linesOf(findingAt(locate(source, 'x'), { message: 'Wrong.' }));
    expect(line).toBe(
      '::error file=50%25/a%2Cb%3Ac%0D%0Ad.xml,line=1,endLine=1,col=1,endColumn=2,title=principal-name/mismatch::Wrong.',
    );
  });

  test('of a value that holds a workflow command or an escape sequence', () => {
    const [line, ...more] = linesOf(
      findingAt(location, { message: '100% wrong: x\n::error::injected\r\u001b[2J\u202e' }),
    );
    expect(more).toEqual([]);
    expect(line).toMatch(/::100%25 wrong: x<U\+000A>::error::injected<U\+000D><U\+001B>\[2J<U\+202E>$/);
  });

  test('of the fix, which stands on a line of its own in the annotation', () => {
    const fixes = [fixAt(location, 'msstd:x', { applicability: 'unsafe' })];
    const [line] = linesOf(findingAt(location, { message: 'Wrong.', fixes }));
    expect(line).toMatch(/::Wrong\.%0AFix \(unsafe\): Set EXPR to msstd:x$/);
  });
});

describe('ten of each level, errors first, then how many more', () => {
  const levels = (lines: readonly string[]) =>
    lines.map((line) => line.replace(/^::(\w+) .*$/, '$1')).join(' ');
  const times = (word: string, count: number) => Array.from({ length: count }, () => word).join(' ');

  test('errors come first whatever the order of the findings', () => {
    expect(levels(linesOf(...many('info', 1), ...many('warning', 1), ...many('error', 1)))).toBe(
      'error warning notice',
    );
  });

  test('exactly ten need no notice', () => {
    expect(levels(linesOf(...many('error', 10), ...many('info', 10)))).toBe(
      `${times('error', 10)} ${times('notice', 10)}`,
    );
  });

  test('the rest is counted', () => {
    const lines = linesOf(...many('error', 12), ...many('warning', 11));
    expect(levels(lines)).toBe(`${times('error', 10)} ${times('warning', 10)} notice`);
    expect(lines.at(-1)).toBe(
      '::notice title=exchange-lint::3 more findings are not annotated: GitHub shows 10 of each level. exchange-lint lists them all with --format text.',
    );
  });

  test('the notice itself is one of the ten', () => {
    const lines = linesOf(...many('info', 11));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toContain('::2 more findings are not annotated');
  });
});
