import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Log, Result } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { formatSarif } from '../../src/report/sarif.ts';
import { findingAt, fixAt, locate, reportOf, sourceOf } from './build.ts';
import { compared } from './compared.ts';
import { organisation } from './organisation.ts';

const OPTIONS = { color: false, width: 80, quiet: false };
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  formats: {
    uri: (uri: string) => URL.canParse(uri),
    // RFC 3986 allows no other character in a reference than these.
    'uri-reference': /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/,
    'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  },
});
const validate = ajv.compile(JSON.parse(readFileSync('schemas/vendor/sarif-2.1.0.json', 'utf8')));

function logOf(report: Report): Log {
  return JSON.parse(formatSarif(report, OPTIONS));
}

function resultsOf(report: Report): Result[] {
  return logOf(report).runs[0]?.results ?? [];
}

test('a report, whole', async () => {
  const sarif = formatSarif(organisation(), OPTIONS);
  await expect(sarif).toMatchFileSnapshot('../../fixtures/report/organisation.sarif');
});

describe('follows the official schema of SARIF 2.1.0', () => {
  test.each([
    ['with findings of every kind', organisation()],
    ['with none', reportOf([])],
    ['compared with another state', compared()],
  ])('%s', (_, report) => {
    validate(logOf(report));
    expect(validate.errors).toBeNull();
  });

  test('which refuses what is not SARIF', () => {
    expect(validate({ ...logOf(organisation()), version: '2.0.0' })).toBe(false);
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });
});

test('every result names its rule, and the rule stands where it says', () => {
  const [run] = logOf(organisation()).runs;
  const ids = run?.tool.driver.rules?.map((rule) => rule.id) ?? [];
  expect(ids).toEqual([...ids].sort());
  expect(run?.results?.map(({ ruleIndex = -1 }) => ids[ruleIndex])).toEqual(
    run?.results?.map(({ ruleId }) => ruleId),
  );
});

describe('regions', () => {
  const pem = '-----BEGIN CERTIFICATE-----\r\nMIIB\r\n-----END CERTIFICATE-----';
  const region = (report: Report) => resultsOf(report)[0]?.locations?.[0]?.physicalLocation?.region;

  test('have all four numbers, in UTF-16 code units', () => {
    const location = locate(sourceOf('a.xml', '<Objs>\r\n<S>🔒msstd:mail</S>', 'utf-16le'), 'msstd:mail');
    expect(region(reportOf([findingAt(location)]))).toEqual({
      startLine: 2,
      startColumn: 6,
      endLine: 2,
      endColumn: 16,
    });
  });

  test('end on the line they start on', () => {
    const location = locate(sourceOf('a.cer', pem), pem);
    expect(region(reportOf([findingAt(location)]))).toEqual({
      startLine: 1,
      startColumn: 1,
      endLine: 1,
      endColumn: 28,
    });
  });

  test('of a fix cover all that is replaced', () => {
    const location = locate(sourceOf('a.cer', pem), pem);
    const fixes = [fixAt(location, 'x', { applicability: 'safe' })];
    const [change] =
      resultsOf(reportOf([findingAt(location, { fixes })]))[0]?.fixes?.[0]?.artifactChanges ?? [];
    expect(change?.replacements).toEqual([
      {
        deletedRegion: { startLine: 1, startColumn: 1, endLine: 3, endColumn: 26 },
        insertedContent: { text: 'x' },
      },
    ]);
  });
});

describe('what does not count', () => {
  test('is compared as SARIF compares', () => {
    expect(resultsOf(compared()).map(({ baselineState }) => baselineState)).toEqual([
      'new',
      'unchanged',
      'unchanged',
      'new',
      'absent',
    ]);
  });

  test('is suppressed in the source or elsewhere, with the reason; the other results say that they are not', () => {
    const location = locate(sourceOf('a.xml', '<S>x</S>'), 'x');
    const findings = (['baseline', 'suppression', 'comment'] as const).map((by) =>
      findingAt(location, { accepted: { by, reason: by === 'baseline' ? null : 'Known {0}\u202e' } }),
    );
    const justification = 'Known {{0}}<U+202E>';
    const suppressions = resultsOf(reportOf([findingAt(location), ...findings])).map(
      (result) => result.suppressions,
    );
    expect(suppressions).toEqual([
      [],
      [{ kind: 'external' }],
      [{ kind: 'external', justification }],
      [{ kind: 'inSource', justification }],
    ]);
  });

  test('leaves no trace where everything counts', () => {
    for (const result of resultsOf(organisation())) {
      expect(result).not.toHaveProperty('baselineState');
      expect(result).not.toHaveProperty('suppressions');
    }
  });
});

describe('what the uploader expects', () => {
  const location = locate(sourceOf('a.xml', '<S>msstd:mail</S>'), 'msstd:mail');

  test('our own fingerprint, and no primaryLocationLineHash', () => {
    const [result] = resultsOf(reportOf([findingAt(location, { fingerprint: 'abc' })]));
    expect(result?.partialFingerprints).toEqual({ 'exchange-lint/v1': 'abc' });
  });

  test.each([
    ['exports/Outlook Provider #1.xml', 'exports/Outlook%20Provider%20%231.xml'],
    ['größe/100%.xml', 'gr%C3%B6%C3%9Fe/100%25.xml'],
    ['a:b/line\nend.xml', 'a%3Ab/line%0Aend.xml'],
    ['lone\ud800.xml', 'lone%EF%BF%BD.xml'],
  ])('%s as a URI', (path, uri) => {
    const report = reportOf([findingAt(locate(sourceOf(path, '<S>x</S>'), 'x'))]);
    expect(resultsOf(report)[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({ uri });
    validate(logOf(report));
    expect(validate.errors).toBeNull();
  });

  test('a fix that a person has to choose is not offered for applying', () => {
    const manual = fixAt(location, 'msstd:x', { applicability: 'manual' });
    const command = fixAt(location, 'msstd:x', { applicability: 'safe', edits: [] });
    expect(
      resultsOf(reportOf([findingAt(location, { fixes: [manual, command] })]))[0]?.fixes,
    ).toBeUndefined();
  });

  test('info is a note', () => {
    expect(resultsOf(reportOf([findingAt(location, { severity: 'info' })]))[0]?.level).toBe('note');
  });

  test('a finding of a rule that is not listed has no index', () => {
    const [result] = resultsOf(reportOf([findingAt(location)], { rules: [] }));
    expect(result).not.toHaveProperty('ruleIndex');
  });
});

test('what was not evaluated is a notification, not a result', () => {
  const notEvaluated = [
    {
      ruleId: 'principal-name/mismatch',
      environment: 'fabrikam',
      missing: 'a certificate',
      command: 'Get-ExchangeCertificate',
    },
  ];
  const [run] = logOf(reportOf([], { notEvaluated })).runs;
  expect(run?.results).toEqual([]);
  expect(run?.invocations?.[0]?.toolExecutionNotifications).toEqual([
    {
      level: 'note',
      message: {
        text: 'principal-name/mismatch was not evaluated. Missing: a certificate. Supply it with: Get-ExchangeCertificate',
      },
      associatedRule: { id: 'principal-name/mismatch', index: 0 },
      properties: { environment: 'fabrikam' },
    },
  ]);
});

test('hostile values become neither links nor placeholders nor control characters', () => {
  const location = locate(sourceOf('a.xml', '<S>x</S>'), 'x');
  const message = 'Value [click](https://attacker.example) {0} \u001b[2J\u202e';
  const [result] = resultsOf(reportOf([findingAt(location, { message })]));
  expect(result?.message.text).toBe('Value [click]\\(https://attacker.example) {{0}} <U+001B>[2J<U+202E>');
});
