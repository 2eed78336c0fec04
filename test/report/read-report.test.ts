import { describe, expect, it } from 'vitest';
import { formatJson } from '../../src/report/json.ts';
import { readReport } from '../../src/report/read-report.ts';
import type { Report } from '../../src/report/report.ts';
import { ruleOf } from './build.ts';
import { organisation } from './organisation.ts';

const OPTIONS = { color: false, width: 80, quiet: false };
const json = (report: Report) => formatJson(report, OPTIONS);

describe('a report read back from its JSON', () => {
  it('is the same report', () => {
    const report = organisation();
    expect(readReport(json(report), ruleOf)).toEqual({ kind: 'report', report });
  });

  it('has the same bytes when it is written again', () => {
    const text = json(organisation());
    const read = readReport(text, ruleOf);
    expect(read.kind === 'report' && json(read.report)).toBe(text);
  });

  it('may begin with a byte order mark, as Windows PowerShell redirects it', () => {
    expect(readReport(`\ufeff${json(organisation())}`, ruleOf).kind).toBe('report');
  });

  it('is refused where it knows other rules', () => {
    expect(readReport(json(organisation()), () => undefined)).toEqual({
      kind: 'refused',
      reason: 'it names a rule that there is not: principal-name/mismatch',
    });
  });

  it('is refused with the place of what is wrong', () => {
    const text = json(organisation()).replace('"severity": "error"', '"severity": "grave"');
    expect(readReport(text, ruleOf)).toEqual({
      kind: 'refused',
      reason:
        'it is no report of exchange-lint: must be equal to one of the allowed values at /findings/0/severity',
    });
  });
});
