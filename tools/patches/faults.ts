import type { Subject } from './dialect.ts';
import { hostOf } from './names.ts';
import {
  type Demands,
  type Organisation,
  type ProviderName,
  type ProviderValues,
  rightName,
  SERVICE,
  type UrlPlace,
  type Values,
} from './organisation.ts';

/** One thing that somebody did wrong. */
export interface Fault {
  readonly name: string;
  readonly subject: Subject;
  /** The rule that finds it, and whose safe fix mends it. */
  readonly rule: string;
  /** Another that the same edit satisfies, and that may count as mended by a fix of its own. */
  readonly ruleBeside?: string;
  /** What the organisation has to be for it. */
  readonly demands: Demands;
  /** The value that is wrong: two faults in one value are one fault. */
  readonly place: string;
  readonly isError: boolean;
  /** Whether there is no text before, or after it is mended: each format has more than one way to say so. */
  readonly isUnset?: boolean;
  /** Whether only Unicode has a character for the value. */
  readonly isUnicode?: boolean;
  /** Whether it is white space at the end, which programs that print for people do not show. */
  readonly isPadding?: boolean;
  /** The property of a provider that not every dialect has. */
  readonly property?: keyof ProviderValues;
  readonly make: (values: Values, organisation: Organisation) => Values;
}

type Text = string | ((organisation: Organisation) => string);

const textOf = (text: Text, organisation: Organisation): string =>
  typeof text === 'string' ? text : text(organisation);

interface ProviderFault
  extends Partial<Pick<Fault, 'demands' | 'isError' | 'isUnset' | 'isUnicode' | 'isPadding'>> {
  readonly rule: string;
  readonly provider?: ProviderName;
  readonly property?: keyof ProviderValues;
  readonly value: Text;
}

function inProvider(name: string, fault: ProviderFault): Fault {
  const { rule, provider = 'EXPR', property = 'certPrincipalName', value } = fault;
  const { demands = {}, isError = true, isUnset = false, isUnicode = false, isPadding = false } = fault;
  return {
    name,
    subject: 'provider',
    rule,
    demands,
    place: `${provider}.${property}`,
    property,
    isError,
    isUnset,
    isUnicode,
    isPadding,
    make: (values, organisation) => ({
      ...values,
      providers: {
        ...values.providers,
        [provider]: { ...values.providers[provider], [property]: textOf(value, organisation) },
      },
    }),
  };
}

function inUrl(
  name: string,
  place: UrlPlace,
  isError: boolean,
  change: (url: string) => string,
  isPadding = false,
): Fault {
  return {
    name,
    subject: 'url',
    rule: 'namespace/malformed-url',
    demands: {},
    place,
    isError,
    isPadding,
    make: (values) => ({ ...values, urls: { ...values.urls, [place]: change(values.urls[place] ?? '') } }),
  };
}

interface ProfileFault extends Partial<Pick<Fault, 'demands' | 'isError'>> {
  readonly rule: string;
  readonly flags?: number;
  readonly value?: Text;
}

function inProfile(name: string, { rule, flags, value, demands = {}, isError = true }: ProfileFault): Fault {
  return {
    name,
    subject: 'profile',
    rule,
    demands,
    place: 'profile',
    isError,
    isUnset: value === '',
    make: (values, organisation) => ({
      ...values,
      profile: {
        ...values.profile,
        ...(flags !== undefined && { flags }),
        ...(value !== undefined && { principalName: textOf(value, organisation) }),
      },
    }),
  };
}

const elsewhere: Text = ({ names }) => `msstd:owa.${names.domain}`;
const host: Text = ({ names }) => `msstd:${hostOf(names)}`;
const star: Text = ({ names }) => `msstd:*.${names.domain}`;
const old: Text = ({ names }) => `msstd:old.${names.domain}`;
const right =
  (change: (value: string) => string): Text =>
  (organisation) =>
    change(rightName(organisation));

const MISMATCH = 'principal-name/mismatch';
const PREFIX = 'principal-name/prefix';
const SYNTAX = 'principal-name/syntax';

const PROVIDER_FAULTS: readonly Fault[] = [
  // A wildcard certificate covers whatever host the value names, so that there the fault is another.
  ...(['host', 'domain'] as const).map((certificate) =>
    inProvider(`a name that is not on the certificate of a ${certificate}`, {
      rule: MISMATCH,
      value: elsewhere,
      demands: { certificate },
    }),
  ),
  inProvider('a name inside that is not on the certificate', {
    rule: MISMATCH,
    provider: 'EXCH',
    value: elsewhere,
    demands: { certificate: 'host' },
    isError: false,
  }),
  inProvider('a host for a wildcard', {
    rule: 'principal-name/wildcard',
    value: host,
    demands: { certificate: 'wildcard' },
  }),
  inProvider('a wildcard for a host', {
    rule: 'principal-name/wildcard',
    value: star,
    demands: { certificate: 'host' },
  }),
  inProvider('a name beside the common name, for old clients', {
    rule: 'principal-name/san-only',
    value: ({ names }) => `msstd:autodiscover.${names.domain}`,
    demands: { certificate: 'host', clientFloor: 'legacy-rpc' },
  }),
  inProvider('nothing, where the certificate is a wildcard', {
    rule: 'principal-name/derived-mismatch',
    value: '',
    demands: { certificate: 'wildcard', response: 'none' },
    isError: false,
    isUnset: true,
  }),
  ...(['file', 'listed'] as const).map((retired) => {
    const fault = inProvider(`the name of a retired certificate, ${retired}`, {
      rule: 'principal-name/unusable-certificate',
      value: old,
      demands: { certificate: 'host' },
    });
    const make: Fault['make'] = (values, organisation) => ({ ...fault.make(values, organisation), retired });
    return { ...fault, make };
  }),
  inProvider('no prefix', { rule: PREFIX, value: right((value) => value.replace('msstd:', '')) }),
  inProvider('a misspelt prefix', { rule: PREFIX, value: right((value) => value.replace('msstd', 'mstd')) }),
  inProvider('a prefix with an equals sign', {
    rule: PREFIX,
    value: right((value) => value.replace(':', '=')),
  }),
  inProvider('the prefix twice', { rule: PREFIX, value: right((value) => `msstd:${value}`) }),
  inProvider('a blank after the prefix', { rule: SYNTAX, value: right((value) => value.replace(':', ': ')) }),
  inProvider('a no-break space at the end', {
    rule: SYNTAX,
    value: right((value) => `${value}\u00a0`),
    isPadding: true,
  }),
  inProvider('what Windows begins copied names with', {
    rule: SYNTAX,
    value: right((value) => value.replace(':', ':\u200e')),
    isUnicode: true,
  }),
  inProvider('quotation marks', { rule: SYNTAX, value: right((value) => `"${value}"`) }),
  inProvider('typographic marks', { rule: SYNTAX, value: right((value) => `“${value}”`) }),
  inProvider('an apostrophe at the end', { rule: SYNTAX, value: right((value) => `${value}'`) }),
  inProvider('a dot at the end', { rule: SYNTAX, value: right((value) => `${value}.`) }),
  inProvider('a value of the web that nobody is told', {
    rule: 'principal-name/no-effect',
    provider: 'WEB',
    value: right((value) => value),
    isError: false,
    isUnset: true,
  }),
  inProvider('a server that must not be set', {
    rule: 'outlook-provider/server-set',
    property: 'server',
    value: ({ servers: [server = ''] }) => server,
    isUnset: true,
  }),
  inProvider('a semicolon before the date', {
    rule: 'outlook-provider/options',
    property: 'requiredClientVersions',
    value: '12.0.4518.1014; 2027-01-31T00:00:00Z',
    isError: false,
  }),
];

const URL_FAULTS: readonly Fault[] = [
  ...(['ExternalUrl', 'InternalUrl'] as const).flatMap((property) => [
    inUrl(`http in ${property} of EWS`, `WebServicesVirtualDirectory.${property}`, true, (url) =>
      url.replace('https:', 'http:'),
    ),
    inUrl(
      `a blank after ${property} of the address book`,
      `OabVirtualDirectory.${property}`,
      false,
      (url) => `${url} `,
      true,
    ),
    inUrl(`another path in ${property} of MAPI`, `MapiVirtualDirectory.${property}`, true, (url) =>
      url.replace('/mapi', '/mapi/emsmdb'),
    ),
  ]),
  inUrl('another path of ActiveSync', 'ActiveSyncVirtualDirectory.ExternalUrl', true, (url) =>
    url.replace('Microsoft-Server-ActiveSync', 'eas'),
  ),
  inUrl('http where Autodiscover is found', SERVICE, true, (url) => url.replace('https:', 'http:')),
  inUrl('another path of Autodiscover', SERVICE, true, (url) => url.replace('.xml', '.svc')),
];

const PROFILE_FAULTS: readonly Fault[] = [
  inProfile('a profile with a name that is not on the certificate', {
    rule: 'client/principal-mismatch',
    value: elsewhere,
    demands: { certificate: 'host' },
  }),
  inProfile('a profile with a host for a wildcard', {
    rule: 'client/principal-mismatch',
    value: host,
    demands: { certificate: 'wildcard' },
  }),
  inProfile('a profile with a misspelt prefix', {
    rule: 'client/principal-mismatch',
    value: right((value) => value.replace('msstd', 'mstd')),
  }),
  inProfile('a profile with a dot at the end', {
    rule: 'client/principal-mismatch',
    value: right((value) => `${value}.`),
  }),
  inProfile('a profile that does not compare the name', {
    rule: 'client/flags-inconsistent',
    flags: 0x29,
    isError: false,
  }),
  inProfile('a profile without TLS alone', {
    rule: 'client/flags-inconsistent',
    flags: 0x2d,
    isError: false,
  }),
  inProfile('a profile that compares no name', {
    rule: 'client/flags-inconsistent',
    value: '',
    isError: false,
  }),
];

/**
 * The report of the analyzer, which tried the wrong name. The rule on the value itself is graver and mends it first, so
 * some have switched it off.
 */
const ANALYZED: readonly Fault[] = PROVIDER_FAULTS.filter(({ name }) =>
  ['a host for a wildcard', 'a name that is not on the certificate of a host'].includes(name),
).flatMap((fault) =>
  [[], [fault.rule]].map(
    (rulesOff): Fault => ({
      ...fault,
      name: `${fault.name}, and the analyzer says so${rulesOff.length > 0 ? ' alone' : ''}`,
      rule: rulesOff.length > 0 ? 'analyzer/failed-step' : fault.rule,
      ruleBeside: 'analyzer/failed-step',
      demands: { ...fault.demands, rulesOff },
      isError: false,
      make: (values, organisation) => {
        const made = fault.make(values, organisation);
        return { ...made, analyzed: made.providers.EXPR.certPrincipalName };
      },
    }),
  ),
);

export const FAULTS: readonly Fault[] = [...PROVIDER_FAULTS, ...ANALYZED, ...URL_FAULTS, ...PROFILE_FAULTS];
