/** A kind of export that rules rest on. */
export type Evidence =
  | 'outlook-provider'
  | 'outlook-anywhere'
  | 'certificate'
  | 'autodiscover-response'
  | 'virtual-directory'
  | 'client-access-service'
  | 'send-connector'
  | 'receive-connector'
  | 'inbound-connector'
  | 'hybrid-configuration'
  | 'auth-config'
  | 'accepted-domain'
  | 'exchange-server'
  | 'organization-config'
  | 'mail-protocol'
  | 'web-binding'
  | 'client-profile';

/** What an administrator calls the evidence, and how to get it. */
export interface EvidenceSource {
  readonly description: string;
  readonly command: string;
  /** The types of records that are this evidence, any of which will do. */
  readonly types: readonly string[];
  /**
   * Whether only some organisations have it, or keep it here: that it is not there is then said in passing. What every
   * repository should hold is named with the command that exports it.
   */
  readonly isOptional: boolean;
}

function needed(types: readonly string[], description: string, command: string): EvidenceSource {
  return { description, command, types, isOptional: false };
}

function optional(types: readonly string[], description: string, command: string): EvidenceSource {
  return { description, command, types, isOptional: true };
}

/** An optional export of one cmdlet. */
function exported(type: string, description: string, cmdlet = `Get-${type}`): EvidenceSource {
  return optional([type], description, `${cmdlet} | Export-Clixml ${type}.xml`);
}

/** The types of virtual directories. */
export const VIRTUAL_DIRECTORY_TYPES = [
  'OwaVirtualDirectory',
  'EcpVirtualDirectory',
  'WebServicesVirtualDirectory',
  'MapiVirtualDirectory',
  'OabVirtualDirectory',
  'ActiveSyncVirtualDirectory',
  'PowerShellVirtualDirectory',
  'AutodiscoverVirtualDirectory',
] as const;

/** For each kind of evidence the one line, for the Exchange Management Shell or to be done by hand, that supplies it. */
export const EVIDENCE_SOURCES: Readonly<Record<Evidence, EvidenceSource>> = {
  'outlook-provider': needed(
    ['OutlookProvider'],
    'the OutlookProvider objects',
    'Get-OutlookProvider | Export-Clixml OutlookProvider.xml',
  ),
  'outlook-anywhere': needed(
    ['OutlookAnywhere'],
    'the Outlook Anywhere settings of the servers',
    'Get-OutlookAnywhere -ADPropertiesOnly | Export-Clixml OutlookAnywhere.xml',
  ),
  certificate: needed(
    ['Certificate', 'ExchangeCertificate'],
    'a certificate that serves clients',
    'Get-ExchangeCertificate -Server EX01 | Select-Object * -ExcludeProperty SerializationData | ' +
      'Export-Clixml EX01-ExchangeCertificate.xml',
  ),
  'autodiscover-response': needed(
    ['AutodiscoverResponse'],
    'an Autodiscover response',
    'Outlook: Ctrl + right-click the tray icon, Test E-mail AutoConfiguration, save the XML tab as Autodiscover.xml',
  ),
  'virtual-directory': optional(
    VIRTUAL_DIRECTORY_TYPES,
    'the virtual directories',
    'Get-WebServicesVirtualDirectory -ADPropertiesOnly | Export-Clixml WebServicesVirtualDirectory.xml',
  ),
  'client-access-service': exported('ClientAccessService', 'the service connection points'),
  'send-connector': exported('SendConnector', 'the send connectors'),
  'receive-connector': exported('ReceiveConnector', 'the receive connectors'),
  'inbound-connector': exported('InboundConnector', 'the inbound connectors of Exchange Online'),
  'hybrid-configuration': exported('HybridConfiguration', 'the hybrid configuration'),
  'auth-config': exported('AuthConfig', 'the Auth configuration'),
  'accepted-domain': exported('AcceptedDomain', 'the accepted domains'),
  'exchange-server': exported('ExchangeServer', 'the list of servers'),
  'organization-config': exported('OrganizationConfig', 'the settings of the organisation'),
  'mail-protocol': optional(
    ['ImapSettings', 'PopSettings'],
    'the IMAP and POP settings',
    'Get-ImapSettings | Export-Clixml EX01-ImapSettings.xml; Get-PopSettings | Export-Clixml EX01-PopSettings.xml',
  ),
  'web-binding': optional(
    ['WebBinding'],
    'the bindings of IIS',
    'Get-WebBinding | Select-Object protocol, bindingInformation, certificateHash, ItemXPath | ' +
      'Export-Clixml EX01-WebBinding.xml',
  ),
  'client-profile': optional(
    ['ClientProfile'],
    'an Outlook profile',
    'Add the .prf file, or the .reg file that reg export wrote',
  ),
};

/** What only organisations with servers of their own have. */
export const SERVER_EVIDENCE: readonly Evidence[] = [
  'outlook-provider',
  'outlook-anywhere',
  'certificate',
  'virtual-directory',
  'client-access-service',
  'send-connector',
  'receive-connector',
  'hybrid-configuration',
  'auth-config',
  'exchange-server',
  'mail-protocol',
  'web-binding',
];
