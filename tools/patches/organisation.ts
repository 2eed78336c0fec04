import { pick, type Random } from '../fuzz/random.ts';
import { CERTIFICATE_KINDS, type CertificateKind, namesOn, SERVERS } from './certificate-recipes.ts';
import { forestOf, hostOf, ORGANISATION_NAMES, type OrganisationNames } from './names.ts';

/** What an organisation is like, before anybody chose forms to keep it in. */
export interface Organisation {
  readonly names: OrganisationNames;
  readonly servers: readonly string[];
  readonly version: '2016' | '2019' | 'SE';
  readonly certificate: CertificateKind;
  /** Whether the next certificate is installed already, with the same names. */
  readonly isInRotation: boolean;
  readonly isHybrid: boolean;
  /** Whether the settings of POP and IMAP are among the exports. */
  readonly hasMailProtocols: boolean;
  /** What Autodiscover told somebody: nothing that is kept, what shall be, or what the providers say now. */
  readonly response: 'none' | 'right' | 'as-told';
  /** Other descriptions of the providers, in a form of their own beside the one that is tried. */
  readonly copies: 'none' | 'agreeing' | 'older' | 'module' | 'observed';
  readonly clientFloor: 'rpc' | 'legacy-rpc';
  /** Rules that its configuration switches off. */
  readonly rulesOff: readonly string[];
}

/** What a fault or a dialect asks of the organisation. */
export type Demands = Partial<Omit<Organisation, 'names' | 'servers' | 'version'>>;

/** An organisation as the numbers have it, and as is asked for. */
export function anyOrganisation(random: Random, demands: Demands): Organisation {
  const isHybrid = random() < 0.25;
  const organisation: Organisation = {
    names: pick(ORGANISATION_NAMES, random),
    servers: SERVERS.slice(0, pick([1, 1, 1, 2, 2, 3, 4], random)),
    version: pick(['2016', '2019', 'SE'], random),
    certificate: isHybrid ? 'domain' : pick(CERTIFICATE_KINDS, random),
    isInRotation: random() < 0.35,
    isHybrid,
    hasMailProtocols: random() < 0.35,
    response: pick(['none', 'none', 'right'], random),
    copies: pick(['none', 'none', 'agreeing', 'module', 'older', 'observed'], random),
    clientFloor: 'rpc',
    rulesOff: [],
  };
  return { ...organisation, ...demands };
}

/** The principal name that is right: the common name of the certificate. */
export function rightName({ names, certificate }: Organisation): string {
  return `msstd:${namesOn(names, certificate)[0]}`;
}

export type ProviderName = 'EXCH' | 'EXPR' | 'WEB';

export interface ProviderValues {
  readonly certPrincipalName: string;
  readonly server: string;
  readonly requiredClientVersions: string;
}

/** A URL that the first server hands out: the noun of its object, and the property. */
export type UrlPlace = `${string}.${'InternalUrl' | 'ExternalUrl' | 'AutoDiscoverServiceInternalUri'}`;

/** All values that a fault may be in. */
export interface Values {
  readonly providers: Readonly<Record<ProviderName, ProviderValues>>;
  readonly urls: Readonly<Record<UrlPlace, string>>;
  readonly profile: {
    readonly flags: number;
    readonly principalName: string;
    readonly proxyServer: string;
  };
  /** What the analyzer was told to expect; undefined where nobody ran it. */
  readonly analyzed: string | undefined;
  /** Whether a certificate that is out of service is still kept: in a file, or on the servers. */
  readonly retired: 'none' | 'file' | 'listed';
}

/** The paths at which Exchange answers, by the nouns of the objects that say so. */
export const PATHS = {
  WebServicesVirtualDirectory: '/EWS/Exchange.asmx',
  MapiVirtualDirectory: '/mapi',
  OabVirtualDirectory: '/OAB',
  ActiveSyncVirtualDirectory: '/Microsoft-Server-ActiveSync',
} as const;

/** The place of the URL that Autodiscover is found at inside. */
export const SERVICE: UrlPlace = 'ClientAccessService.AutoDiscoverServiceInternalUri';

/** What no client is older than; it comes into force one day. */
const REQUIRED_VERSION = '12.0.4518.1014, 2027-01-31T00:00:00.000Z';

/** The values of an organisation that is set up by the book. */
export function healthyValues(organisation: Organisation): Values {
  const { names } = organisation;
  const certPrincipalName = rightName(organisation);
  const options = { server: '', requiredClientVersions: '' };
  const host = hostOf(names);
  const urls = Object.entries(PATHS).flatMap(([noun, path]) =>
    ['InternalUrl', 'ExternalUrl'].map((property) => [`${noun}.${property}`, `https://${host}${path}`]),
  );
  return {
    providers: {
      EXCH: { ...options, certPrincipalName },
      EXPR: { ...options, certPrincipalName, requiredClientVersions: REQUIRED_VERSION },
      WEB: { ...options, certPrincipalName: '' },
    },
    urls: { ...Object.fromEntries(urls), [SERVICE]: `https://${host}/Autodiscover/Autodiscover.xml` },
    profile: { flags: 0x2f, principalName: certPrincipalName, proxyServer: host },
    analyzed: undefined,
    retired: 'none',
  };
}

/** `ex01.corp.contoso.com`. */
export function fullName(server: string, { names }: Organisation): string {
  return `${server.toLowerCase()}.${forestOf(names)}`;
}
