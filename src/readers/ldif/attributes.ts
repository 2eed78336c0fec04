/** What becomes of an attribute's value. */
export type AttributeKind = 'text' | 'number' | 'flags' | 'url' | 'host' | 'time' | 'guid';

/** An attribute of Active Directory, in lower case, and the property that Exchange's cmdlets show it as. */
export interface Attribute {
  readonly property: string;
  readonly kind: AttributeKind;
}

/** A class of Active Directory, in lower case, and what its objects are for Exchange. */
export interface DirectoryClass {
  readonly type: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** What Exchange's cmdlets show of every object of Active Directory. */
const COMMON: readonly (readonly [string, string, AttributeKind])[] = [
  ['cn', 'Name', 'text'],
  ['whenchanged', 'WhenChangedUTC', 'time'],
  ['whencreated', 'WhenCreatedUTC', 'time'],
  ['objectguid', 'Guid', 'guid'],
];

const PROVIDER: typeof COMMON = [
  ['msexchautodiscovercertprincipalname', 'CertPrincipalName', 'text'],
  ['msexchautodiscoverserver', 'Server', 'text'],
  ['msexchautodiscoverttl', 'TTL', 'number'],
  ['msexchautodiscoverflags', 'OutlookProviderFlags', 'flags'],
];

/** Exchange 2013 and later keep the addresses of Outlook Anywhere as URLs, whose scheme says whether TLS is required. */
const OUTLOOK_ANYWHERE: typeof COMMON = [
  ['msexchexternalhostname', 'ExternalHostname', 'host'],
  ['msexchinternalhostname', 'InternalHostname', 'host'],
];

const VIRTUAL_DIRECTORY: typeof COMMON = [
  ['msexchexternalhostname', 'ExternalUrl', 'url'],
  ['msexchinternalhostname', 'InternalUrl', 'url'],
];

const SERVICE_CONNECTION_POINT: typeof COMMON = [
  ['servicebindinginformation', 'AutoDiscoverServiceInternalUri', 'url'],
];

const CLASSES: ReadonlyMap<string, DirectoryClass> = new Map([
  ['msexchautodiscoverconfig', classOf('OutlookProvider', PROVIDER)],
  ['msexchrpchttpvirtualdirectory', classOf('OutlookAnywhere', OUTLOOK_ANYWHERE)],
  ['msexchowavirtualdirectory', classOf('OwaVirtualDirectory', VIRTUAL_DIRECTORY)],
  ['msexchecpvirtualdirectory', classOf('EcpVirtualDirectory', VIRTUAL_DIRECTORY)],
  ['msexchwebservicesvirtualdirectory', classOf('WebServicesVirtualDirectory', VIRTUAL_DIRECTORY)],
  ['msexchmapivirtualdirectory', classOf('MapiVirtualDirectory', VIRTUAL_DIRECTORY)],
  ['msexchoabvirtualdirectory', classOf('OabVirtualDirectory', VIRTUAL_DIRECTORY)],
  ['msexchmobilevirtualdirectory', classOf('ActiveSyncVirtualDirectory', VIRTUAL_DIRECTORY)],
  ['msexchpowershellvirtualdirectory', classOf('PowerShellVirtualDirectory', VIRTUAL_DIRECTORY)],
  ['msexchautodiscovervirtualdirectory', classOf('AutodiscoverVirtualDirectory', VIRTUAL_DIRECTORY)],
  ['serviceconnectionpoint', classOf('ClientAccessService', SERVICE_CONNECTION_POINT)],
]);

/** The container of the OutlookProvider objects; a change of an entry does not say its class. */
const PROVIDERS = /^CN=(?:[^,\\]|\\.){1,1000},CN=Outlook,CN=AutoDiscover,CN=Client Access,/i;
/** What marks the connection points of Autodiscover among those of everybody (AutoDiscoverServiceGuid). */
const AUTODISCOVER = '77378f46-2c66-4aa9-a6a6-3e7a48b19596';

/** What an entry is for Exchange; undefined for one of anybody else's. `keywords` are those of a connection point. */
export function directoryClassOf(
  dn: string,
  classes: readonly string[],
  keywords: readonly string[],
): DirectoryClass | undefined {
  const name = classes.map((each) => each.toLowerCase()).find((each) => CLASSES.has(each));
  if (name === 'serviceconnectionpoint' && !keywords.some((word) => word.toLowerCase() === AUTODISCOVER))
    return undefined;
  if (name !== undefined) return CLASSES.get(name);
  return PROVIDERS.test(dn) ? CLASSES.get('msexchautodiscoverconfig') : undefined;
}

function classOf(type: string, own: typeof COMMON): DirectoryClass {
  const rows = [...COMMON, ...own];
  return { type, attributes: new Map(rows.map(([name, property, kind]) => [name, { property, kind }])) };
}
