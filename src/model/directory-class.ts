import type { RelativeName } from './directory-name.ts';

/** What becomes of an attribute's value. */
export type AttributeKind = 'text' | 'number' | 'flags' | 'url' | 'host' | 'time' | 'guid';

/** An attribute of Active Directory, and the property that Exchange's cmdlets show it as. */
export interface Attribute {
  /** As Active Directory spells it. */
  readonly name: string;
  readonly property: string;
  readonly kind: AttributeKind;
}

/** A class of Active Directory, and what its objects are for Exchange. */
export interface DirectoryClass {
  /** As Active Directory spells it. */
  readonly name: string;
  readonly type: string;
  readonly parents: Parents;
  /** By their names in lower case. */
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** What objects of a class stand below in Active Directory. */
export interface Parents {
  /** From the nearest up. */
  readonly names: readonly string[];
  /**
   * What follows them: the organisation, or a server. The objects on a server are called what they are
   * (`owa (Default Web Site)`), but its connection point is called what the server is.
   */
  readonly end: 'organization' | 'server' | 'own-server';
}

/** What Exchange's cmdlets show of every object of Active Directory. */
const COMMON: readonly (readonly [string, string, AttributeKind])[] = [
  ['cn', 'Name', 'text'],
  ['whenChanged', 'WhenChangedUTC', 'time'],
  ['whenCreated', 'WhenCreatedUTC', 'time'],
  ['objectGUID', 'Guid', 'guid'],
];

const PROVIDER: typeof COMMON = [
  ['msExchAutoDiscoverCertPrincipalName', 'CertPrincipalName', 'text'],
  ['msExchAutoDiscoverServer', 'Server', 'text'],
  ['msExchAutoDiscoverTTL', 'TTL', 'number'],
  ['msExchAutoDiscoverFlags', 'OutlookProviderFlags', 'flags'],
];

/** Exchange 2013 and later keep the addresses of Outlook Anywhere as URLs, whose scheme says whether TLS is required. */
const OUTLOOK_ANYWHERE: typeof COMMON = [
  ['msExchExternalHostName', 'ExternalHostname', 'host'],
  ['msExchInternalHostName', 'InternalHostname', 'host'],
];

const VIRTUAL_DIRECTORY: typeof COMMON = [
  ['msExchExternalHostName', 'ExternalUrl', 'url'],
  ['msExchInternalHostName', 'InternalUrl', 'url'],
];

const SERVICE_CONNECTION_POINT: typeof COMMON = [
  ['serviceBindingInformation', 'AutoDiscoverServiceInternalUri', 'url'],
];

const OUTLOOK: Parents = { names: ['Outlook', 'AutoDiscover', 'Client Access'], end: 'organization' };
const WEB: Parents = { names: ['HTTP', 'Protocols'], end: 'server' };
const CONNECTION_POINTS: Parents = { names: ['Autodiscover', 'Protocols'], end: 'own-server' };

const CLASSES: readonly DirectoryClass[] = [
  classOf('msExchAutoDiscoverConfig', 'OutlookProvider', OUTLOOK, PROVIDER),
  classOf('msExchRpcHttpVirtualDirectory', 'OutlookAnywhere', WEB, OUTLOOK_ANYWHERE),
  classOf('msExchOwaVirtualDirectory', 'OwaVirtualDirectory', WEB, VIRTUAL_DIRECTORY),
  classOf('msExchEcpVirtualDirectory', 'EcpVirtualDirectory', WEB, VIRTUAL_DIRECTORY),
  classOf('msExchWebServicesVirtualDirectory', 'WebServicesVirtualDirectory', WEB, VIRTUAL_DIRECTORY),
  classOf('msExchMapiVirtualDirectory', 'MapiVirtualDirectory', WEB, VIRTUAL_DIRECTORY),
  classOf('msExchOABVirtualDirectory', 'OabVirtualDirectory', WEB, VIRTUAL_DIRECTORY),
  classOf('msExchMobileVirtualDirectory', 'ActiveSyncVirtualDirectory', WEB, VIRTUAL_DIRECTORY),
  classOf('msExchPowerShellVirtualDirectory', 'PowerShellVirtualDirectory', WEB, VIRTUAL_DIRECTORY),
  classOf('msExchAutodiscoverVirtualDirectory', 'AutodiscoverVirtualDirectory', WEB, VIRTUAL_DIRECTORY),
  classOf('serviceConnectionPoint', 'ClientAccessService', CONNECTION_POINTS, SERVICE_CONNECTION_POINT),
];

const BY_NAME: ReadonlyMap<string, DirectoryClass> = new Map(
  CLASSES.map((each) => [each.name.toLowerCase(), each]),
);
const BY_TYPE: ReadonlyMap<string, DirectoryClass> = new Map(CLASSES.map((each) => [each.type, each]));

/** What marks the connection points of Autodiscover among those of everybody (AutoDiscoverServiceGuid). */
const AUTODISCOVER = '77378f46-2c66-4aa9-a6a6-3e7a48b19596';

/**
 * What an entry is for Exchange; undefined for one of anybody else's. `names` are the parts of its name, `keywords` those
 * of a connection point.
 */
export function directoryClassOf(
  names: readonly RelativeName[],
  classes: readonly string[],
  keywords: readonly string[],
): DirectoryClass | undefined {
  const name = classes.map((each) => each.toLowerCase()).find((each) => BY_NAME.has(each));
  if (name === 'serviceconnectionpoint' && !keywords.some((word) => word.toLowerCase() === AUTODISCOVER))
    return undefined;
  if (name !== undefined) return BY_NAME.get(name);
  // A change of an entry does not say its class.
  const isProvider = OUTLOOK.names.every(
    (each, index) => names[index + 1]?.value.toLowerCase() === each.toLowerCase(),
  );
  return isProvider ? BY_TYPE.get('OutlookProvider') : undefined;
}

/** What holds objects of a type in Active Directory; undefined for a type of which that is not known. */
export function directoryClassOfType(type: string): DirectoryClass | undefined {
  return BY_TYPE.get(type);
}

function classOf(name: string, type: string, parents: Parents, own: typeof COMMON): DirectoryClass {
  const rows = [...COMMON, ...own].map(([attribute, property, kind]) => ({
    name: attribute,
    property,
    kind,
  }));
  return { name, type, parents, attributes: new Map(rows.map((row) => [row.name.toLowerCase(), row])) };
}
