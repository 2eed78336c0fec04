import { describe, expect, test } from 'vitest';
import { formatRdjson } from '../../src/report/rdjson.ts';
import type { ReportedFinding } from '../../src/report/report.ts';
import { findingAt, fixAt, locate, reportOf, sourceOf } from './build.ts';
import { compared } from './compared.ts';
import { organisation } from './organisation.ts';

const OPTIONS = { color: false, width: 80, quiet: false };

function diagnosticOf(finding: ReportedFinding) {
  return JSON.parse(formatRdjson(reportOf([finding]), OPTIONS)).diagnostics[0];
}

test('a report, whole', async () => {
  const json = formatRdjson(organisation(), OPTIONS);
  await expect(json).toMatchFileSnapshot('../../fixtures/report/organisation.rdjson');
});

describe('columns', () => {
  test('count bytes of UTF-8', () => {
    const location = locate(sourceOf('a.xml', '<Objs>\r\n<S>🔒 größe</S><S>müll</S>', 'utf-16le'), 'müll');
    expect(diagnosticOf(findingAt(location)).location.range).toEqual({
      start: { line: 2, column: 23 },
      end: { line: 2, column: 28 },
    });
  });

  test('are left out where the excerpt does not begin with the line', () => {
    const location = locate(sourceOf('a.xml', `<S>${'ö'.repeat(300)}x</S>`), 'x');
    const fixes = [fixAt(location, 'y', { applicability: 'safe' })];
    const diagnostic = diagnosticOf(findingAt(location, { fixes }));
    expect(diagnostic.location.range).toEqual({ start: { line: 1 }, end: { line: 1 } });
    expect(diagnostic).not.toHaveProperty('suggestions');
  });

  test('are left out where the place goes over several lines', () => {
    const location = locate(sourceOf('a.cer', 'BEGIN\nMIIB\nEND'), 'BEGIN\nMIIB');
    expect(diagnosticOf(findingAt(location)).location.range).toEqual({
      start: { line: 1 },
      end: { line: 2 },
    });
  });

  test('are left out of a file without lines', () => {
    const source = sourceOf('a.cer', '\x30\x82', 'binary');
    const finding = findingAt({ source, span: { start: 0, end: 2 } });
    expect(diagnosticOf(finding).location.range).toEqual({ start: { line: 1 }, end: { line: 1 } });
  });
});

describe('suggestions', () => {
  const source = sourceOf('a.xml', '<S>ö</S><S>msstd:mail</S>\n<S>other</S>');
  const location = locate(source, 'msstd:mail');
  const range = { start: { line: 1, column: 13 }, end: { line: 1, column: 23 } };
  const safe = fixAt(location, 'msstd:x', { applicability: 'safe' });

  test('are fixes that may be applied', () => {
    const fixes = [
      safe,
      { ...safe, applicability: 'unsafe' as const },
      { ...safe, applicability: 'manual' as const },
    ];
    expect(diagnosticOf(findingAt(location, { fixes })).suggestions).toEqual([
      { range, text: 'msstd:x' },
      { range, text: 'msstd:x' },
    ]);
  });

  test.each([
    ['of several edits, which belong together', [...safe.edits, ...safe.edits]],
    ['on another line', fixAt(locate(source, 'other'), 'x', { applicability: 'safe' }).edits],
    ['in another file', safe.edits.map((edit) => ({ ...edit, path: 'b.xml' }))],
    ['of what only observes the server', []],
    ['with half a character', safe.edits.map((edit) => ({ ...edit, text: '\ud800' }))],
  ])('are no fixes %s', (_, edits) => {
    expect(diagnosticOf(findingAt(location, { fixes: [{ ...safe, edits }] }))).not.toHaveProperty(
      'suggestions',
    );
  });

  test('hold the text to the letter', () => {
    const fixes = [fixAt(location, '`*@x*`\u202e', { applicability: 'safe' })];
    expect(diagnosticOf(findingAt(location, { fixes })).suggestions[0].text).toBe('`*@x*`\u202e');
  });
});

test('what does not count is an info, and what is fixed is left out', () => {
  const { diagnostics } = JSON.parse(formatRdjson(compared(), OPTIONS));
  expect(diagnostics.map(({ severity }: { severity: string }) => severity)).toEqual([
    'ERROR',
    'INFO',
    'INFO',
    'INFO',
  ]);
});

test('an address that is none of documentation is left out: reviewdog makes a link of it', () => {
  const location = locate(sourceOf('a.xml', '<S>x</S>'), 'x');
  const diagnostic = diagnosticOf(findingAt(location, { ruleId: 'a/b', helpUri: 'javascript:alert(1)' }));
  expect(diagnostic.code).toEqual({ value: 'a/b' });
});
