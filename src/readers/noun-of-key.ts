/** The nouns of cmdlets whose output scripts collect in one file; Get-ClientAccessServer has a successor. */
const NOUNS: ReadonlyMap<string, string> = new Map(
  [
    ['OutlookProvider'],
    ['OutlookAnywhere'],
    ['ExchangeCertificate'],
    ['ClientAccessService'],
    ['ClientAccessServer', 'ClientAccessService'],
    ['OwaVirtualDirectory'],
    ['EcpVirtualDirectory'],
    ['WebServicesVirtualDirectory'],
    ['MapiVirtualDirectory'],
    ['OabVirtualDirectory'],
    ['ActiveSyncVirtualDirectory'],
    ['PowerShellVirtualDirectory'],
    ['AutodiscoverVirtualDirectory'],
    ['OrganizationConfig'],
    ['AcceptedDomain'],
    ['SendConnector'],
    ['ReceiveConnector'],
    ['HybridConfiguration'],
    ['AuthConfig'],
    ['FederationTrust'],
    ['IntraOrganizationConnector'],
    ['InboundConnector'],
    ['ExchangeServer'],
    ['ImapSettings'],
    ['PopSettings'],
    ['WebBinding'],
  ].map(([key = '', noun = key]) => [key.toLowerCase(), noun]),
);

/** The noun that a member of a bundle is called by: `OutlookProvider`, `outlookProviders`, `Get-OutlookProvider`. */
export function nounOfKey(key: string): string | undefined {
  const bare = key.toLowerCase().replace(/^get-?/, '');
  return NOUNS.get(bare) ?? NOUNS.get(bare.replace(/s$/, '')) ?? NOUNS.get(bare.replace(/ies$/, 'y'));
}
