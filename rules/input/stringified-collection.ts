import { recordsKnownWithoutRawData } from '../../src/model/cut-certificate.ts';
import type { ExchangeRecord, ReadFile } from '../../src/model/record.ts';
import { typedProperties } from '../../src/model/typed-record.ts';
import type { Value } from '../../src/model/value.ts';
import { inWords } from '../../src/rule/certificate-finding.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { shownName } from '../../src/rule/shown-name.ts';

/** Properties that hold lists. What is cut off elsewhere, input/depth-truncated says. */
const LISTS: ReadonlySet<string> = new Set(['texts', 'references', 'addressSpaces']);
/** Lists that nothing is judged by: what is lost of them does no harm. */
const UNJUDGED: ReadonlySet<string> = new Set(
  [
    'AssociatedAcceptedDomains',
    'AutoDiscoverSiteScope',
    'Bindings',
    'ExtendedProtectionSPNList',
    'ExternalIPAddresses',
    'OfflineAddressBooks',
    'RemoteIPRanges',
    'SenderDomains',
    'SenderIPAddresses',
    'TargetAddressDomains',
  ].map((name) => name.toLowerCase()),
);
/** The types of lists and arrays, as they print themselves. */
const TYPE_NAME = /\[\]$|(?:List|Collection|MultiValuedProperty)(?:`\d+)?(?:\[.*\])?$/;
const MOST_NAMED = 5;

export const rule = defineRule({
  id: 'input/stringified-collection',
  severity: 'info',
  preset: 'recommended',
  summary: 'An export shows the type of a list in place of what is in it',
  why:
    'A table has no room for lists, so Export-Csv writes "System.String[]" for the names of a certificate or the domains ' +
    'of a connector. What the list holds is then known to nobody, and every rule on it is silent.',
  since: '0.1.0',
  citations: [
    {
      title: 'Export-Csv',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-csv',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    lists:
      'This file shows {text} in place of {properties}, so nothing is known of what was there. Export the objects with ' +
      'Export-Clixml, or ConvertTo-Json -Depth 5.',
  },
  check(environment, { report }) {
    const known = recordsKnownWithoutRawData(environment);
    for (const file of environment.files) {
      const cut = cutLists(file).filter(({ record }) => !known.has(record));
      const [first] = cut;
      if (!first) continue;
      const names = [...new Set(cut.map(({ record, name }) => `${record.type} ${name}`))];
      report({
        messageId: 'lists',
        data: {
          text: shownName(first.text),
          properties: describeLists(cut),
        },
        location: { source: file.source, span: first.value.span },
        object: { kind: 'File', identity: file.source.path },
        value: names.join(' '),
      });
    }
  },
});

/** `AddressSpaces and SmartHosts of SendConnector`. */
function describeLists(cut: readonly CutList[]): string {
  const types = [...new Set(cut.map(({ record }) => record.type))];
  const described = types.map((type) => {
    const names = [...new Set(cut.filter(({ record }) => record.type === type).map(({ name }) => name))];
    return `${inWords(atMost(names, 'more'))} of ${type}`;
  });
  return atMost(described, 'more types').join(', ');
}

function atMost(items: readonly string[], rest: string): readonly string[] {
  const more = items.length - MOST_NAMED;
  return more > 0 ? [...items.slice(0, MOST_NAMED), `${more} ${rest}`] : items;
}

interface CutList {
  readonly record: ExchangeRecord;
  readonly name: string;
  readonly value: Value;
  readonly text: string;
}

function cutLists({ records, format }: ReadFile): CutList[] {
  return records.flatMap((record) =>
    [...record.properties].flatMap(([name, value]): CutList[] => {
      if (!isJudged(record, name) && !(format === 'csv' && isBytes(record, name))) return [];
      if (value.kind !== 'truncated' || !TYPE_NAME.test(value.text)) return [];
      return [{ record, name, value, text: value.text }];
    }),
  );
}

/** Whether the property holds a list that rules rest on. */
function isJudged({ type }: ExchangeRecord, name: string): boolean {
  const typed = typedProperties(type)?.get(name.toLowerCase());
  return typed !== undefined && LISTS.has(typed.shape) && !UNJUDGED.has(name.toLowerCase());
}

/** In other dialects bytes are cut off at a depth, and so reported. */
function isBytes({ type }: ExchangeRecord, name: string): boolean {
  return type === 'ExchangeCertificate' && /^RawData$/i.test(name);
}
