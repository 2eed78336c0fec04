import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReviewedFile } from '../../src/action/suggestion-block.ts';
import { type FixableFinding, type Suggestions, suggestionsFor } from '../../src/action/suggestions.ts';
import type { ReviewComment } from '../../src/io/github-comment.ts';
import type { Applicability } from '../../src/rule/finding.ts';
import type { FileEdits } from '../../src/rule/offer.ts';
import { applyEdits, type Edit } from '../../src/text/edit.ts';
import type { Encoding } from '../../src/text/encoding.ts';
import { SourceFile } from '../../src/text/source-file.ts';

function sourceOf(text: string, path = 'exports/EXPR.xml', encoding: Encoding = 'utf-8'): SourceFile {
  return new SourceFile(path, { text, encoding, byteOrderMark: false });
}

/** An edit that replaces the only place where `old` stands. */
function replace(source: SourceFile, old: string, text: string): Edit {
  const start = source.text.indexOf(old);
  expect(start).not.toBe(-1);
  expect(source.text.indexOf(old, start + 1)).toBe(-1);
  return { span: { start, end: start + old.length }, text };
}

interface FindingParts {
  readonly id: string;
  readonly message: string;
  readonly title: string;
  readonly applicability: Applicability;
}

function finding(files: readonly FileEdits[], parts: Partial<FindingParts> = {}): FixableFinding {
  const { id, message, title, applicability }: FindingParts = {
    id: '1',
    message: 'EXPR says old',
    title: 'Set EXPR to new',
    applicability: 'safe',
    ...parts,
  };
  const fix = { title, applicability, changes: [], files, commands: [], furtherCommands: [] };
  return { ruleId: 'principal-name/mismatch', message, fingerprint: id, fixes: [fix] };
}

const ALL = [{ first: 1, last: 1_000_000 }];

/** Suggestions where the pull request shows all lines of all files, unless told otherwise. */
function suggest(findings: readonly FixableFinding[], file: Partial<ReviewedFile> = {}): Suggestions {
  return suggestionsFor(findings, ({ path }) => ({ path, lines: ALL, isUtf8: true, ...file }));
}

/** What stands in the fenced block, read as CommonMark §4.5 says. */
function suggestedLines(body: string): string[] {
  const lines = body.split('\n');
  const from = lines.findIndex((line) => /^`{3,}suggestion$/.test(line));
  const fence = /^`+/.exec(lines[from] ?? '')?.[0] ?? 'none';
  const to = lines.findIndex(
    (line, index) => index > from && /^ {0,3}`+\s*$/.test(line) && line.trim().length >= fence.length,
  );
  return lines.slice(from + 1, to);
}

/** What the button "Commit suggestion" does, for all comments on a file: line ends stay as they are. */
function applyOnGitHub(text: string, comments: readonly ReviewComment[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(lineEnd);
  for (const { start_line, line, body } of [...comments].sort((a, b) => b.line - a.line)) {
    const first = start_line ?? line;
    lines.splice(first - 1, line - first + 1, ...suggestedLines(body));
  }
  return lines.join(lineEnd);
}

describe('a comment', () => {
  test('says what is wrong, shows the line, and carries the mark of the finding', () => {
    const source = sourceOf('<Props>\n  <S N="CertPrincipalName">msstd:old</S>\n</Props>\n');
    const edits = [replace(source, 'msstd:old', 'msstd:new')];
    expect(suggest([finding([{ source, edits }])])).toEqual({
      comments: [
        {
          path: 'exports/EXPR.xml',
          line: 2,
          side: 'RIGHT',
          body:
            '`principal-name/mismatch`: EXPR says old\n' +
            'Safe fix: Set EXPR to new.\n\n' +
            '```suggestion\n  <S N="CertPrincipalName">msstd:new</S>\n```\n\n' +
            '<!-- exchange-lint:1 -->',
        },
      ],
      omitted: [],
    });
  });

  test('says of an unsafe fix that it wants a look', () => {
    const source = sourceOf('old\n');
    const { comments } = suggest([
      finding([{ source, edits: [replace(source, 'old', 'new')] }], { applicability: 'unsafe' }),
    ]);
    expect(comments[0]?.body).toContain(
      '\nUnsafe fix, probably right: look at it before you commit it: Set EXPR to new.\n',
    );
  });

  test('on several lines has a first and a last', () => {
    const source = sourceOf('a\nb\nc\nd\n');
    const { comments } = suggest([finding([{ source, edits: [replace(source, 'b\nc', 'B\nx\nC')] }])]);
    expect(comments).toMatchObject([{ start_line: 2, start_side: 'RIGHT', line: 3, side: 'RIGHT' }]);
    expect(comments[0]?.body).toContain('```suggestion\nB\nx\nC\n```');
  });

  test('is one for two findings on a line', () => {
    const source = sourceOf('{"EXCH": "old1", "EXPR": "old2"}\n');
    const { comments, omitted } = suggest([
      finding([{ source, edits: [replace(source, 'old1', 'new1')] }], { id: 'aa', message: 'first' }),
      finding([{ source, edits: [replace(source, 'old2', 'new2')] }], { id: 'bb', message: 'second' }),
    ]);
    expect(omitted).toEqual([]);
    expect(comments.map(({ body }) => body)).toEqual([
      '`principal-name/mismatch`: first\nSafe fix: Set EXPR to new.\n\n' +
        '`principal-name/mismatch`: second\nSafe fix: Set EXPR to new.\n\n' +
        '```suggestion\n{"EXCH": "new1", "EXPR": "new2"}\n```\n\n' +
        '<!-- exchange-lint:aa -->\n<!-- exchange-lint:bb -->',
    ]);
  });

  test('joins what shares lines, even where only a third finding brings it together', () => {
    const source = sourceOf('a\nb\nc\n');
    const { comments } = suggest([
      finding([{ source, edits: [replace(source, 'a', 'A')] }], { id: 'aa' }),
      finding([{ source, edits: [replace(source, 'c', 'C')] }], { id: 'cc' }),
      finding([{ source, edits: [replace(source, '\nb\n', '\nB\n')] }], { id: 'bb' }),
    ]);
    expect(comments).toMatchObject([{ start_line: 1, line: 3 }]);
    expect(
      comments[0]?.body.endsWith(
        '```suggestion\nA\nB\nC\n```\n\n<!-- exchange-lint:aa -->\n<!-- exchange-lint:cc -->\n<!-- exchange-lint:bb -->',
      ),
    ).toBe(true);
  });

  test('says where a fix has other parts', () => {
    const [one, two] = [sourceOf('old\n', 'one.xml'), sourceOf('old\n', 'two.xml')];
    const files = [one, two].map((source) => ({ source, edits: [replace(source, 'old', 'new')] }));
    const { comments } = suggest([finding(files, { id: 'ab' })]);
    expect(comments.map(({ path, body }) => [path, body])).toEqual([
      [
        'one.xml',
        '`principal-name/mismatch`: EXPR says old\n' +
          'Safe fix: Set EXPR to new. Part 1 of 2: commit all of them together.\n\n' +
          '```suggestion\nnew\n```\n\n<!-- exchange-lint:ab/1 -->',
      ],
      [
        'two.xml',
        '`principal-name/mismatch`: EXPR says old\n' +
          'Safe fix: Set EXPR to new. Part 2 of 2: commit all of them together.\n\n' +
          '```suggestion\nnew\n```\n\n<!-- exchange-lint:ab/2 -->',
      ],
    ]);
  });

  test('stands at the path in the repository', () => {
    const source = sourceOf('old\n');
    const findings = [finding([{ source, edits: [replace(source, 'old', 'new')] }])];
    expect(suggest(findings, { path: 'organisation/exports/EXPR.xml' }).comments).toMatchObject([
      { path: 'organisation/exports/EXPR.xml' },
    ]);
  });

  test.each([
    ['one back quote', 'a`b', '```'],
    ['a fence', '```', '````'],
    ['a long run', '`````` x', '```````'],
    ['a suggestion', '```suggestion', '````'],
  ])('has a fence longer than %s', (_, value, fence) => {
    const source = sourceOf(`${value}\nold ${value}\n`);
    const { comments } = suggest([finding([{ source, edits: [replace(source, 'old', 'new')] }])]);
    expect(comments[0]?.body).toContain(`${fence}suggestion\nnew ${value}\n${fence}\n`);
  });

  test('shows no carriage return', () => {
    const source = sourceOf('a\r\nold\r\nb\r\n');
    const { comments } = suggest([finding([{ source, edits: [replace(source, 'old\r\nb', 'new\r\nB')] }])]);
    expect(comments[0]?.body).toContain('```suggestion\nnew\nB\n```');
    expect(comments[0]?.body).not.toContain('\r');
  });

  test('mentions nobody, links nowhere, and holds no HTML', () => {
    const source = sourceOf('old\n');
    const message = '`|<img src=x onerror=alert(1)> @octocat #1 gh-2 https://evil.example\n```suggestion';
    const { comments } = suggest([
      finding([{ source, edits: [replace(source, 'old', 'new')] }], { message, title: '<!-- @x -->' }),
    ]);
    expect(comments[0]?.body.split('\n').slice(0, 2)).toEqual([
      '`principal-name/mismatch`: \\`\\|\\<img src=x onerror=alert(1)\\> \\@&#8203;octocat \\#&#8203;1 gh-&#8203;2 ' +
        'https\\://evil.example\\\\u000a\\`\\`\\`suggestion',
      'Safe fix: \\<\\!-- \\@&#8203;x --\\>.',
    ]);
  });

  test('stays below what GitHub takes, whatever the findings say', () => {
    const source = sourceOf(`${'x'.repeat(9900)}0123456789\n`);
    const findings = Array.from({ length: 10 }, (_, digit) =>
      finding([{ source, edits: [replace(source, String(digit), '!')] }], {
        id: 'f'.repeat(32),
        message: '@'.repeat(5000),
        title: '@'.repeat(5000),
      }),
    );
    const { comments } = suggest(findings);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body.length).toBeLessThan(65_536);
  });
});

describe('nothing is suggested', () => {
  test.each<[string, FixableFinding['fixes'][number]['applicability'], number]>([
    ['for a fix that a person has to choose', 'manual', 0],
    ['but for others it is', 'unsafe', 1],
  ])('%s', (_, applicability, count) => {
    const source = sourceOf('old\n');
    const edits = [replace(source, 'old', 'new')];
    expect(suggest([finding([{ source, edits }], { applicability })]).comments).toHaveLength(count);
  });

  test('for a fix that is commands only', () => {
    expect(suggest([finding([])])).toEqual({ comments: [], omitted: [] });
  });

  test('for a file that the pull request does not change', () => {
    const source = sourceOf('old\n');
    const findings = [finding([{ source, edits: [replace(source, 'old', 'new')] }])];
    expect(suggestionsFor(findings, () => undefined)).toEqual({
      comments: [],
      omitted: [
        {
          ruleId: 'principal-name/mismatch',
          fingerprint: '1',
          path: 'exports/EXPR.xml',
          reason: 'the pull request does not change the file',
        },
      ],
    });
  });

  const MIXED = 'the file ends lines in more than one way, and GitHub would change them all';
  const OUTSIDE = "its lines are outside of the pull request's diff";
  const TOO_LONG = 'its lines are too long';
  test.each<[string, string, string, string, Partial<ReviewedFile>, string]>([
    ['a line outside of the diff', 'a\nold\n', 'old', 'new', { lines: [{ first: 1, last: 1 }] }, OUTSIDE],
    [
      'lines of two hunks',
      'a\nb\n',
      'a\nb',
      'c',
      {
        lines: [
          { first: 1, last: 1 },
          { first: 2, last: 2 },
        ],
      },
      OUTSIDE,
    ],
    [
      'a file that is binary to GitHub',
      'old',
      'old',
      'new',
      { isUtf8: false },
      'the file is not committed as UTF-8',
    ],
    ['LF and CRLF in one file', 'a\r\nold\n', 'old', 'new', {}, MIXED],
    ['a lone CR in a file', 'a\rb\nold\n', 'old', 'new', {}, MIXED],
    ['LF brought into a CRLF file', 'a\r\nold\r\n', 'old', 'new\nx', {}, 'it would mix CRLF and LF'],
    ['CRLF brought into an LF file', 'a\nold\n', 'old', 'new\r\nx', {}, 'it would mix CRLF and LF'],
    ['half of a CRLF', 'old\r\nb\r\n', 'old\r', 'new', {}, 'it would mix CRLF and LF'],
    ['a long line', `old${'x'.repeat(10_000)}`, 'old', '', {}, TOO_LONG],
    ['a line made long', 'old', 'old', 'x'.repeat(10_001), {}, TOO_LONG],
    ['a control character', 'old\u001b[31m', 'old', 'new', {}, 'its lines hold control characters'],
    ['no change', 'old', 'old', 'old', {}, 'it would change nothing'],
  ])('for %s', (_, text, old, value, file, reason) => {
    const source = sourceOf(text);
    const { comments, omitted } = suggest(
      [finding([{ source, edits: [replace(source, old, value)] }])],
      file,
    );
    expect(comments).toEqual([]);
    expect(omitted.map((each) => each.reason)).toEqual([reason]);
  });

  test('for the first line after a byte order mark', () => {
    const source = new SourceFile('a.json', { text: 'old\nOLD\n', encoding: 'utf-8', byteOrderMark: true });
    const { comments, omitted } = suggest([
      finding([{ source, edits: [replace(source, 'old', 'new')] }]),
      finding([{ source, edits: [replace(source, 'OLD', 'NEW')] }]),
    ]);
    expect(omitted.map(({ reason }) => reason)).toEqual([
      'it would take away the byte order mark before the first line',
    ]);
    expect(comments.map(({ line }) => line)).toEqual([2]);
  });

  test('for the second of two findings that ask for different text in one place; the same text they share', () => {
    const source = sourceOf('old\n');
    const set = (text: string, id: string) =>
      finding([{ source, edits: [replace(source, 'old', text)] }], { id });
    const { comments, omitted } = suggest([set('new', 'aa'), set('newer', 'bb'), set('new', 'cc')]);
    expect(omitted.map(({ fingerprint, reason }) => [fingerprint, reason])).toEqual([
      ['bb', 'another suggestion changes the same place'],
    ]);
    expect(comments.map(({ body }) => body.slice(body.indexOf('```')))).toEqual([
      '```suggestion\nnew\n```\n\n<!-- exchange-lint:aa -->\n<!-- exchange-lint:cc -->',
    ]);
  });

  test('for any part of a fix of which one cannot be', () => {
    const [one, two] = [sourceOf('old\n', 'one.xml'), sourceOf('old\r\nx\n', 'two.xml')];
    const files = [one, two].map((source) => ({ source, edits: [replace(source, 'old', 'new')] }));
    const { comments, omitted } = suggest([finding(files)]);
    expect(comments).toEqual([]);
    expect(omitted).toMatchObject([{ path: 'two.xml', reason: MIXED }]);
  });

  test('for more findings on a line than a comment holds', () => {
    const source = sourceOf('0123456789x\n');
    const findings = [...'0123456789x'].map((old) =>
      finding([{ source, edits: [replace(source, old, '!')] }]),
    );
    const { comments, omitted } = suggest(findings);
    expect(comments).toHaveLength(1);
    expect(omitted.map(({ reason }) => reason)).toEqual(['too many findings stand on the same line']);
  });
});

describe('applied on GitHub, suggestions give what the edits give', () => {
  const word = fc
    .array(fc.constantFrom('a', '`', '```', ' ', '<!-- exchange-lint:1 -->', 'é😀', '\t'))
    .map((x) => x.join(''));
  const lineEnd = fc.constantFrom('\n', '\r\n');
  const content = fc.record({
    lines: fc.array(word, { minLength: 1, maxLength: 12 }),
    end: lineEnd,
    isEnded: fc.boolean(),
  });
  const textOf = ({ lines, end, isEnded }: { lines: string[]; end: string; isEnded: boolean }): string =>
    lines.join(end) + (isEnded ? end : '');

  /** Finding number n has edit number n. */
  function check(text: string, edits: readonly Edit[]): Suggestions {
    const source = sourceOf(text);
    const suggestions = suggest(
      edits.map((edit, index) => finding([{ source, edits: [edit] }], { id: index.toString(16) })),
    );
    const omitted = new Set(suggestions.omitted.map(({ fingerprint }) => fingerprint));
    const made = edits.filter((_, index) => !omitted.has(index.toString(16)));
    expect(applyOnGitHub(text, suggestions.comments)).toBe(applyEdits(text, made));
    return suggestions;
  }

  test('inside of lines, each of them', () => {
    const places = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 4 }), word), { maxLength: 6 });
    fc.assert(
      fc.property(content, places, (parts, chosen) => {
        const edits = chosen.map(([number, column, length, value]): Edit => {
          const line = number % parts.lines.length;
          const lineStart = parts.lines
            .slice(0, line)
            .reduce((sum, { length }) => sum + length + parts.end.length, 0);
          const width = parts.lines[line]?.length ?? 0;
          const from = column % (width + 1);
          return {
            span: { start: lineStart + from, end: lineStart + Math.min(from + length, width) },
            text: `new ${value}`,
          };
        });
        expect(check(textOf(parts), withoutOverlaps(edits)).omitted).toEqual([]);
      }),
    );
  });

  test('across lines, those that are not left out', () => {
    const value = fc.array(fc.oneof(word, lineEnd)).map((parts) => parts.join(''));
    const places = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), value), { maxLength: 9 });
    const reasons = new Set(['it would mix CRLF and LF', 'it would change nothing']);
    fc.assert(
      fc.property(content, places, (parts, chosen) => {
        const text = textOf(parts);
        const edits = chosen.map(([at, length, replacement]): Edit => {
          const start = at % (text.length + 1);
          return { span: { start, end: Math.min(start + length, text.length) }, text: replacement };
        });
        const { omitted } = check(text, withoutOverlaps(edits));
        expect(omitted.filter(({ reason }) => !reasons.has(reason))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  let reached = -1;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    if (edit.span.start <= reached) continue;
    kept.push(edit);
    reached = edit.span.end;
  }
  return kept;
}
