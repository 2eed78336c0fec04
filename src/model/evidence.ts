/** A kind of export that rules rest on. */
export type Evidence = 'outlook-provider' | 'outlook-anywhere' | 'certificate' | 'autodiscover-response';

/** What an administrator calls the evidence, and how to get it. */
export interface EvidenceSource {
  readonly description: string;
  readonly command: string;
}

/** For each kind of evidence the one line, for the Exchange Management Shell or to be done by hand, that supplies it. */
export const EVIDENCE_SOURCES: Readonly<Record<Evidence, EvidenceSource>> = {
  'outlook-provider': {
    description: 'the OutlookProvider objects',
    command: 'Get-OutlookProvider | Export-Clixml OutlookProvider.xml',
  },
  'outlook-anywhere': {
    description: 'the Outlook Anywhere settings of the servers',
    command: 'Get-OutlookAnywhere -ADPropertiesOnly | Export-Clixml OutlookAnywhere.xml',
  },
  certificate: {
    description: 'a certificate that serves clients',
    command:
      'Get-ExchangeCertificate -Server EX01 | Select-Object * -ExcludeProperty SerializationData | ' +
      'Export-Clixml EX01-ExchangeCertificate.xml',
  },
  'autodiscover-response': {
    description: 'an Autodiscover response',
    command:
      'Outlook: Ctrl + right-click the tray icon, Test E-mail AutoConfiguration, save the XML tab as Autodiscover.xml',
  },
};
