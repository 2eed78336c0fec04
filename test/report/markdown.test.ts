import { describe, expect, test } from 'vitest';
import { formatMarkdown } from '../../src/report/markdown.ts';
import type { Report, ReportedFinding } from '../../src/report/report.ts';
import { onlyCounting } from '../../src/report/summarise.ts';
import { findingAt, locate, reportOf, sourceOf } from './build.ts';
import { compared } from './compared.ts';
import { organisation } from './organisation.ts';
import { htmlOf } from './render-markdown.ts';

const OPTIONS = { color: false, width: 80, quiet: false };
const location = locate(sourceOf('a.xml', '<S>msstd:mail</S>'), 'msstd:mail');

function markdownOf(report: Report, quiet = false): string {
  return formatMarkdown(report, { ...OPTIONS, quiet });
}

describe('a report', () => {
  test('whole', async () => {
    await expect(markdownOf(organisation())).toMatchFileSnapshot('../../fixtures/report/organisation.md');
  });

  test('compared with another state: what is new first, then what is fixed, then what stands', async () => {
    await expect(markdownOf(compared())).toMatchFileSnapshot('../../fixtures/report/compared.md');
  });

  test('quiet leaves the findings and nothing else', () => {
    const quiet = markdownOf(compared(), true);
    expect(quiet.match(/^#+ .*$/gm)).toEqual(['### New findings', '### Fixed']);
    expect(quiet).not.toContain('Set-OutlookProvider');
  });

  test('of what does not count, no more than the report holds', () => {
    const markdown = markdownOf(onlyCounting(compared()));
    expect(markdown).toContain('not shown (--all shows them)');
    expect(markdown).not.toContain('<details>');
    expect(markdown).not.toContain('### Fixed');
  });

  test('without findings is one line', () => {
    const summary = { ...reportOf([]).summary, files: 14 };
    expect(markdownOf(reportOf([], { summary }))).toBe('**No problems in 14 files, checked with 0 rules**\n');
  });

  test('names the environment where there are several', () => {
    const report = reportOf([findingAt(location, { environment: 'fabrikam' })]);
    expect(markdownOf({ ...report, environments: ['contoso', 'fabrikam'] })).toContain(
      'OutlookProvider `EXPR` in `fabrikam`, `a.xml:1:4`',
    );
  });
});

describe('as HTML', () => {
  test('the tables are tables, and a `|` in a value stays in its cell', () => {
    const [certificate, ...others] = compared().certificates;
    if (!certificate) throw new Error('there is one');
    const names = ['a|b', 'a\\|b', 'a\\\\|b', '`|`', '|'];
    const html = htmlOf(
      markdownOf({
        ...compared(),
        certificates: [{ ...certificate, commonNames: names.slice(0, 4), dnsNames: [] }, ...others],
      }),
    );
    const cells = html.match(/<td>.*?<\/td>/gs) ?? [];
    expect(cells).toHaveLength(5);
    expect(cells[1]).toBe(
      '<td><code>a|b</code><br><code>a\\\\u007cb</code><br><code>a\\\\|b</code><br><code>`|`</code></td>',
    );
  });

  test('what stands is folded away', () => {
    expect(htmlOf(markdownOf(compared()))).toMatch(
      /<details>\n<summary>3 standing findings[^<]*<\/summary>\n<ul>/,
    );
  });
});

describe('the address of a rule', () => {
  test.each([
    'javascript:alert(1)',
    'https://a.example/b) ![x](https://evil.example',
    'https://a.example/"onmouseover=x',
    'http://a.example/',
  ])('%s is no link', (helpUri) => {
    const markdown = markdownOf(reportOf([findingAt(location, { helpUri })]));
    expect(markdown).toContain('- **error** `principal-name/mismatch`: ');
  });
});

test('GitHub refuses more than 1 MiB: whole rows are left out, and counted', () => {
  const findings = Array<ReportedFinding>(3000).fill(findingAt(location, { message: '\u202e'.repeat(1e5) }));
  const markdown = markdownOf({ ...compared(), findings });
  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(900 * 1024);
  expect(Buffer.byteLength(markdown)).toBeGreaterThan(800 * 1024);
  const shown = markdown.match(/^- \*\*error/gm)?.length ?? 0;
  expect(markdown).toContain(`\n\nand ${3000 - shown} more, in \`--format json\`\n`);
});
