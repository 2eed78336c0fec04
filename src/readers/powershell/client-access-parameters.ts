/**
 * The parameters of the cmdlets that set what clients connect to, as their documentation lists them
 * (https://learn.microsoft.com/powershell/module/exchangepowershell), by noun; switches have a dash.
 */
export const CLIENT_ACCESS_PARAMETERS: readonly (readonly [noun: string, names: string])[] = [
  [
    'ActiveSyncVirtualDirectory',
    `ActiveSyncServer ApplicationRoot AppPoolId BadItemReportingEnabled BasicAuthEnabled ClientCertAuth
    CompressionEnabled ExtendedProtectionFlags ExtendedProtectionSPNList ExtendedProtectionTokenChecking
    ExternalAuthenticationMethods ExternalUrl Identity InstallIsapiFilter InstallProxySubDirectory
    InternalAuthenticationMethods InternalUrl MobileClientCertificateAuthorityURL
    MobileClientCertificateProvisioningEnabled MobileClientCertTemplateName Name Path
    RemoteDocumentsActionForUnknownServers RemoteDocumentsAllowedServers RemoteDocumentsBlockedServers
    RemoteDocumentsInternalDomainSuffixList Role SendWatsonReport Server WebSiteName WindowsAuthEnabled`,
  ],
  [
    'AutodiscoverVirtualDirectory',
    `ApplicationRoot AppPoolId BasicAuthentication DigestAuthentication ExtendedProtectionFlags
    ExtendedProtectionSPNList ExtendedProtectionTokenChecking ExternalUrl Identity InternalUrl
    OAuthAuthentication Path Role Server WebSiteName WindowsAuthentication WSSecurityAuthentication`,
  ],
  [
    'ClientAccessService',
    `AlternateServiceAccountCredential Array AutoDiscoverServiceInternalUri AutoDiscoverSiteScope
    -CleanUpInvalidAlternateServiceAccountCredentials Identity IrmLogEnabled IrmLogMaxAge
    IrmLogMaxDirectorySize IrmLogMaxFileSize IrmLogPath IsOutOfService
    -RemoveAlternateServiceAccountCredentials`,
  ],
  [
    'EcpVirtualDirectory',
    `AdfsAuthentication AdminEnabled AppPoolId BasicAuthentication DigestAuthentication
    ExtendedProtectionFlags ExtendedProtectionSPNList ExtendedProtectionTokenChecking
    ExternalAuthenticationMethods ExternalUrl FormsAuthentication GzipLevel Identity InternalUrl
    OAuthAuthentication OwaOptionsEnabled Path Role Server WebSiteName WindowsAuthentication`,
  ],
  [
    'ImapSettings',
    `AuthenticatedConnectionTimeout Banner CalendarItemRetrievalOption EnableExactRFC822Size
    EnableGSSAPIAndNTLMAuth EnforceCertificateErrors ExtendedProtectionPolicy ExternalConnectionSettings
    InternalConnectionSettings LogFileLocation LogFileRollOverSettings LoginType LogPerFileSizeQuota
    MaxCommandSize MaxConnectionFromSingleIP MaxConnections MaxConnectionsPerUser
    MessageRetrievalMimeFormat OwaServerUrl PreAuthenticatedConnectionTimeout ProtocolLogEnabled
    ProxyTargetPort Server ShowHiddenFoldersEnabled SSLBindings SuppressReadReceipt
    UnencryptedOrTLSBindings X509CertificateName`,
  ],
  [
    'MapiVirtualDirectory',
    `ApplyDefaults ExtendedProtectionFlags ExtendedProtectionSPNList ExtendedProtectionTokenChecking
    ExternalUrl Identity IISAuthenticationMethods InternalUrl Role Server WebSiteName`,
  ],
  [
    'OabVirtualDirectory',
    `BasicAuthentication ExtendedProtectionFlags ExtendedProtectionSPNList ExtendedProtectionTokenChecking
    ExternalUrl Identity InternalUrl OAuthAuthentication Path PollInterval -Recovery RequireSSL Role
    Server WebSiteName WindowsAuthentication`,
  ],
  [
    'OutlookAnywhere',
    `ClientAuthenticationMethod DefaultAuthenticationMethod ExtendedProtectionFlags ExtendedProtectionSPNList
    ExtendedProtectionTokenChecking ExternalClientAuthenticationMethod ExternalClientsRequireSsl
    ExternalHostname Identity IISAuthenticationMethods InternalClientAuthenticationMethod
    InternalClientsRequireSsl InternalHostname Name Server SSLOffloading`,
  ],
  [
    'OutlookProvider',
    `CertPrincipalName Identity Name OutlookProviderFlags RequiredClientVersions Server TTL`,
  ],
  [
    'OwaVirtualDirectory',
    `ActionForUnknownFileAndMIMETypes ActiveSyncIntegrationEnabled AdfsAuthentication AllAddressListsEnabled
    AllowCopyContactsToDeviceAddressBook AllowedFileTypes AllowedMimeTypes AllowOfflineOn
    AnonymousFeaturesEnabled ApplicationRoot AppPoolId BasicAuthentication BlockedFileTypes
    BlockedMimeTypes BoxAttachmentsEnabled CalendarEnabled CalendarPublishingEnabled
    ChangePasswordEnabled ClassicAttachmentsEnabled ClientAuthCleanupLevel ContactsEnabled
    CrossSiteRedirectType DefaultClientLanguage DefaultDomain DefaultTheme DelegateAccessEnabled
    DigestAuthentication DirectFileAccessOnPrivateComputersEnabled
    DirectFileAccessOnPublicComputersEnabled DisplayPhotosEnabled DropboxAttachmentsEnabled
    Exchange2003Url ExchwebProxyDestination ExplicitLogonEnabled ExtendedProtectionFlags
    ExtendedProtectionSPNList ExtendedProtectionTokenChecking ExternalAuthenticationMethods
    ExternalDownloadHostName ExternalSPMySiteHostURL ExternalUrl FailbackUrl
    FilterWebBeaconsAndHtmlForms ForceSaveAttachmentFilteringEnabled ForceSaveFileTypes
    ForceSaveMimeTypes ForceWacViewingFirstOnPrivateComputers ForceWacViewingFirstOnPublicComputers
    ForceWebReadyDocumentViewingFirstOnPrivateComputers
    ForceWebReadyDocumentViewingFirstOnPublicComputers FormsAuthentication FreCardsEnabled
    GlobalAddressListEnabled GoogleDriveAttachmentsEnabled GzipLevel Identity
    InstantMessagingCertificateThumbprint InstantMessagingEnabled InstantMessagingServerName
    InstantMessagingType IntegratedFeaturesEnabled InternalDownloadHostName InternalSPMySiteHostURL
    InternalUrl IRMEnabled IsPublic JournalEnabled JunkEmailEnabled LegacyRedirectType
    LogonAndErrorLanguage LogonFormat LogonPageLightSelectionEnabled
    LogonPagePublicPrivateSelectionEnabled Name NotesEnabled NotificationInterval OAuthAuthentication
    OneDriveAttachmentsEnabled OrganizationEnabled OutboundCharset OWALightEnabled OWAMiniEnabled Path
    PremiumClientEnabled PublicFoldersEnabled RecoverDeletedItemsEnabled RedirectToOptimalOWAServer
    ReferenceAttachmentsEnabled RemindersAndNotificationsEnabled RemoteDocumentsActionForUnknownServers
    RemoteDocumentsAllowedServers RemoteDocumentsBlockedServers RemoteDocumentsInternalDomainSuffixList
    ReportJunkEmailEnabled Role RulesEnabled SaveAttachmentsToCloudEnabled SearchFoldersEnabled Server
    SetPhotoEnabled SetPhotoURL SignaturesEnabled SilverlightEnabled SMimeEnabled SpellCheckerEnabled
    TasksEnabled TextMessagingEnabled ThemeSelectionEnabled UMIntegrationEnabled
    UNCAccessOnPrivateComputersEnabled UNCAccessOnPublicComputersEnabled UseGB18030 UseISO885915
    UserContextTimeout VirtualDirectoryType WacEditingEnabled WacViewingOnPrivateComputersEnabled
    WacViewingOnPublicComputersEnabled WebPartsFrameOptionsType
    WebReadyDocumentViewingForAllSupportedTypes WebReadyDocumentViewingOnPrivateComputersEnabled
    WebReadyDocumentViewingOnPublicComputersEnabled WebReadyDocumentViewingSupportedFileTypes
    WebReadyDocumentViewingSupportedMimeTypes WebReadyFileTypes WebReadyMimeTypes WebSiteName
    WindowsAuthentication WSSAccessOnPrivateComputersEnabled WSSAccessOnPublicComputersEnabled`,
  ],
  [
    'PopSettings',
    `AuthenticatedConnectionTimeout Banner CalendarItemRetrievalOption EnableExactRFC822Size
    EnableGSSAPIAndNTLMAuth EnforceCertificateErrors ExtendedProtectionPolicy ExternalConnectionSettings
    InternalConnectionSettings LogFileLocation LogFileRollOverSettings LoginType LogPerFileSizeQuota
    MaxCommandSize MaxConnectionFromSingleIP MaxConnections MaxConnectionsPerUser
    MessageRetrievalMimeFormat MessageRetrievalSortOrder OwaServerUrl PreAuthenticatedConnectionTimeout
    ProtocolLogEnabled ProxyTargetPort Server SSLBindings SuppressReadReceipt UnencryptedOrTLSBindings
    X509CertificateName`,
  ],
  [
    'PowerShellVirtualDirectory',
    `BasicAuthentication CertificateAuthentication ExtendedProtectionFlags ExtendedProtectionSPNList
    ExtendedProtectionTokenChecking ExternalUrl Identity InternalUrl Name RequireSSL Role Server
    WindowsAuthentication`,
  ],
  [
    'WebServicesVirtualDirectory',
    `ApplicationRoot AppPoolId AppPoolIdForManagement BasicAuthentication CertificateAuthentication
    DigestAuthentication ExtendedProtectionFlags ExtendedProtectionSPNList
    ExtendedProtectionTokenChecking ExternalUrl -Force GzipLevel Identity InternalNLBBypassUrl
    InternalUrl MRSProxyEnabled MRSProxyMaxConnections OAuthAuthentication Path Role Server WebSiteName
    WindowsAuthentication WSSecurityAuthentication`,
  ],
];
