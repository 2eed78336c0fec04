import { elsewhere, type Fault, host, old, right, star, type Text, textOf } from '../fault.ts';
import type { ProviderName, ProviderValues } from '../organisation.ts';

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

const MISMATCH = 'principal-name/mismatch';
const PREFIX = 'principal-name/prefix';
const SYNTAX = 'principal-name/syntax';

/** What may be wrong with EXPR, EXCH and WEB. */
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

/** What may be wrong with EXPR, EXCH and WEB, and what the analyzer saw of it. */
export const FAULTS_OF_PROVIDERS: readonly Fault[] = [...PROVIDER_FAULTS, ...ANALYZED];
