import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { World } from '../../src/cli/world.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';
import { type Run, run } from './run-command.ts';

const INCIDENT = join(import.meta.dirname, '../../fixtures/incidents/mutual-authentication/before');
const WILDCARD = join(import.meta.dirname, '../../fixtures/incidents/wildcard-certificate/before');

const [NAME, UNSET] = ['msstd:mail.contoso.com', '$null'];

/** The exports of an incident: EXPR names another host than the certificate, which every server's host is on. */
function incident(from = INCIDENT): string {
  const folder = temporaryFolder();
  cpSync(from, folder, { recursive: true });
  return folder;
}

function patch(folder: string, args: readonly string[], world: Partial<World> = {}): Promise<Run> {
  return run(folder, ['patch', '--out', 'out', ...args], world);
}

/** What a patch sets CertPrincipalName to; undefined where there is none. */
function setBy(folder: string): string | undefined {
  const path = join(folder, 'out/apply.ps1');
  const script = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /Command = .*-CertPrincipalName '?(\$null|[^' ]+)/.exec(script)?.[1];
}

/** A person who types these, one after the other, and then leaves. */
function typing(...answers: readonly string[]): Pick<World, 'ask'> {
  const left = [...answers];
  return {
    ask: async () => {
      const answer = left.shift();
      if (answer !== undefined) return answer;
      throw Object.assign(new Error('aborted'), { name: 'AbortError' });
    },
  };
}

describe('patch --prefer', () => {
  it.each([
    [[], NAME],
    [['--prefer', 'common-name'], NAME],
    [['--prefer', 'unset'], UNSET],
    // There is no wildcard to prefer: what is safe stays.
    [['--prefer', 'wildcard'], NAME],
  ])('%j sets the provider to %s', async (args, expected) => {
    const folder = incident();
    expect(await patch(folder, args)).toMatchObject({ exitCode: 0, err: '' });
    expect(setBy(folder)).toBe(expected);
    expect(existsSync(join(folder, 'out/changes.patch'))).toBe(true);
  });

  it('takes a wildcard where the certificate has one', async () => {
    const folder = incident(WILDCARD);
    await patch(folder, ['--prefer', 'wildcard']);
    expect(setBy(folder)).toBe('msstd:*.contoso.com');
  });

  it('takes nothing else', async () => {
    expect(await patch(incident(), ['--prefer', 'san'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'exchange-lint: --prefer takes common-name, unset, wildcard, not "san"\n',
    });
  });
});

describe('patch --choose', () => {
  it.each([
    [['1'], NAME],
    [['2'], UNSET],
    [['', 'x', '3', ' 2 '], UNSET],
    [['s'], undefined],
  ])('sets what is chosen by %j: %s', async (answers, expected) => {
    const folder = incident();
    const { exitCode, out } = await patch(folder, ['--choose'], typing(...answers));
    expect(exitCode).toBe(0);
    expect(setBy(folder)).toBe(expected);
    if (expected === undefined) expect(out).toContain('you chose to leave it as it is');
  });

  it('shows what comes of each value', async () => {
    const { out } = await patch(incident(), ['--choose'], { ...typing('1'), columns: 120 });
    expect(out.slice(0, out.indexOf('Wrote to'))).toMatchInlineSnapshot(`
      "
      1 of 1: principal-name/mismatch, OutlookProvider EXPR, OutlookProvider.xml:49
      EXPR tells Outlook to expect msstd:owa.contoso.com, but certificate mail.contoso.com (9CFAED8D...) has common name
      mail.contoso.com and subjectAltName mail.contoso.com, autodiscover.contoso.com. Outlook Anywhere refuses the server and
      asks for the password again and again; the Remote Connectivity Analyzer says "Mutual Authentication could not be
      established."

         1  Set EXPR to msstd:mail.contoso.com, the common name of certificate mail.contoso.com (9CFAED8D...) (safe)
            - EX01, which clients outside reach as mail.contoso.com: certificate mail.contoso.com (9CFAED8D...) has
              msstd:mail.contoso.com as its common name: Outlook connects, and the Remote Connectivity Analyzer passes
            - It edits OutlookProvider.xml
            - Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:mail.contoso.com'
         2  Unset CertPrincipalName of EXPR, so that each server derives its own
            - EX01, which clients outside reach as mail.contoso.com: certificate mail.contoso.com (9CFAED8D...) has
              msstd:mail.contoso.com as its common name: Outlook connects, and the Remote Connectivity Analyzer passes
            - It edits OutlookProvider.xml
            - Set-OutlookProvider -Identity EXPR -CertPrincipalName $null

      "
    `);
  });

  it('does not ask what --prefer decides', async () => {
    const folder = incident();
    expect(await patch(folder, ['--choose', '--prefer', 'unset'], typing())).toMatchObject({ exitCode: 0 });
    expect(setBy(folder)).toBe(UNSET);
  });

  it.each([[['', '', '', '', '']], [[]]])('writes nothing where nothing is chosen: %j', async (answers) => {
    const folder = incident();
    const { exitCode, err } = await patch(folder, ['--choose'], typing(...answers));
    expect(exitCode).toBe(2);
    expect(err).toBe('exchange-lint: nothing was chosen, and nothing was written\n');
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('says what decides where nobody can answer', async () => {
    expect(await patch(incident(), ['--choose'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'exchange-lint: --choose asks on a terminal, and there is none; --prefer decides without\n',
    });
  });
});

describe('patch --pr-body', () => {
  it('prints what a pull request has to say, and nothing else', async () => {
    const { exitCode, out, err } = await run(incident(), ['patch', '--pr-body']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const headings = [...out.matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
    expect(headings).toEqual([
      '## What was wrong',
      '## What changes',
      '## How to verify',
      '## How to roll back',
    ]);
    expect(out).toContain(
      "Command: `Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName 'msstd:mail.contoso.com'`",
    );
    expect(out).toContain('- `OutlookProvider.xml`');
  });

  it('tells on standard error what it writes beside', async () => {
    const { out, err } = await patch(incident(), ['--pr-body']);
    expect(out).toMatch(/^## What was wrong/);
    expect(err).toMatch(/^Wrote to out:\n/);
  });

  it('prints nothing where there is nothing to change', async () => {
    const folder = temporaryFolder();
    plant(folder, { 'p.json': '[{"Name":"WEB","CertPrincipalName":null}]' });
    expect(await run(folder, ['patch', '--pr-body'])).toMatchObject({
      exitCode: 0,
      out: '',
      err: 'Nothing to patch: nothing is wrong, so nothing was written.\n',
    });
  });

  it('says where a patch cannot change the file at fault, and where no file is at fault', async () => {
    const whatChanges = async (folder: string) => {
      const { out } = await run(folder, ['patch', '--pr-body']);
      return /## What changes\n\n(.*)\n/.exec(out)?.[1];
    };
    const beside = incident();
    rmSync(join(beside, 'OutlookProvider.xml'));
    plant(beside, {
      'p.json': '[{"Name":"EXPR","CertPrincipalName":"msstd:owa.contoso.com"},{"Password":"Winter2026"}]',
    });
    expect(await whatChanges(beside)).toMatch(
      /^No file of the repository yet: no patch can change those at fault/,
    );

    const shown = incident();
    plant(shown, { 'exchange-lint.json': '{"roles":[{"files":["OutlookProvider.xml"],"role":"observed"}]}' });
    expect(await whatChanges(shown)).toBe('No file of the repository: what is wrong is on the server alone.');
  });

  it('has a part for each organisation', async () => {
    const folder = temporaryFolder();
    for (const name of ['north', 'south']) cpSync(INCIDENT, join(folder, name), { recursive: true });
    const environments = ['north', 'south'].map((name) => ({ name, files: [name] }));
    plant(folder, { 'exchange-lint.json': JSON.stringify({ environments }) });
    const { out } = await run(folder, ['patch', '--pr-body']);
    expect(out.match(/^# .*$/gm)).toEqual(['# `north`', '# `south`']);
  });
});
