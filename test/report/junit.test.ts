import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { formatJunit } from '../../src/report/junit.ts';
import type { Report } from '../../src/report/report.ts';
import { findingAt, locate, reportOf, ruleOf, sourceOf } from './build.ts';
import { compared } from './compared.ts';
import { organisation } from './organisation.ts';

const OPTIONS = { color: false, width: 80, quiet: false };
const location = locate(sourceOf('a.xml', '<S>msstd:mail</S>'), 'msstd:mail');

interface Test {
  readonly classname: string;
  readonly name: string;
  readonly failure?: { readonly message: string; readonly '#text': string };
  readonly skipped?: { readonly message: string };
}

interface Suite {
  readonly name: string;
  readonly tests: string;
  readonly failures: string;
  readonly skipped: string;
  readonly testcase: readonly Test[];
}

function suitesOf(report: Report): readonly Suite[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });
  return parser.parse(formatJunit(report, OPTIONS)).testsuites.testsuite;
}

function namesOf(report: Report): string[] {
  return suitesOf(report).flatMap(({ testcase }) =>
    testcase.map(({ classname, name }) => `${classname} ${name}`),
  );
}

test('a report, whole', async () => {
  const xml = formatJunit(organisation(), OPTIONS);
  await expect(xml).toMatchFileSnapshot('../../fixtures/report/organisation.junit.xml');
});

describe('a test', () => {
  test('fails for errors and warnings, and passes for what is worth knowing', () => {
    const severities = ['error', 'warning', 'info'] as const;
    const findings = severities.map((severity) => findingAt(location, { ruleId: `a/${severity}`, severity }));
    const [suite] = suitesOf(reportOf(findings));
    expect(suite?.testcase.filter(({ failure }) => failure).map(({ classname }) => classname)).toEqual([
      'a/error',
      'a/warning',
    ]);
    expect(suite).toMatchObject({ tests: '3', failures: '2', skipped: '0' });
  });

  test('tells in its text all that a reporter may show', () => {
    const [suite] = suitesOf(reportOf([findingAt(location, { message: 'Wrong & <bad>.' })]));
    expect(suite?.testcase[0]?.failure).toMatchObject({
      message: 'Wrong & <bad>.',
      '#text': expect.stringMatching(/^a\.xml:1:4: error: Wrong & <bad>\.\nhttps:/),
    });
  });

  test('passes for each rule that found nothing', () => {
    expect(namesOf(reportOf([findingAt(location)], { rules: ['a/b', 'a/c'].map(ruleOf) }))).toEqual([
      'principal-name/mismatch OutlookProvider EXPR CertPrincipalName',
      'a/b no problem',
      'a/c no problem',
    ]);
  });

  test('is skipped for what was not evaluated, with the command that helps', () => {
    const gap = { environment: 'default', missing: 'a certificate', command: 'Get-ExchangeCertificate' };
    const [suite] = suitesOf(reportOf([], { notEvaluated: [{ ...gap, ruleId: 'a/b' }] }));
    expect(suite?.testcase).toMatchObject([
      {
        classname: 'a/b',
        name: 'not evaluated',
        skipped: { message: 'missing: a certificate; supply it with: Get-ExchangeCertificate' },
      },
    ]);
  });

  test('is skipped for what does not count, and passes for what is fixed', () => {
    const [suite] = suitesOf(compared());
    expect(suite?.testcase.flatMap(({ skipped }) => skipped?.message ?? [])).toEqual([
      expect.stringMatching(/^it was there before: /),
      expect.stringMatching(/^a suppression accepts it: The load balancer needs it until May: /),
      expect.stringMatching(/^it stands in the baseline: /),
      expect.stringMatching(/^missing: /),
      expect.stringMatching(/^missing: /),
      expect.stringMatching(/^missing: /),
    ]);
    expect(suite).toMatchObject({ failures: '1', skipped: '6' });
  });
});

test('no two tests have one name, in whatever suites they are: GitLab would drop the second', () => {
  const findings = ['contoso', 'contoso', 'fabrikam', '*', '*'].map((environment) =>
    findingAt(location, { environment }),
  );
  const report = reportOf(findings, { environments: ['contoso', 'fabrikam'], rules: [ruleOf('a/b')] });
  const names = namesOf(report);
  expect(names).toHaveLength(7);
  expect(new Set(names).size).toBe(7);
  expect(suitesOf(report).map(({ name }) => name)).toEqual(['contoso', 'fabrikam', 'all environments']);
});
