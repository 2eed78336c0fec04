import { describe, expect, it } from 'vitest';
import { DEMO, run } from '../run-command.ts';

async function fingerprintOf(ruleId: string): Promise<string> {
  const { out } = await run(DEMO, ['.', '--format', 'json', '--all']);
  const findings: readonly { ruleId: string; fingerprint: string }[] = JSON.parse(out).findings;
  return findings.find((finding) => finding.ruleId === ruleId)?.fingerprint ?? '';
}

describe('explain FINGERPRINT', () => {
  it('shows the chain of evidence as a tree, with values, files and lines', async () => {
    const fingerprint = await fingerprintOf('principal-name/mismatch');
    const { exitCode, out } = await run(DEMO, ['explain', fingerprint.slice(0, 8)]);
    expect(exitCode).toBe(0);
    const tree = out.split('\n').filter((line) => /^[|`]-|^OutlookProvider/.test(line));
    expect(tree[0]).toMatch(/^OutlookProvider EXPR CertPrincipalName: msstd:owa\.contoso\.com/);
    expect(tree.slice(1, -1).every((line) => line.startsWith('|- '))).toBe(true);
    expect(tree.at(-1)).toMatch(/^`- certificate mail\.contoso\.com/);
    expect(out).toMatch(/\(servers\/EX01-OutlookAnywhere\.xml:\d+\)/);
    expect(out).toMatch(/Remedy \(safe\): Set EXPR to msstd:mail\.contoso\.com/);
    expect(
      Math.max(...out.split('\n').map((line) => (line.startsWith('  ') ? 0 : line.length))),
    ).toBeLessThanOrEqual(80);
  });

  it('looks where it is told to', async () => {
    const fingerprint = await fingerprintOf('principal-name/mismatch');
    const { exitCode, err } = await run(DEMO, ['explain', fingerprint, 'certificates']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: `exchange-lint: nothing that is found here has the fingerprint ${fingerprint}\n`,
    });
  });
});

describe('explain MESSAGE', () => {
  it.each([
    [['Die gegenseitige Authentifizierung konnte nicht eingerichtet werden.']],
    [['Mutual', 'Authentication', 'could', 'not', 'be', 'established']],
  ])('%j leads to rules and exports', async (words) => {
    const { exitCode, out } = await run(DEMO, ['explain', ...words]);
    expect(exitCode).toBe(0);
    expect(out).toContain('\n  principal-name/mismatch\n');
    expect(out).toContain('\n    Get-OutlookProvider | Export-Clixml OutlookProvider.xml\n');
  });

  it('is never guessed', async () => {
    const { exitCode, out } = await run(DEMO, ['explain', 'Outlook is slow today']);
    expect(exitCode).toBe(2);
    expect(out).toMatch(/^No message is known with these words\. The nearest ones that are:\n/);
  });

  it('wants something to explain', async () => {
    const { exitCode, err } = await run(DEMO, ['explain']);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^exchange-lint: explain takes a rule such as/);
  });
});
