import { comparableValue } from '../../src/model/comparable-value.ts';
import type { OutlookProvider } from '../../src/model/outlook-provider.ts';
import { locationOf, textIfSet } from '../../src/model/reading.ts';
import { propertyOf } from '../../src/model/record.ts';
import { parseRequiredClientVersion } from '../../src/model/required-client-version.ts';
import type { TextValue } from '../../src/model/value.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule, type RuleContext } from '../../src/rule/define-rule.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { changeOf } from '../../src/rule/principal-name-fix.ts';
import { clientProviders, isoDay } from '../../src/rule/provider-finding.ts';
import { shownText } from '../../src/rule/shown-value.ts';

export const rule = defineRule({
  id: 'outlook-provider/options',
  severity: 'warning',
  preset: 'recommended',
  summary: 'TTL, OutlookProviderFlags or RequiredClientVersions of a provider is not what Outlook can use',
  why:
    'TTL says after how many hours Outlook asks Autodiscover again: after 0 it never does, and no mended CertPrincipalName ' +
    'reaches it. RequiredClientVersions is a version, a comma and a time in UTC. For OutlookProviderFlags Microsoft recommends ' +
    'None.',
  since: '0.1.0',
  citations: [CITATIONS.setOutlookProvider],
  fix: 'safe',
  needs: ['outlook-provider'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      allowFlags: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description: 'OutlookProviderFlags that are deliberate, such as ServerExclusiveConnect.',
      },
    },
  },
  messages: {
    'ttl-zero':
      'TTL of {provider} is 0: Outlook that has these settings never asks again, so that no change of CertPrincipalName ' +
      'reaches it before its profile is made anew. The default is 1 hour.',
    'ttl-negative': 'TTL of {provider} is {value}, which is no number of hours. The default is 1 hour.',
    flags:
      'OutlookProviderFlags of {provider} is {value}, where Microsoft recommends None. If that is deliberate, say so with ' +
      'the option allowFlags.',
    'versions-malformed':
      'RequiredClientVersions of {provider} holds "{value}", which is no version, comma and time in UTC, as in ' +
      '"12.0.4518.1014, 2027-01-31T00:00:00.000Z".',
    'versions-in-force':
      'RequiredClientVersions of {provider} is in force: Outlook before version {version} has been blocked since {day}.',
  },
  check(environment, context) {
    for (const { provider, side } of clientProviders(environment)) {
      checkTtl(provider, context);
      checkFlags(provider, context);
      checkVersions(provider, side === 'internal', context);
    }
  },
});

type Context = RuleContext<
  'ttl-zero' | 'ttl-negative' | 'flags' | 'versions-malformed' | 'versions-in-force'
>;

function checkTtl(provider: OutlookProvider, { report }: Context): void {
  const value = textIfSet(provider.record, 'TTL');
  if (value === undefined || !/^(?:-\d{1,6}|0)$/.test(value)) return;
  report({
    ...about(provider, 'TTL', value),
    messageId: value === '0' ? 'ttl-zero' : 'ttl-negative',
    data: { provider: provider.name, value },
    fixes: [
      {
        title: `Set TTL of ${provider.name} to 1`,
        applicability: 'unsafe',
        changes: [changeOf(provider, 'TTL', '1')],
      },
    ],
  });
}

function checkFlags(provider: OutlookProvider, { options, report }: Context): void {
  const shown = propertyOf(provider.record, 'OutlookProviderFlags');
  const value = textIfSet(provider.record, 'OutlookProviderFlags');
  if (shown === undefined || value === undefined) return;
  // ConvertTo-Json shows numbers in place of the words.
  const words = comparableValue(shown, 'OutlookProviderFlags') ?? value;
  const allowed = Array.isArray(options['allowFlags']) ? options['allowFlags'] : [];
  const unusual = words
    .split(', ')
    .filter((word) => word !== '' && !allowed.some((flag) => String(flag).toLowerCase() === word));
  if (unusual.length === 0) return;
  report({
    ...about(provider, 'OutlookProviderFlags', value),
    messageId: 'flags',
    data: { provider: provider.name, value: shownText(value) },
    fixes: [
      {
        title: `Set OutlookProviderFlags of ${provider.name} to None`,
        applicability: 'manual',
        changes: [changeOf(provider, 'OutlookProviderFlags', 'None')],
      },
    ],
  });
}

function checkVersions(provider: OutlookProvider, isTold: boolean, { asOf, report }: Context): void {
  const items = textsOf(provider, 'RequiredClientVersions');
  for (const item of items) {
    const required = parseRequiredClientVersion(item.text);
    const found = {
      ...about(provider, 'RequiredClientVersions', item.text),
      location: { source: provider.record.source, span: item.span },
    };
    if (required.kind === 'malformed') {
      const data = { provider: provider.name, value: shownText(item.text) };
      // One command sets all of them.
      const fixes = items.length === 1 ? repairs(provider, item, required) : [];
      report({ ...found, messageId: 'versions-malformed', data, fixes });
    } else if (isTold && asOf.isAfter(required.from)) {
      const data = { provider: provider.name, version: required.version, day: isoDay(required.from) };
      report({ ...found, messageId: 'versions-in-force', severity: 'info', data });
    }
  }
}

function repairs(
  provider: OutlookProvider,
  current: TextValue,
  { repaired, isLossless }: { readonly repaired?: string; readonly isLossless: boolean },
): Fix[] {
  if (repaired === undefined) return [];
  const change = { ...changeOf(provider, 'RequiredClientVersions', repaired), current };
  return [
    {
      title: `Set RequiredClientVersions of ${provider.name} to ${repaired}`,
      applicability: isLossless ? 'safe' : 'unsafe',
      changes: [change],
    },
  ];
}

function about({ record, name }: OutlookProvider, property: string, value: string) {
  return {
    location: locationOf(record, property),
    object: { kind: 'OutlookProvider', identity: name },
    property,
    value,
  };
}

function textsOf({ record }: OutlookProvider, property: string): TextValue[] {
  const value = propertyOf(record, property);
  const items = value?.kind === 'list' ? value.items : value ? [value] : [];
  return items.flatMap((item) => (item.kind === 'text' && item.text.trim() !== '' ? [item] : []));
}
