import type { ExchangeObject, Exported } from '../../healthy/export.ts';
import type { Dialect } from '../dialect.ts';
import type { Objects } from '../objects.ts';

/** What people set by hand: what identifies the object, and the rest by property. */
interface Setting {
  readonly noun: string;
  readonly identity: string;
  readonly server: string;
  readonly properties: readonly (readonly [name: string, text: string])[];
}

const SET: readonly string[] = [
  'CertPrincipalName',
  'Server',
  'RequiredClientVersions',
  'InternalUrl',
  'ExternalUrl',
  'AutoDiscoverServiceInternalUri',
];

function textOf(value: Exported): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return '';
  return 'text' in value ? value.text : value.join(',');
}

function settingOf(noun: string, { properties }: ExchangeObject): Setting {
  const isProvider = noun === 'OutlookProvider';
  const own = SET.filter((name) => name in properties && (isProvider || name !== 'Server'));
  return {
    noun,
    identity: textOf(properties['Identity'] ?? ''),
    server: textOf(properties['Server'] ?? properties['Name'] ?? ''),
    properties: own.map((name) => [name, textOf(properties[name] ?? null)]),
  };
}

const settingsOf = (objects: Objects): readonly Setting[] =>
  Object.entries(objects).flatMap(([noun, each]) => each.map((object) => settingOf(noun, object)));

type Quoting = (text: string) => string;

const single: Quoting = (text) => `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
const double: Quoting = (text) => `"${text.replaceAll(/[`$"“”„]/g, '`$&')}"`;

const scripted = (lines: readonly string[]): string =>
  ['# Was Outlook erfährt – what Outlook is told', 'Connect-ExchangeServer -auto', ...lines, ''].join('\n');

function commands(objects: Objects, quote: Quoting): string {
  const lines = settingsOf(objects).map(({ noun, identity, properties }) => {
    const set = properties.map(([name, text]) => ` -${name} ${text === '' ? '$null' : quote(text)}`);
    return `Set-${noun} -Identity ${quote(identity)}${set.join('')}`;
  });
  return scripted(lines);
}

function splatted(objects: Objects): string {
  const lines = settingsOf(objects).flatMap(({ noun, identity, properties }, index) => [
    `$settings${index} = @{`,
    `    Identity = ${single(identity)} # of all`,
    ...properties.map(([name, text]) => `    ${name} = ${text === '' ? "''" : single(text)}`),
    '}',
    `Set-${noun} @settings${index}`,
  ]);
  return scripted(lines);
}

const COLLECTIONS: Readonly<Record<string, string>> = {
  OutlookProvider: 'outlookProviders',
  WebServicesVirtualDirectory: 'webServicesVirtualDirectories',
  MapiVirtualDirectory: 'mapiVirtualDirectories',
  OabVirtualDirectory: 'oabVirtualDirectories',
  ActiveSyncVirtualDirectory: 'activeSyncVirtualDirectories',
  ClientAccessService: 'clientAccessServices',
};

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const inSingle: Quoting = (text) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
const inDouble: Quoting = (text) => JSON.stringify(text);
const inTemplate: Quoting = (text) => `\`${text.replaceAll(/[`\\]|\$(?=\{)/g, '\\$&')}\``;

/** A module of desired state; `named` is what values that are texts are called by, in constants before it. */
function moduleOf(objects: Objects, quote: Quoting, isByConstant = false): string {
  const constants: string[] = [];
  const written = (text: string): string => {
    if (text === '') return 'null';
    if (!isByConstant) return quote(text);
    constants.push(`const value${constants.length} = ${quote(text)};`);
    return `value${constants.length - 1}`;
  };
  const collections = Object.entries(objects).map(([noun, each]) => {
    const items = each.map((object) => {
      const { identity, server, properties } = settingOf(noun, object);
      const members = properties.map(([name, text]) => `${lowerFirst(name)}: ${written(text)}`);
      return `    ${noun === 'OutlookProvider' ? identity : server}: { ${members.join(', ')} },`;
    });
    return [`  ${COLLECTIONS[noun] ?? lowerFirst(noun)}: {`, ...items, '  },'].join('\n');
  });
  return [
    "import { defineExchange } from 'exchange-lint';",
    '',
    '// Bücher: what shall be.',
    ...constants,
    'export default defineExchange({',
    ...collections,
    '});',
    '',
  ].join('\n');
}

export const WRITTEN_DIALECTS: readonly Dialect[] = [
  {
    name: 'a script',
    format: 'powershell',
    holds: ['provider', 'url'],
    isAnsi: true,
    write: (objects) => ({ 'set-exchange.ps1': commands(objects, single) }),
  },
  {
    name: 'a script between double quotation marks',
    format: 'powershell',
    holds: ['provider', 'url'],
    isAnsi: true,
    write: (objects) => ({ 'set-exchange.ps1': commands(objects, double) }),
  },
  {
    name: 'a script with typographic marks',
    format: 'powershell',
    holds: ['provider', 'url'],
    write: (objects) => ({
      'set-exchange.psm1': commands(objects, (text) => `“${text.replaceAll(/[`$"“”„]/g, '`$&')}”`),
    }),
  },
  {
    name: 'a script with splatted tables',
    format: 'powershell',
    holds: ['provider', 'url'],
    isAnsi: true,
    write: (objects) => ({ 'set-exchange.ps1': splatted(objects) }),
  },
  {
    name: 'desired state',
    format: 'desired-state',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'contoso.exchange.ts': moduleOf(objects, inSingle) }),
  },
  {
    name: 'desired state between double quotation marks',
    format: 'desired-state',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'contoso.exchange.ts': moduleOf(objects, inDouble) }),
  },
  {
    name: 'desired state in templates',
    format: 'desired-state',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'contoso.exchange.ts': moduleOf(objects, inTemplate) }),
  },
  {
    name: 'desired state by constants',
    format: 'desired-state',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'contoso.exchange.ts': moduleOf(objects, inSingle, true) }),
  },
];

/** The module that stands beside exports of the same objects. */
export const moduleBeside = (objects: Objects): string => moduleOf(objects, inSingle);
