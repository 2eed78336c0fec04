import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { firstAllowed } from '../../src/engine/choose-fix.ts';
import { applyFixes } from '../../src/engine/fix-loop.ts';
import { lint } from '../../src/engine/lint.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { makeCertificate } from '../../tools/certificates/make-certificate.ts';

await prepareAll();

const SETTINGS = { rules, config: defaultConfig, asOf: new Date('2026-12-01T00:00:00Z') };
const { pem, thumbprint } = makeCertificate({
  commonName: 'mail.contoso.com',
  dnsNames: ['mail.contoso.com'],
  issuer: makeCertificate({ commonName: 'Contoso Issuing CA', isAuthority: true }),
});

/** What Microsoft's collector (Get-ExchangeOrgDiscovery) leaves: tables, in which lists and bytes are type names. */
function collected(certPrincipalName: string): Readonly<Record<string, string>> {
  return {
    'Contoso-OutlookProvider.csv': table({
      CertPrincipalName: certPrincipalName,
      Server: '',
      TTL: '1',
      RequiredClientVersions: '',
      Name: 'EXPR',
      DistinguishedName: 'CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access,CN=Contoso,DC=contoso,DC=com',
    }),
    'EX01-OutlookAnywhere.csv': table({
      ServerName: 'EX01',
      Name: 'Rpc (Default Web Site)',
      ExternalHostname: 'mail.contoso.com',
      ExternalClientsRequireSsl: 'True',
      IISAuthenticationMethods: 'System.Collections.ArrayList',
      SSLOffloading: 'False',
    }),
    'EX01-ExchangeCertificate.csv': table({
      CertificateDomains: 'System.Collections.ArrayList',
      RawData: 'System.Byte[]',
      Services: 'IMAP, POP, IIS, SMTP',
      Subject: 'CN=mail.contoso.com',
      Thumbprint: thumbprint,
    }),
    'EX01-ImapSettings.csv': table({
      Name: '1',
      X509CertificateName: 'mail.contoso.com',
      DistinguishedName: 'CN=1,CN=IMAP4,CN=Protocols,CN=EX01,DC=contoso,DC=com',
    }),
    'certificates/mail.pem': pem,
  };
}

function table(properties: Readonly<Record<string, string>>): string {
  const line = (cells: readonly string[]) => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;
  return line(Object.keys(properties)) + line(Object.values(properties));
}

function read(files: Readonly<Record<string, string>>): ReadFile[] {
  return Object.entries(files).flatMap(([path, text]) => readBytes(path, Buffer.from(text)) ?? []);
}

describe("the folder of Microsoft's collector", () => {
  it('is read as objects of the types that its files are called by', () => {
    const types = read(collected('')).flatMap(({ records }) => records.map(({ type }) => type));
    expect(types).toEqual([
      'OutlookProvider',
      'OutlookAnywhere',
      'ExchangeCertificate',
      'ImapSettings',
      'Certificate',
    ]);
  });

  it('raises nothing where the names agree', () => {
    // Tables have no room for the names of the certificate, which its own file shows.
    expect(lint(read(collected('msstd:mail.contoso.com')), SETTINGS).findings).toEqual([]);
  });

  it('shows a wrong CertPrincipalName, and is mended in the cell alone', () => {
    const files = read(collected('msstd:owa.contoso.com'));
    const { findings } = lint(files, SETTINGS);
    expect(findings.map(({ ruleId, path }) => `${ruleId} ${path}`)).toEqual([
      'principal-name/mismatch Contoso-OutlookProvider.csv',
    ]);
    const [change] = applyFixes(files, SETTINGS, firstAllowed(new Set(['safe']))).changed;
    expect(change?.after.text).toBe(collected('msstd:mail.contoso.com')['Contoso-OutlookProvider.csv']);
  });
});
