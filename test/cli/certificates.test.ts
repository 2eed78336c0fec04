import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RegisteredCertificate } from '../../src/report/certificate-register.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { copyDemo, DEMO, run } from './run-command.ts';

async function register(): Promise<readonly RegisteredCertificate[]> {
  const { out } = await run(DEMO, ['certificates', '--format', 'json']);
  return JSON.parse(out);
}

async function named(name: string): Promise<RegisteredCertificate> {
  const found = (await register()).find(({ commonNames }) => commonNames.includes(name));
  if (!found) throw new Error(`the demo has no certificate ${name}`);
  return found;
}

describe('certificates', () => {
  it('are all there, the first to expire first', async () => {
    const ends = (await register()).map(({ notAfter }) => notAfter);
    expect(ends.length).toBeGreaterThan(4);
    expect(ends).toEqual(ends.toSorted());
  });

  it('say what they are for, on which servers, and what rests on them', async () => {
    const { uses, servers, dependants, kind, validity } = await named('mail.contoso.com');
    expect({ uses, servers, kind, validity }).toEqual({
      uses: ['client-access', 'imap', 'pop', 'smtp'],
      servers: ['EX01', 'EX02'],
      kind: 'server',
      validity: 'valid',
    });
    expect(dependants.map(({ property, path, line }) => `${property} ${path}:${line}`)).toContain(
      'ExternalHostname servers/EX01-OutlookAnywhere.xml:21',
    );
  });

  it('have a last day to renew that scales with their lifetime', async () => {
    const { notAfter, renewBy, renewFrom } = await named('mail.contoso.com');
    const day = 24 * 60 * 60 * 1000;
    const daysBefore = (date: string | null) => (Date.parse(notAfter ?? '') - Date.parse(date ?? '')) / day;
    expect(daysBefore(renewBy)).toBe(30);
    expect(daysBefore(renewFrom)).toBe(60);
  });

  it('are shown in a table', async () => {
    const { exitCode, out } = await run(DEMO, ['certificates']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^CERTIFICATE +EXPIRES +USE +SERVERS\n/);
    expect(out).toMatch(
      /\nmail\.contoso\.com \(\w{8}\.\.\.\) +2027-06-15 +client-access, imap, pop, smtp +EX01, EX02\n/,
    );
    expect(out).toMatch(
      /\n {2}> OutlookAnywhere ExternalHostname, InternalHostname mail\.contoso\.com\n {6}\(servers\/EX01-OutlookAnywhere\.xml:21 and 3 more\)\n/,
    );
  });
});

describe('the calendar', () => {
  async function calendar(folder: string): Promise<string> {
    await run(folder, ['certificates', '--ics', 'days.ics']);
    return readFileSync(join(folder, 'days.ics'), 'utf8');
  }

  it('has the end and the last day to renew of what is in use, and of nothing else', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    const text = await calendar(folder);
    const summaries = text.match(/SUMMARY:.*/g)?.map((line) => line.trim());
    expect(summaries).toEqual([
      'SUMMARY:Last day to renew certificate mail.contoso.com',
      'SUMMARY:Certificate mail.contoso.com expires',
    ]);
    expect(text).toMatch(/DTSTART;VALUE=DATE:20270516\r\n[\s\S]*DTSTART;VALUE=DATE:20270615\r\n/);
  });

  it('has lines as RFC 5545 wants them, and is the same each time', async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    const text = await calendar(folder);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(await calendar(folder)).toBe(text);
  });

  it('has each event once, also where two organisations have one certificate', async () => {
    const folder = temporaryFolder();
    copyDemo(join(folder, 'north'));
    copyDemo(join(folder, 'south'));
    const environments = ['north', 'south'].map((name) => ({ name, files: [`${name}/**`] }));
    writeFileSync(join(folder, 'exchange-lint.json'), JSON.stringify({ environments }));
    const identities = (await calendar(folder)).match(/^UID:.*$/gm) ?? [];
    expect(identities).toHaveLength(4);
    expect(new Set(identities).size).toBe(4);
  });

  it("takes no input's place", async () => {
    const folder = temporaryFolder();
    copyDemo(folder);
    const { exitCode, err } = await run(folder, ['certificates', '--ics', 'OutlookProvider.xml']);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: 'exchange-lint: --ics would overwrite OutlookProvider.xml, which is read\n',
    });
  });
});
