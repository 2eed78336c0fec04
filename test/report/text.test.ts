import { describe, expect, test } from 'vitest';
import type { FormatOptions, Report, ReportedFinding } from '../../src/report/report.ts';
import { onlyCounting, summarise } from '../../src/report/summarise.ts';
import { formatText } from '../../src/report/text.ts';
import { displayWidth } from '../../src/report/visible.ts';
import { findingAt, fixAt, locate, relatedAt, reportOf, ruleOf, sourceOf } from './build.ts';
import { compared } from './compared.ts';
import { organisation } from './organisation.ts';

const OPTIONS: FormatOptions = { color: false, width: 80, quiet: false };
const ESCAPE = '\u001b';

function textOf(report: Report, options: Partial<FormatOptions> = {}): string {
  return formatText(report, { ...OPTIONS, ...options });
}

describe('a report', () => {
  test('is grouped by file and ends in a summary', async () => {
    await expect(textOf(organisation())).toMatchFileSnapshot('../../fixtures/report/organisation.txt');
  });

  test('quiet leaves the findings, their evidence and nothing else', async () => {
    const quiet = textOf(organisation(), { quiet: true });
    await expect(quiet).toMatchFileSnapshot('../../fixtures/report/organisation.quiet.txt');
  });

  test('compared with another state says what does not count, and why', async () => {
    await expect(textOf(compared())).toMatchFileSnapshot('../../fixtures/report/compared.txt');
  });

  test.each([60, 80, 120])('keeps within %i columns, except for what must stay on one line', (width) => {
    const wide = textOf(organisation(), { width })
      .split('\n')
      .filter((line) => displayWidth(line) > width);
    const isCommandOrSummary = /(?:Get|Set)-\w+ |exchange-lint explain|^\d+ errors/;
    expect(wide.filter((line) => !isCommandOrSummary.test(line))).toEqual([]);
  });

  test('colours add escape sequences and change no character', () => {
    const coloured = textOf(organisation(), { color: true });
    expect(coloured).toContain(`${ESCAPE}[31m`);
    const sequence = new RegExp(`${ESCAPE}\\[\\d+m`, 'g');
    expect(coloured.replace(sequence, '')).toBe(textOf(organisation()));
  });

  test('without colours it is ASCII where the files are', () => {
    expect(textOf(organisation())).toMatch(/^[\n -~]*$/);
  });
});

describe('the summary', () => {
  const source = sourceOf('a.xml', '<S>msstd:mail</S>');
  const location = locate(source, 'msstd:mail');
  const last = (report: Report) => textOf(report).trimEnd().split('\n').at(-1);

  test('counts one and many', () => {
    const one = findingAt(location, { fixes: [fixAt(location, 'msstd:x', { applicability: 'safe' })] });
    expect(last(reportOf([one]))).toBe('1 error in 1 file; 1 fixable with --fix');
    const warning = findingAt(location, { severity: 'warning' });
    expect(last(reportOf([one, one, warning]))).toBe('2 errors, 1 warning in 1 file; 2 fixable with --fix');
  });

  test('names the flag that a fix needs', () => {
    const unsafe = findingAt(location, { fixes: [fixAt(location, 'msstd:x', { applicability: 'unsafe' })] });
    expect(last(reportOf([unsafe]))).toBe('1 error in 1 file; 1 fixable with --unsafe-fixes');
  });

  test('without findings one line says what was checked', () => {
    const rules = ['principal-name/mismatch', 'principal-name/prefix'].map(ruleOf);
    const summary = { ...reportOf([]).summary, files: 14 };
    expect(textOf(reportOf([], { rules, summary }))).toBe('No problems in 14 files, checked with 2 rules\n');
    expect(textOf(reportOf([], { rules, summary }), { quiet: true })).toBe('');
  });

  test('a rule that could not judge is not a pass', () => {
    const rules = ['principal-name/mismatch', 'principal-name/prefix'].map(ruleOf);
    const summary = { ...reportOf([]).summary, files: 1 };
    const missing = {
      ruleId: 'principal-name/mismatch',
      environment: 'default',
      missing: 'a certificate that serves clients',
      command: 'Get-ExchangeCertificate | Export-Clixml ExchangeCertificate.xml',
    };
    expect(textOf(reportOf([], { rules, summary, notEvaluated: [missing, missing] }))).toBe(
      `Not evaluated, because evidence is missing:
  a certificate that serves clients (principal-name/mismatch)
    Get-ExchangeCertificate | Export-Clixml ExchangeCertificate.xml

No problems in 1 file, checked with 2 rules, 1 of them not evaluated
`,
    );
  });

  test('what is missing is said of each environment where there are several', () => {
    const command = 'Get-ExchangeCertificate | Export-Clixml ExchangeCertificate.xml';
    const notEvaluated = [
      ['principal-name/mismatch', 'contoso', 'a certificate that serves clients'],
      ['principal-name/mismatch', 'fabrikam', 'a certificate that serves clients'],
      ['principal-name/san-only', 'fabrikam', 'the names of a certificate'],
    ].map(([ruleId = '', environment = '', missing = '']) => ({ ruleId, environment, missing, command }));
    const environments = ['contoso', 'fabrikam'];
    expect(textOf(reportOf([], { notEvaluated, environments }))).toContain(
      `Not evaluated, because evidence is missing:
  a certificate that serves clients in contoso, fabrikam
  (principal-name/mismatch)
    ${command}
  the names of a certificate in fabrikam (principal-name/san-only)
    ${command}
`,
    );
  });

  test('nothing to check', () => {
    expect(textOf(reportOf([]))).toBe(
      'Nothing was checked: no Exchange export and no certificate was found\n',
    );
  });
});

describe('the summary of what does not count', () => {
  const location = locate(sourceOf('a.xml', '<S>msstd:mail</S>'), 'msstd:mail');
  const comparison = {
    before: 'main (1f2e3d4)',
    after: 'the index',
    environmentsBefore: ['default'],
    environmentsAfter: ['default'],
  };
  const standing = { status: 'unchanged' as const };
  const fixed = { status: 'fixed' as const };
  const inBaseline = { accepted: { by: 'baseline' as const, reason: null } };
  const suppressed = { accepted: { by: 'comment' as const, reason: 'Known.' } };
  const fresh = { status: 'new' as const };
  const last = (all: readonly Partial<ReportedFinding>[], parts: Partial<Report> = {}) => {
    const findings = all.map((one) => findingAt(location, one));
    const report = reportOf(findings, { summary: summarise(9, findings, []), ...parts });
    return textOf(onlyCounting(report)).trimEnd().split('\n').at(-1);
  };

  test.each([
    [
      'new since',
      [fresh, standing, standing, fixed],
      { comparison },
      '1 error in 9 files, new since main (1f2e3d4); 2 unchanged and 1 fixed are not shown (--all shows them)',
    ],
    [
      'nothing new',
      [standing],
      { comparison, rules: [ruleOf('a/b')] },
      'No new problems in 9 files since main (1f2e3d4), checked with 1 rule; 1 unchanged is not shown (--all shows it)',
    ],
    ['nothing else', [fresh], { comparison }, '1 error in 9 files, new since main (1f2e3d4)'],
    [
      'accepted',
      [{}, inBaseline, inBaseline, suppressed],
      {},
      '1 error in 9 files; 2 in the baseline and 1 suppressed are not shown (--all shows them)',
    ],
    [
      'all of a kind',
      [{ ...standing, ...inBaseline }, standing, fixed, { ...fixed, ...suppressed }, suppressed],
      { comparison, rules: [] },
      'No new problems in 9 files since main (1f2e3d4), checked with 0 rules; 1 unchanged, 2 fixed, 1 in the baseline and 1 suppressed are not shown (--all shows them)',
    ],
    [
      'a hostile name',
      [fresh],
      { comparison: { ...comparison, before: '\u001b[2J' } },
      '1 error in 9 files, new since <U+001B>[2J',
    ],
  ])('%s', (_, findings, parts, line) => {
    expect(last(findings, parts)).toBe(line);
  });

  test('stale entries of the baseline, with what to do about them', () => {
    const entry = {
      fingerprint: 'abc',
      ruleId: 'principal-name/prefix',
      environment: 'fabrikam',
      object: { kind: 'OutlookProvider', identity: 'EXPR' },
      value: `mail${ESCAPE}`,
    };
    const staleBaseline = Array.from({ length: 12 }, () => entry);
    const text = textOf(reportOf([], { staleBaseline, environments: ['contoso', 'fabrikam'] }));
    expect(text).toContain(`In the baseline, but found no more:
  principal-name/prefix of OutlookProvider EXPR in fabrikam: mail<U+001B>
`);
    expect(text).toContain(`  and 2 more, in --format json
  Remove them: exchange-lint baseline --update

Nothing was checked`);
  });
});

describe('what surrounds a finding', () => {
  const source = sourceOf('a.xml', '<S>msstd:mail</S>');
  const location = locate(source, 'msstd:mail');

  test('the environment is named where there are several', () => {
    const finding = findingAt(location, { environment: 'fabrikam' });
    expect(textOf(reportOf([finding], { environments: ['contoso', 'fabrikam'] }))).toContain(
      '1:4  error  principal-name/mismatch  OutlookProvider EXPR (fabrikam)\n',
    );
  });

  test('of many candidates the first are shown and the rest counted', () => {
    const fixes = Array.from({ length: 30 }, (_, index) =>
      fixAt(location, `msstd:mail${index}.contoso.com`, { applicability: 'manual', edits: [] }),
    );
    const text = textOf(reportOf([findingAt(location, { fixes })]));
    expect(text.match(/choice/g)).toHaveLength(4);
    expect(text).toContain('and 26 more: in --format json\n');
  });

  test('a fix for a file that only observes the server offers no flag', () => {
    const fixes = [fixAt(location, 'msstd:x', { applicability: 'safe', edits: [] })];
    const text = textOf(reportOf([findingAt(location, { fixes })], { summary: reportOf([]).summary }));
    expect(text).not.toContain('--fix');
    expect(text).toContain("in EMS  Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:x'\n");
  });
});

test('hostile input cannot act on the terminal', () => {
  const nasty = `${ESCAPE}]0;owned\u0007\u009b2J\u202e\r\n::error::x`;
  const source = sourceOf(`exports/${nasty}.xml`, `<S>${nasty}</S>`);
  const location = locate(source, ESCAPE);
  const finding = findingAt(location, {
    message: `The value ${nasty} is no principal name`,
    object: { kind: 'OutlookProvider', identity: nasty },
    related: [relatedAt(location, nasty)],
    fixes: [fixAt(location, nasty, { applicability: 'safe', title: nasty, commands: [nasty] })],
    withheld: [nasty],
    environment: nasty,
  });
  const notEvaluated = [
    { ruleId: 'principal-name/mismatch', environment: nasty, missing: nasty, command: nasty },
  ];
  const text = textOf(reportOf([finding], { notEvaluated, environments: ['a', 'b'] }));
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  expect(text).not.toMatch(/^::/m);
});
