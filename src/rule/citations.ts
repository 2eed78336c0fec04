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
} as const satisfies Readonly<Record<string, Citation>>;
