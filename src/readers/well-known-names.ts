/** What virtual directories are called on their web site, which Exchange sees to. */
export const DIRECTORIES: ReadonlyMap<string, string> = new Map([
  ['ActiveSyncVirtualDirectory', 'Microsoft-Server-ActiveSync'],
  ['AutodiscoverVirtualDirectory', 'Autodiscover'],
  ['EcpVirtualDirectory', 'ecp'],
  ['MapiVirtualDirectory', 'mapi'],
  ['OabVirtualDirectory', 'OAB'],
  ['OutlookAnywhere', 'Rpc'],
  ['OwaVirtualDirectory', 'owa'],
  ['PowerShellVirtualDirectory', 'PowerShell'],
  ['WebServicesVirtualDirectory', 'EWS'],
]);

/**
 * Objects of which an organisation has one, by the name that Exchange gives them. That of OrganizationConfig is the
 * organisation's, which neither scripts nor modules need to know: it goes by the same name everywhere.
 */
export const SINGLE: ReadonlyMap<string, string> = new Map([
  ['AuthConfig', 'Auth Configuration'],
  ['HybridConfiguration', 'Hybrid Configuration'],
  ['OrganizationConfig', 'Organization Configuration'],
]);

/** Objects of which a server has one, by the name that Exchange gives them. */
export const ONE_A_SERVER: ReadonlyMap<string, string> = new Map([
  ['ImapSettings', '1'],
  ['PopSettings', '1'],
]);
