import type { Citation } from './define-rule.ts';

/** Sources that several rules rest on. */
export const CITATIONS = {
  mutualAuthentication: {
    title: '"Mutual Authentication could not be established" error when testing Outlook Anywhere',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/administration/mutual-authentication-could-not-be-established-error-if-testing-outlook-anywhere',
  },
  subjectAlternativeName: {
    title: "The certificate common name doesn't match the mutual authentication string provided",
    url: 'https://learn.microsoft.com/connectivity-analyzer/mutual-authentication-established-subject-alternative-name',
  },
  principalNames: {
    title: 'Principal Names (Windows RPC)',
    url: 'https://learn.microsoft.com/windows/win32/rpc/principal-names',
  },
  setOutlookProvider: {
    title: 'Set-OutlookProvider',
    url: 'https://learn.microsoft.com/powershell/module/exchange/set-outlookprovider',
  },
  certPrincipalNameElement: {
    title: 'CertPrincipalName (POX)',
    url: 'https://learn.microsoft.com/exchange/client-developer/web-service-reference/certprincipalname-pox',
  },
  certificates: {
    title: 'Digital certificates and encryption in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/architecture/client-access/certificates',
  },
  certificateNameMismatch: {
    title: 'SSL certificate name mismatch',
    url: 'https://learn.microsoft.com/connectivity-analyzer/ssl-certificate-name-mismatch',
  },
  loadBalancing: {
    title: 'Load balancing in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/architecture/client-access/load-balancing',
  },
  activeSyncUrl: {
    title: 'The ActiveSync ExternalURL is not in the expected format',
    url: 'https://learn.microsoft.com/connectivity-analyzer/activesync-externalurl-not-expected-format',
  },
  tlsRequired: {
    title: 'An HTTP 403.4 was returned because SSL is required on the virtual directory',
    url: 'https://learn.microsoft.com/connectivity-analyzer/an-http-403-4-returned-because-ssl-required-virtual-directory',
  },
  healthChecker: {
    title: 'Exchange Server Health Checker',
    url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/',
  },
  setOutlookAnywhere: {
    title: 'Set-OutlookAnywhere',
    url: 'https://learn.microsoft.com/powershell/module/exchange/set-outlookanywhere',
  },
  extendedProtection: {
    title: 'Configure Windows Extended Protection in Exchange Server',
    url: 'https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/security-best-practices/exchange-extended-protection',
  },
  downloadDomains: {
    title: 'Microsoft Exchange Server Spoofing Vulnerability (CVE-2021-1730)',
    url: 'https://msrc.microsoft.com/update-guide/vulnerability/CVE-2021-1730',
  },
  downloadDomainCheck: {
    title: 'Download Domain Check (Exchange Health Checker)',
    url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/DownloadDomainCheck/',
  },
  setImapSettings: {
    title: 'Set-ImapSettings',
    url: 'https://learn.microsoft.com/powershell/module/exchange/set-imapsettings',
  },
  enableCertificate: {
    title: 'Enable-ExchangeCertificate',
    url: 'https://learn.microsoft.com/powershell/module/exchange/enable-exchangecertificate',
  },
  setSendConnector: {
    title: 'Set-SendConnector',
    url: 'https://learn.microsoft.com/powershell/module/exchange/set-sendconnector',
  },
  edgeLimit: {
    title:
      'Emails sent from on-premises to Exchange Online appear to be external after running HCW (KB 4052493)',
    url: 'https://support.microsoft.com/help/4052493',
  },
  newCertificate: {
    title: "Can't receive mail in a hybrid environment after you install a new certificate (KB 2989382)",
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/cannot-receive-mail-with-new-certificate',
  },
  certificateNotFound: {
    title:
      'Users in your Exchange 2013-based hybrid deployment experience mail issues after April 15, 2016 (KB 3156771)',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/mails-issues-occur-after-april-15-2016',
  },
  cannotRemoveCertificate: {
    title: "Can't remove a certificate that's installed in Exchange Server",
    url: 'https://learn.microsoft.com/exchange/troubleshoot/mailflow/cannot-remove-installed-certificate',
  },
  hybridCertificates: {
    title: 'Certificate requirements for hybrid deployments',
    url: 'https://learn.microsoft.com/exchange/certificate-requirements',
  },
  hybridTlsIssues: {
    title: 'TLS Certificates in Exchange Hybrid - Common Issues & How to Fix them',
    url: 'https://techcommunity.microsoft.com/blog/exchange/tls-certificates-in-exchange-hybrid---common-issues--how-to-fix-them/4420592',
  },
  inboundStartTls: {
    title: 'Selection of Inbound STARTTLS Certificates',
    url: 'https://learn.microsoft.com/exchange/mail-flow/mail-routing/inbound-starttls-certificates-selection',
  },
  cloudConnectorCheck: {
    title: 'HealthChecker: Cloud Connector Check',
    url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/CloudConnectorCheck/',
  },
  relayAccessDenied: {
    title: '"550 5.7.64 TenantAttribution" when sending mail externally in Microsoft 365',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/relay-access-denied-smtp',
  },
  setInboundConnector: {
    title: 'Set-InboundConnector',
    url: 'https://learn.microsoft.com/powershell/module/exchange/set-inboundconnector',
  },
  authCertificateCheck: {
    title: 'HealthChecker: Auth Certificate Check',
    url: 'https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/AuthCertificateCheck/',
  },
  monitorAuthCertificate: {
    title: 'MonitorExchangeAuthCertificate',
    url: 'https://microsoft.github.io/CSS-Exchange/Admin/MonitorExchangeAuthCertificate/',
  },
  backEndBinding: {
    title: 'Exchange 2013 Clients not able to connect using Outlook Anywhere',
    url: 'https://learn.microsoft.com/archive/blogs/miguelo/exchange-2013-clients-not-able-to-connect-using-outlook-anywhere',
  },
  backEndCertificate: {
    title:
      'Unable to open OWA, ECP, or EMS after a self-signed certificate is removed from the Exchange Back End website (KB 2779694)',
    url: 'https://learn.microsoft.com/exchange/troubleshoot/client-connectivity/owa-ecp-ems-cannot-connect-after-self-signed-certificate-removed',
  },
} as const satisfies Readonly<Record<string, Citation>>;
