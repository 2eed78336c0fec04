import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { defaultConfig } from '../src/config/config.ts';
import { firstAllowed } from '../src/engine/choose-fix.ts';
import { applyFixes } from '../src/engine/fix-loop.ts';
import { lint } from '../src/engine/lint.ts';
import { readBytes } from '../src/engine/read-bytes.ts';
import type { ReadFile } from '../src/model/record.ts';
import { prepareAll } from '../src/readers/index.ts';
import type { ReportedFinding } from '../src/report/report.ts';
import { makeCertificate } from '../tools/certificates/make-certificate.ts';
import { DIALECTS, type Dialect } from './dialects.ts';

await prepareAll();

const SETTINGS = { rules, config: defaultConfig, asOf: new Date('2026-12-01T00:00:00Z') };
const WRONG = 'msstd:owa.contoso.com';
const RIGHT = 'msstd:mail.contoso.com';
const CERTIFICATE = Buffer.from(
  makeCertificate({ commonName: 'mail.contoso.com', dnsNames: ['mail.contoso.com'] }).pem,
);

function organisation(dialect: Dialect, value: string): ReadFile[] {
  const inputs = [
    { path: dialect.file, bytes: dialect.bytes(value) },
    { path: 'mail.cer', bytes: CERTIFICATE },
  ];
  return inputs.flatMap(({ path, bytes }) => readBytes(path, bytes) ?? []);
}

/** The edited file of a fix run, as it would lie on disk. */
function fixed(dialect: Dialect, value: string): string | undefined {
  const { changed } = applyFixes(organisation(dialect, value), SETTINGS, firstAllowed(new Set(['safe'])));
  const [change] = changed;
  return change && Buffer.from(change.after.toBytes()).toString('hex');
}

function startOf({ column, excerpt }: ReportedFinding): number {
  return column - 1 - (excerpt?.start ?? 0);
}

function endOf({ firstLineEndColumn, excerpt }: ReportedFinding): number {
  return firstLineEndColumn - 1 - (excerpt?.start ?? 0);
}

/** How a file is encoded is another matter. */
function findingsIn(dialect: Dialect, value: string): ReportedFinding[] {
  const { findings } = lint(organisation(dialect, value), SETTINGS);
  return findings.filter(({ ruleId }) => ruleId !== 'input/encoding');
}

describe.each(DIALECTS)('EXPR from $name', (dialect) => {
  it('is found wrong, with the same words and at the value', () => {
    const findings = findingsIn(dialect, WRONG);
    const [reference] = DIALECTS;
    if (!reference) throw new Error('there are no dialects');
    const [expected] = lint(organisation(reference, WRONG), SETTINGS).findings;
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({ ruleId: 'principal-name/mismatch', severity: 'error' });
    expect(finding?.message).toBe(expected?.message);
    expect(finding?.fingerprint).toBe(expected?.fingerprint);
    expect(finding?.excerpt?.text.slice(startOf(finding), endOf(finding))).toBe(WRONG);
  });

  it('raises nothing when it is right', () => {
    expect(findingsIn(dialect, RIGHT)).toEqual([]);
  });

  it('is mended by changing the bytes of the value alone', () => {
    expect(fixed(dialect, WRONG)).toBe(Buffer.from(dialect.bytes(RIGHT)).toString('hex'));
  });

  it('is left alone by a second fix run', () => {
    expect(fixed(dialect, RIGHT)).toBeUndefined();
  });

  it('is unset when it is empty', () => {
    const provider = organisation(dialect, '')[0]?.records[0];
    expect(provider?.properties.get('CertPrincipalName')?.kind).toBe('unset');
    expect(provider?.properties.get('Server')?.kind).toBe('unset');
  });
});
