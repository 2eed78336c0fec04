/** The members of an enumeration of Exchange's, with the numbers that ConvertTo-Json shows in their place. */
export interface Enumeration {
  readonly description: string;
  readonly members: Readonly<Record<string, number>>;
  /** Whether values may be joined (`IMAP, POP`) or stand in a list. */
  readonly isFlags: boolean;
  /** Whether Exchange has, or gets, members that are not listed here: any word is then accepted. */
  readonly isOpen: boolean;
  /** A regular expression for another form that tables print it in. */
  readonly inTables?: string;
}

/** The enumerations that typed properties use. */
export const ENUMERATIONS: Readonly<Record<string, Enumeration>> = {
  OutlookProviderFlags: {
    description: 'Set-OutlookProvider -OutlookProviderFlags.',
    members: { None: 0, ServerExclusiveConnect: 1 },
    isFlags: true,
    isOpen: true,
  },
  AuthenticationMethod: {
    description: 'How clients prove who they are: Basic, Ntlm, Negotiate …',
    members: {
      Basic: 0,
      Digest: 1,
      Ntlm: 2,
      Fba: 3,
      WindowsIntegrated: 4,
      LiveIdFba: 5,
      LiveIdBasic: 6,
      WSSecurity: 7,
      Certificate: 8,
      NegoEx: 9,
      OAuth: 10,
      Adfs: 11,
      Kerberos: 12,
      Negotiate: 13,
      LiveIdNegotiate: 14,
      Misconfigured: 1000,
    },
    // Several methods stand in a list; they are no bits.
    isFlags: false,
    isOpen: true,
  },
  AllowedServices: {
    description: 'The services that a certificate is enabled for (Enable-ExchangeCertificate -Services).',
    members: { None: 0, IMAP: 1, POP: 2, UM: 4, IIS: 8, SMTP: 16, Federation: 32, UMCallRouter: 64 },
    isFlags: true,
    isOpen: true,
    // A letter or a dot for each: IP.WS..
    inTables: '[A-Z.]{5,9}',
  },
  CertificateStatus: {
    description: 'What the server thinks of a certificate (Get-ExchangeCertificate, Status).',
    members: {
      Unknown: 0,
      Valid: 1,
      Revoked: 2,
      DateInvalid: 3,
      Untrusted: 4,
      Invalid: 5,
      RevocationCheckFailure: 6,
      PendingRequest: 7,
    },
    isFlags: false,
    isOpen: false,
  },
  CertificateAuthorityType: {
    description: 'Whose root a certificate leads to (Get-ExchangeCertificate, RootCAType).',
    members: { None: 0, ThirdParty: 1, Enterprise: 2, Registry: 3, GroupPolicy: 4, Unknown: 5 },
    isFlags: false,
    isOpen: false,
  },
  SmtpAuthMechanism: {
    description: 'How SMTP clients prove who they are (Set-ReceiveConnector -AuthMechanism).',
    members: {
      None: 0,
      Tls: 1,
      Integrated: 2,
      BasicAuth: 4,
      BasicAuthRequireTLS: 8,
      ExchangeServer: 16,
      ExternalAuthoritative: 32,
    },
    isFlags: true,
    isOpen: true,
  },
  PermissionGroups: {
    description: 'Who may use a receive connector (Set-ReceiveConnector -PermissionGroups).',
    members: { None: 0, AnonymousUsers: 1, ExchangeUsers: 2, ExchangeServers: 4, ExchangeLegacyServers: 8 },
    isFlags: true,
    isOpen: true,
  },
  TlsAuthLevel: {
    description:
      'What a send connector demands of the receiving certificate (Set-SendConnector -TlsAuthLevel).',
    members: { EncryptionOnly: 1, CertificateValidation: 2, DomainValidation: 3 },
    isFlags: false,
    isOpen: true,
  },
  AcceptedDomainType: {
    description: 'Who holds the mailboxes of a domain (Set-AcceptedDomain -DomainType).',
    members: { Authoritative: 0, ExternalRelay: 1, InternalRelay: 2 },
    isFlags: false,
    isOpen: false,
  },
  Words: {
    description:
      'A word, several joined by commas, or a list: an enumeration whose members do not matter here.',
    members: {},
    isFlags: true,
    isOpen: true,
  },
};
