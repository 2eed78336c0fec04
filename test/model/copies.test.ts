import { describe, expect, it } from 'vitest';
import { assembleEnvironment } from '../../src/model/environment.ts';
import type { ExchangeRecord, ReadFile } from '../../src/model/record.ts';
import { fileOf, outlookAnywhere, record, type Shown } from './organisation.ts';

function expr(
  path: string,
  properties: Readonly<Record<string, Shown>>,
  format: ReadFile['format'] = 'json',
) {
  return fileOf([record({ path, type: 'OutlookProvider', identity: 'EXPR', properties })], { format });
}

const SEPTEMBER = { WhenChangedUTC: '2026-09-01T08:15:00Z' };
const NOVEMBER = { WhenChangedUTC: '2026-11-02T16:40:00Z' };
const OWA = { CertPrincipalName: 'msstd:owa.contoso.com' };
const MAIL = { CertPrincipalName: 'msstd:mail.contoso.com' };

/** Where the providers that are judged come from, and what is in conflict. */
function outcomeOf(files: readonly ReadFile[], isObserved: (file: ReadFile) => boolean = () => false) {
  const { outlookProviders, conflicts } = assembleEnvironment('default', files, { isObserved });
  const paths = (records: readonly ExchangeRecord[]) => records.map(({ source }) => source.path);
  return {
    judged: paths(outlookProviders.map((provider) => provider.record)),
    conflicts: conflicts.map(({ identity, differences, counted, outdated }) => ({
      identity,
      properties: differences.map(({ property }) => property),
      counted: paths(counted),
      outdated: paths(outdated),
    })),
  };
}

describe('copies of one object', () => {
  it('all stay where they agree, whichever is newer', () => {
    const files = [expr('a', { ...MAIL, ...SEPTEMBER }), expr('b', { ...MAIL, ...NOVEMBER, TTL: '1' })];
    expect(outcomeOf(files)).toEqual({ judged: ['a', 'b'], conflicts: [] });
  });

  it('give way to the newest where they contradict it', () => {
    const files = [
      expr('a', { ...OWA, ...SEPTEMBER }),
      expr('b', { ...MAIL, ...NOVEMBER }),
      expr('c', { ...MAIL, ...SEPTEMBER }),
    ];
    expect(outcomeOf(files)).toEqual({
      judged: ['b', 'c'],
      conflicts: [
        { identity: 'EXPR', properties: ['CertPrincipalName'], counted: ['b', 'c'], outdated: ['a'] },
      ],
    });
  });

  it.each<[string, Readonly<Record<string, Shown>>, Readonly<Record<string, Shown>>]>([
    ['no date', {}, {}],
    ['one date', SEPTEMBER, {}],
    ['the same date', SEPTEMBER, SEPTEMBER],
    [
      'dates in the words of a language',
      { WhenChangedUTC: '9/1/2026 8:15:00 AM' },
      { WhenChangedUTC: '11/2/2026 4:40:00 PM' },
    ],
    ['dates without a zone', { WhenChanged: '2026-09-01T08:15:00' }, { WhenChanged: '2026-11-02T16:40:00' }],
  ])('are all judged with %s', (_, one, other) => {
    const { judged, conflicts } = outcomeOf([
      expr('a', { ...OWA, ...one }),
      expr('b', { ...MAIL, ...other }),
    ]);
    expect(judged).toEqual(['a', 'b']);
    expect(conflicts).toMatchObject([{ counted: ['a', 'b'], outdated: [] }]);
  });

  it('are as old as WhenChanged says where WhenChangedUTC is not there', () => {
    const { judged } = outcomeOf([
      expr('a', { ...OWA, WhenChanged: '2026-11-02T17:30:00+01:00' }),
      expr('b', { ...MAIL, ...NOVEMBER }),
    ]);
    expect(judged).toEqual(['b']);
  });

  it('contradict each other where one is set and the other is not, but not where one does not show it', () => {
    expect(outcomeOf([expr('a', OWA), expr('b', { CertPrincipalName: null })]).conflicts).toHaveLength(1);
    expect(outcomeOf([expr('a', OWA), expr('b', {})]).conflicts).toEqual([]);
  });

  it('do not contradict each other by what says nothing of the object', () => {
    const one = { ...MAIL, Guid: '1', ObjectState: 'Changed', RunspaceId: '1', OriginatingServer: 'DC1' };
    const other = { ...MAIL, Guid: '2', ObjectState: 'Unchanged', RunspaceId: '2', OriginatingServer: 'DC2' };
    expect(outcomeOf([expr('a', one), expr('b', other)]).conflicts).toEqual([]);
  });

  it('of two organisations are all judged', () => {
    const of = (dc: string) => ({ DistinguishedName: `CN=EXPR,CN=Outlook,DC=${dc},DC=com` });
    const files = [
      expr('a', { ...OWA, ...SEPTEMBER, ...of('contoso') }),
      expr('b', { ...MAIL, ...NOVEMBER, ...of('fabrikam') }),
    ];
    expect(outcomeOf(files)).toMatchObject({ judged: ['a', 'b'], conflicts: [{ outdated: [] }] });
  });
});

describe('what shall be', () => {
  it('is no copy of what is', () => {
    const files = [expr('a.ps1', MAIL, 'powershell'), expr('b.xml', OWA, 'clixml')];
    expect(outcomeOf(files)).toEqual({ judged: ['a.ps1', 'b.xml'], conflicts: [] });
  });

  it('is in conflict with itself where two files say it differently', () => {
    const files = [expr('a.ps1', MAIL, 'powershell'), expr('b.exchange.ts', OWA, 'desired-state')];
    expect(outcomeOf(files).conflicts).toHaveLength(1);
  });

  it('is what a script sets last', () => {
    const records = [OWA, MAIL].flatMap((properties) => expr('a.ps1', properties).records);
    expect(outcomeOf([fileOf(records, { format: 'powershell' })]).conflicts).toEqual([]);
  });

  it('is also what files hold that the configuration does not call observed', () => {
    const files = [expr('desired.json', MAIL), expr('nightly.json', OWA)];
    expect(outcomeOf(files, ({ source }) => source.path === 'nightly.json').conflicts).toEqual([]);
  });
});

describe('objects of other names', () => {
  const ORGANIZATION = 'Organization Configuration';
  const conflictsOf = (...records: readonly ExchangeRecord[]) =>
    assembleEnvironment(
      'default',
      records.map((each) => fileOf([each])),
    ).conflicts;
  const typed = (type: string, identity: string, properties: Readonly<Record<string, Shown>>) =>
    record({ type, identity, properties });

  it('are the same in any case, on one server', () => {
    const one = outlookAnywhere({ ExternalHostname: 'mail.contoso.com' }, 'EX01');
    expect(conflictsOf(one, outlookAnywhere({ ExternalHostname: 'owa.contoso.com' }, 'ex01'))).toHaveLength(
      1,
    );
    expect(conflictsOf(one, outlookAnywhere({ ExternalHostname: 'owa.contoso.com' }, 'EX02'))).toEqual([]);
  });

  it.each<[string, ExchangeRecord, ExchangeRecord]>([
    [
      'a virtual directory',
      outlookAnywhere({ ExternalHostname: 'mail.contoso.com' }, 'EX01'),
      outlookAnywhere({ ExternalHostname: 'owa.contoso.com' }, 'ex01.contoso.com'),
    ],
    [
      'a server',
      typed('ClientAccessService', 'EX01', { AutoDiscoverSiteScope: 'Berlin' }),
      typed('ClientAccessService', 'ex01.contoso.com', { AutoDiscoverSiteScope: 'Bonn' }),
    ],
    [
      'a binding',
      typed('WebBinding', 'https *:443:', { PSComputerName: 'EX01', certificateStoreName: 'MY' }),
      typed('WebBinding', 'https *:443:', {
        PSComputerName: 'ex01.contoso.com',
        certificateStoreName: 'WebHosting',
      }),
    ],
  ])('are the same on a server by its short and by its full name: %s', (_, one, other) => {
    expect(conflictsOf(one, other)).toHaveLength(1);
  });

  it('are the same where the other does not say of which organisation it is', () => {
    const of = (MapiHttpEnabled: string, Name?: string) =>
      typed('OrganizationConfig', ORGANIZATION, { MapiHttpEnabled, ...(Name !== undefined && { Name }) });
    expect(conflictsOf(of('True', 'Contoso'), of('False'))).toHaveLength(1);
    expect(conflictsOf(of('True', 'Contoso'), of('True', 'Fabrikam'), of('False'))).toEqual([]);
  });

  it.each<[string, ExchangeRecord, ExchangeRecord]>([
    [
      'a connector of every server',
      typed('ReceiveConnector', 'EX01\\Relay', { Fqdn: 'ex01.contoso.com' }),
      typed('ReceiveConnector', 'EX02\\Relay', { Fqdn: 'ex02.contoso.com' }),
    ],
    [
      'a connector of an unknown server',
      typed('ReceiveConnector', 'Relay', { Fqdn: 'ex01.contoso.com' }),
      typed('ReceiveConnector', 'Relay', { Fqdn: 'ex02.contoso.com' }),
    ],
    [
      'the IMAP of two servers',
      typed('ImapSettings', 'EX01\\1', { X509CertificateName: 'ex01.contoso.com' }),
      typed('ImapSettings', 'EX02\\1', { X509CertificateName: 'ex02.contoso.com' }),
    ],
    [
      'the IMAP of unknown servers',
      typed('ImapSettings', '1', { X509CertificateName: 'ex01.contoso.com' }),
      typed('ImapSettings', '1', { X509CertificateName: 'ex02.contoso.com' }),
    ],
    [
      'the configuration of two organisations',
      typed('OrganizationConfig', ORGANIZATION, { Name: 'Contoso', MapiHttpEnabled: 'True' }),
      typed('OrganizationConfig', ORGANIZATION, { Name: 'Fabrikam', MapiHttpEnabled: 'False' }),
    ],
    [
      'a virtual directory of an unknown server',
      typed('OwaVirtualDirectory', 'owa (Default Web Site)', { ExternalUrl: 'https://a.contoso.com/owa' }),
      typed('OwaVirtualDirectory', 'owa (Default Web Site)', { ExternalUrl: 'https://b.contoso.com/owa' }),
    ],
    [
      'the profiles of two people',
      typed('ClientProfile', 'Outlook', { RPCProxyServer: 'mail.contoso.com' }),
      typed('ClientProfile', 'Outlook', { RPCProxyServer: 'mail.fabrikam.com' }),
    ],
    [
      'a domain here and in Exchange Online',
      typed('AcceptedDomain', 'contoso.com', {
        DomainType: 'Authoritative',
        DistinguishedName: 'CN=x,DC=contoso,DC=com',
      }),
      typed('AcceptedDomain', 'contoso.com', {
        DomainType: 'InternalRelay',
        DistinguishedName: 'CN=x,DC=prod,DC=outlook,DC=com',
      }),
    ],
    ['what has no schema', typed('Mailbox', 'Anna', { Name: 'a' }), typed('Mailbox', 'Anna', { Name: 'b' })],
    ['what has no name', typed('OutlookProvider', '', OWA), typed('OutlookProvider', '', MAIL)],
  ])('%s', (_, one, other) => {
    expect(conflictsOf(one, other)).toEqual([]);
  });

  it('are compared in the time that their number takes', () => {
    const records = Array.from({ length: 20_000 }, (_, index) =>
      typed('OutlookProvider', 'EXPR', { CertPrincipalName: `msstd:${index}.contoso.com` }),
    );
    const start = performance.now();
    const [conflict] = assembleEnvironment('default', [fileOf(records)]).conflicts;
    expect(conflict?.counted).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
