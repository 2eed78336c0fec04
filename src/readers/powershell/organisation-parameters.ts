/**
 * The parameters of the cmdlets that set connectors and the organisation, as their documentation lists them
 * (https://learn.microsoft.com/powershell/module/exchangepowershell), by noun; switches have a dash.
 */
export const ORGANISATION_PARAMETERS: readonly (readonly [noun: string, names: string])[] = [
  [
    'AcceptedDomain',
    `AddressBookEnabled CanHaveCloudCache DomainName DomainType EnableNego2Authentication Identity
    MailFlowRegion MakeDefault MatchSubDomains Name OutboundOnly PendingCompletion PendingRemoval
    SendingFromDomainDisabled SendingToDomainDisabled`,
  ],
  [
    'AuthConfig',
    `CertificateThumbprint -ClearPreviousCertificate -Force NewCertificateEffectiveDate
    NewCertificateThumbprint -PublishCertificate Realm Server ServiceName
    -SkipImmediateCertificateDeployment`,
  ],
  [
    'ExchangeServer',
    `CustomerFeedbackEnabled DataCollectionEnabled ErrorReportingEnabled Identity InternetWebProxy
    InternetWebProxyBypassList MitigationsApplied MitigationsBlocked MitigationsEnabled MonitoringGroup
    ProductKey RingLevel StaticConfigDomainController StaticDomainControllers
    StaticExcludedDomainControllers StaticGlobalCatalogs`,
  ],
  [
    'FederationTrust',
    `AdministratorProvisioningId ApplicationIdentifier ApplicationUri Identity MetadataUrl Name
    -PublishFederationCertificate -RefreshMetadata -SkipNamespaceProviderProvisioning
    -SuppressDnsWarning Thumbprint -UseLegacyProvisioningService`,
  ],
  [
    'HybridConfiguration',
    `ClientAccessServers Domains EdgeTransportServers ExternalIPAddresses Features Name OnPremisesSmartHost
    ReceivingTransportServers SecureMailCertificateThumbprint SendingTransportServers ServiceInstance
    TlsCertificateName TransportServers`,
  ],
  [
    'InboundConnector',
    `AssociatedAcceptedDomains ClientHostNames CloudServicesMailEnabled Comment ConnectorSource ConnectorType
    EFSkipIPs EFSkipLastIP EFSkipMailGateway EFTestMode EFUsers Enabled Identity Name RequireTls
    RestrictDomainsToCertificate RestrictDomainsToIPAddresses ScanAndDropRecipients SenderDomains
    SenderIPAddresses TlsSenderCertificateName TreatMessagesAsInternal TrustedOrganizations`,
  ],
  [
    'IntraOrganizationConnector',
    `DiscoveryEndpoint Enabled Identity Name TargetAddressDomains TargetSharingEpr`,
  ],
  [
    'OrganizationConfig',
    `ACLableSyncedObjectEnabled ActionableMessagesExtenalAccessTokenEnabled
    ActivityBasedAuthenticationTimeoutEnabled ActivityBasedAuthenticationTimeoutInterval
    ActivityBasedAuthenticationTimeoutWithSingleSignOnEnabled AdfsAudienceUris
    AdfsAuthenticationConfiguration AdfsEncryptCertificateThumbprint AdfsIssuer
    AdfsSignCertificateThumbprints AppsForOfficeEnabled AsyncSendEnabled AuditDisabled
    AutoArchivingThresholdPercentage AutodiscoverPartialDirSync AutoEnableArchiveMailbox
    -AutoExpandingArchive AutomaticForcedReadReceiptEnabled BlockMoveMessagesForGroupFolders
    BookingsAddressEntryRestricted BookingsAuthEnabled BookingsBlockedWordsEnabled
    BookingsCreationOfCustomQuestionsRestricted BookingsEnabled BookingsExposureOfStaffDetailsRestricted
    BookingsMembershipApprovalRequired BookingsNamingPolicyEnabled BookingsNamingPolicyPrefix
    BookingsNamingPolicyPrefixEnabled BookingsNamingPolicySuffix BookingsNamingPolicySuffixEnabled
    BookingsNotesEntryRestricted BookingsPaymentsEnabled BookingsPhoneNumberEntryRestricted
    BookingsSearchEngineIndexDisabled BookingsSmsMicrosoftEnabled BookingsSocialSharingRestricted
    ByteEncoderTypeFor7BitCharsets CalendarVersionStoreEnabled ComplianceMLBgdCrawlEnabled
    ConnectorsActionableMessagesEnabled ConnectorsEnabled ConnectorsEnabledForOutlook
    ConnectorsEnabledForSharepoint ConnectorsEnabledForTeams ConnectorsEnabledForYammer
    CustomerFeedbackEnabled CustomerLockboxEnabled DataClassifications DefaultAuthenticationPolicy
    DefaultFolderPermissionRestricted DefaultGroupAccessType DefaultMinutesToReduceLongEventsBy
    DefaultMinutesToReduceShortEventsBy DefaultPublicFolderAgeLimit
    DefaultPublicFolderDeletedItemRetention DefaultPublicFolderIssueWarningQuota
    DefaultPublicFolderMaxItemSize DefaultPublicFolderMovedItemRetention
    DefaultPublicFolderProhibitPostQuota DelayedDelicensingEnabled DirectReportsGroupAutoCreationEnabled
    DisablePlusAddressInRecipients DistributionGroupDefaultOU DistributionGroupNameBlockedWordsList
    DistributionGroupNamingPolicy DLPViaDcsEnabled DLPWaitOnSendEnabled DLPWaitOnSendTimeout
    ElcProcessingDisabled -EmptyAddressBookForNonExchangeUsers -EnableAuthAdminReadSession
    EnableDownloadDomains EnableForwardingAddressSyncForMailboxes -EnableOrgWidePermissionOnScopedRoles
    EnableOutlookEvents EndUserDLUpgradeFlowsDisabled
    EndUserMailNotificationForDelayedDelicensingEnabled EnforceExoAppRbacPermissions
    -EnforceShortenEventSetting EwsAllowedAppIDs EwsAllowEntourage EwsAllowList EwsAllowMacOutlook
    EwsAllowOutlook EwsApplicationAccessPolicy EwsBlockList EwsEnabled
    -ExchangeAttributesCloudManagedByDefault -ExchangeAttributesServerManagedByDefault
    ExchangeNotificationEnabled ExchangeNotificationRecipients FindTimeAttendeeAuthenticationEnabled
    FindTimeAutoScheduleDisabled FindTimeLockPollForAttendeesEnabled FindTimeOnlineMeetingOptionDisabled
    FocusedInboxOn -Force HierarchicalAddressBookRoot HybridRSVPEnabled Industry InRegionRoutingEnabled
    IPListBlocked IsAgendaMailEnabled IsExcludedFromOffboardMigration IsExcludedFromOnboardMigration
    IsFfoMigrationInProgress IsGroupFoldersAndRulesEnabled IsGroupMemberAllowedToEditContent
    LeanPopoutEnabled LinkPreviewEnabled -MailboxDataEncryptionEnabled MailTipsAllTipsEnabled
    MailTipsExternalRecipientsTipsEnabled MailTipsGroupMetricsEnabled MailTipsLargeAudienceThreshold
    MailTipsMailboxSourcedTipsEnabled ManagedFolderHomepage MapiHttpEnabled
    MaskClientIpInReceivedHeadersEnabled MatchSenderOrganizerProperties MaxConcurrentMigrations
    MessageHighlightsEnabled MessageRecallAlertRecipientsEnabled
    MessageRecallAlertRecipientsReadMessagesOnlyEnabled MessageRecallEnabled
    MessageRecallMaxRecallableAge MessageRemindersEnabled MicrosoftExchangeRecipientEmailAddresses
    MicrosoftExchangeRecipientEmailAddressPolicyEnabled MicrosoftExchangeRecipientPrimarySmtpAddress
    MicrosoftExchangeRecipientReplyRecipient MitigationsEnabled MobileAppEducationEnabled
    OabShadowDistributionOldestFileAgeLimit OAuth2ClientProfileEnabled OnlineMeetingsByDefaultEnabled
    OrganizationSummary OutlookGifPickerDisabled OutlookMobileGCCRestrictionsEnabled
    OutlookMobileHelpShiftEnabled OutlookMobileSingleAccountEnabled OutlookPayEnabled
    OutlookTextPredictionDisabled PermanentlyDeleteDisabled PerTenantSwitchToESTSEnabled
    PostponeRoamingSignaturesUntilLater PreferredInternetCodePageForShiftJis
    PublicComputersDetectionEnabled PublicFolderContentReplicationDisabled
    PublicFolderMailboxesLockedForNewConnections PublicFolderMailboxesMigrationComplete
    PublicFolderMigrationComplete PublicFoldersEnabled PublicFolderShowClientControl
    PublicFoldersLockedForMigration ReadTrackingEnabled RecallReadMessagesEnabled RecipientDelimiters
    RefreshSessionEnabled RejectDirectSend RemotePublicFolderMailboxes RequiredCharsetCoverage
    SCLJunkThreshold SendFromAliasEnabled SharedDomainEmailAddressFlowEnabled ShortenEventScopeDefault
    SiteMailboxCreationURL SmtpActionableMessagesEnabled
    TenantAdminNotificationForDelayedDelicensingEnabled TwoClickMailPreviewEnabled UMAvailableLanguages
    UnblockUnsafeSenderPromptEnabled -UseIcsSyncStateStreaming VisibleMeetingUpdateProperties
    WACDiscoveryEndpoint WebPushNotificationsDisabled WebSuggestedRepliesDisabled WorkspaceTenantEnabled`,
  ],
  [
    'ReceiveConnector',
    `AdvertiseClientSettings AuthMechanism AuthTarpitInterval Banner BareLinefeedRejectionEnabled
    BinaryMimeEnabled Bindings ChunkingEnabled -Client Comment ConnectionInactivityTimeout
    ConnectionTimeout -Custom DefaultDomain DeliveryStatusNotificationEnabled DomainSecureEnabled
    EightBitMimeEnabled EnableAuthGSSAPI Enabled EnhancedStatusCodesEnabled ExtendedProtectionPolicy
    Fqdn Identity -Internal -Internet LongAddressesEnabled MaxAcknowledgementDelay MaxHeaderSize
    MaxHopCount MaxInboundConnection MaxInboundConnectionPercentagePerSource
    MaxInboundConnectionPerSource MaxLocalHopCount MaxLogonFailures MaxMessageSize MaxProtocolErrors
    MaxRecipientsPerMessage MessageRateLimit MessageRateSource Name OrarEnabled -Partner
    PermissionGroups PipeliningEnabled ProtocolLoggingLevel RejectReservedSecondLevelRecipientDomains
    RejectReservedTopLevelRecipientDomains RejectSingleLabelRecipientDomains RemoteIPRanges
    RequireEHLODomain RequireTLS Server ServiceDiscoveryFqdn SizeEnabled SmtpUtf8Enabled
    SuppressXAnonymousTls TarpitInterval TlsCertificateName TlsDomainCapabilities TransportRole Usage`,
  ],
  [
    'SendConnector',
    `AddressSpaces AuthenticationCredential CloudServicesMailEnabled Comment ConnectionInactivityTimeOut
    ConnectorType -Custom DNSRoutingEnabled DomainSecureEnabled Enabled ErrorPolicies -Force ForceHELO
    Fqdn FrontendProxyEnabled Identity IgnoreSTARTTLS -Internal -Internet IsCoexistenceConnector
    IsScopedConnector LinkedReceiveConnector MaxMessageSize Name -Partner Port ProtocolLoggingLevel
    RequireOorg RequireTLS SmartHostAuthMechanism SmartHosts SmtpMaxMessagesPerConnection
    SourceIPAddress SourceTransportServers TlsAuthLevel TlsCertificateName TlsDomain Usage
    UseExternalDNSServersEnabled`,
  ],
];
