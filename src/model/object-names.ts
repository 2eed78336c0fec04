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

/** The web site of clients, for those who name none. */
export const DEFAULT_SITE = 'Default Web Site';

/** Objects of which an organisation has one, by the name that Exchange gives them; empty where that is its own. */
export const SINGLE: ReadonlyMap<string, string> = new Map([
  ['AuthConfig', 'Auth Configuration'],
  ['HybridConfiguration', 'Hybrid Configuration'],
  ['OrganizationConfig', ''],
]);

/** Objects of which a server has one, called {@link ONE_NAME}. */
export const ONE_A_SERVER: ReadonlySet<string> = new Set(['ImapSettings', 'PopSettings']);
export const ONE_NAME = '1';
