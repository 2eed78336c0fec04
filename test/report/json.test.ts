import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { formatJson } from '../../src/report/json.ts';
import type { Report } from '../../src/report/report.ts';
import { DEMO, run } from '../cli/run-command.ts';
import { findingAt, fixAt, locate, reportOf, sourceOf } from './build.ts';
import { compared } from './compared.ts';
import { organisation } from './organisation.ts';

const OPTIONS = { color: false, width: 80, quiet: false };
const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const validate = ajv.compile(schema);

function errorsOf(report: Report): unknown {
  return validate(JSON.parse(formatJson(report, OPTIONS))) ? [] : validate.errors;
}

test('a report, whole', async () => {
  const json = formatJson(organisation(), OPTIONS);
  await expect(json).toMatchFileSnapshot('../../fixtures/report/organisation.json');
});

describe('follows its schema', () => {
  test('with findings of every kind', () => {
    expect(errorsOf(organisation())).toEqual([]);
  });

  test('compared with another state and a baseline', () => {
    expect(errorsOf(compared())).toEqual([]);
  });

  test('of a run, whose properties stand in the order of the schema', async () => {
    const { out } = await run(DEMO, ['--format', 'json', '--all']);
    const report: Record<string, unknown> = JSON.parse(out);
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    const inSchema = (properties: object) => Object.keys(properties);
    expect(Object.keys(report)).toEqual(inSchema(schema.properties));
    for (const [list, definition] of [
      ['findings', 'finding'],
      ['certificates', 'certificate'],
      ['notEvaluated', 'notEvaluated'],
    ] as const) {
      const [item] = Array.isArray(report[list]) ? report[list] : [];
      if (item) expect(Object.keys(item)).toEqual(inSchema(schema.definitions[definition].properties));
      else expect(list).toBe('notEvaluated');
    }
  });

  test('with none', () => {
    expect(errorsOf(reportOf([]))).toEqual([]);
  });

  test('and the schema refuses what is not in the format', () => {
    const report = JSON.parse(formatJson(organisation(), OPTIONS));
    expect(validate({ ...report, findings: [{ ...report.findings[0], line: 0 }] })).toBe(false);
    expect(validate({ ...report, findings: [{ ...report.findings[0], extra: true }] })).toBe(false);
    expect(validate({ ...report, findings: [{ ...report.findings[0], line: 2 ** 31 + 1 }] })).toBe(false);
    expect(validate({ ...report, findings: [{ ...report.findings[0], status: 'old' }] })).toBe(false);
    expect(validate({ ...report, environments: ['*'] })).toBe(false);
    expect(validate({ ...report, version: 2 })).toBe(false);
  });

  test('which describes every property', () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, child] of Object.entries(node)) {
        if (path.endsWith('/properties') && !('description' in child)) undescribed.push(`${path}/${key}`);
        visit(child, `${path}/${key}`);
      }
    };
    visit(schema, '');
    expect(undescribed).toEqual([]);
  });
});

describe('positions', () => {
  const text = '<Objs>\r\n  <S>🔒 größe</S><S>msstd:mail</S>\r\n</Objs>';

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
    'count UTF-16 code units of the text: %s',
    (encoding) => {
      const location = locate(sourceOf('a.xml', text, encoding), 'msstd:mail');
      const fix = fixAt(location, 'msstd:x', { applicability: 'safe' });
      const [finding] = JSON.parse(
        formatJson(reportOf([findingAt(location, { fixes: [fix] })]), OPTIONS),
      ).findings;
      expect(finding).toMatchObject({ line: 2, column: 21, endLine: 2, endColumn: 31 });
      expect(finding.fixes[0].edits).toMatchObject([
        { path: 'a.xml', line: 2, column: 21, start: 28, end: 38, text: 'msstd:x' },
      ]);
      expect(text.slice(28, 38)).toBe('msstd:mail');
    },
  );
});

test('hostile values come back as they were, and the raw file cannot act on a terminal', () => {
  const nasty = '\u001b[2J\u009b31m\u202emoc\u2028\ufeff\u{e0041}\ud800"\\';
  const location = locate(sourceOf('a.xml', '<S>x</S>'), 'x');
  const json = formatJson(reportOf([findingAt(location, { message: nasty })]), OPTIONS);
  expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u);
  expect(JSON.parse(json).findings[0].message).toBe(nasty);
});

test('a finding about a whole object has no property', () => {
  const location = locate(sourceOf('a.xml', '<S>x</S>'), 'x');
  const whole = findingAt(location, { property: null });
  expect(JSON.parse(formatJson(reportOf([whole]), OPTIONS)).findings[0].property).toBeNull();
});
