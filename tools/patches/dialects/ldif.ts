import type { ExchangeObject, Exported } from '../../healthy/export.ts';
import type { Dialect } from '../dialect.ts';
import { distinguishedName, type Objects, providerPath } from '../objects.ts';
import type { Organisation } from '../organisation.ts';

/** The classes of Active Directory that hold what cmdlets show, and their attributes by property. */
const CLASSES: Readonly<
  Record<string, readonly [name: string, attributes: Readonly<Record<string, string>>]>
> = {
  OutlookProvider: [
    'msExchAutoDiscoverConfig',
    {
      CertPrincipalName: 'msExchAutoDiscoverCertPrincipalName',
      Server: 'msExchAutoDiscoverServer',
      TTL: 'msExchAutoDiscoverTTL',
    },
  ],
  WebServicesVirtualDirectory: ['msExchWebServicesVirtualDirectory', urls()],
  MapiVirtualDirectory: ['msExchMapiVirtualDirectory', urls()],
  OabVirtualDirectory: ['msExchOABVirtualDirectory', urls()],
  ActiveSyncVirtualDirectory: ['msExchMobileVirtualDirectory', urls()],
  ClientAccessService: [
    'serviceConnectionPoint',
    { AutoDiscoverServiceInternalUri: 'serviceBindingInformation' },
  ],
};

function urls() {
  return { InternalUrl: 'msExchInternalHostName', ExternalUrl: 'msExchExternalHostName' };
}

const FOLD = 76;

/** RFC 2849: SAFE-STRING, and what is not in base64; a blank at the end is lost on the way, so it is not safe either. */
function line(name: string, value: string): string {
  const isSafe = /^(?:[^\P{ASCII}\0\r\n :<][^\P{ASCII}\0\r\n]*)?$/u.test(value) && !value.endsWith(' ');
  const whole = isSafe ? `${name}: ${value}` : `${name}:: ${Buffer.from(value).toString('base64')}`;
  const pieces = [whole.slice(0, FOLD)];
  for (let at = FOLD; at < whole.length; at += FOLD - 1) pieces.push(` ${whole.slice(at, at + FOLD - 1)}`);
  return pieces.join('\n');
}

function textOf(value: Exported): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return value !== null && typeof value === 'object' && 'text' in value ? value.text : '';
}

/** Where the object stands in the directory: its name, and below which server. */
function pathOf(noun: string, { properties }: ExchangeObject): readonly string[] {
  const name = textOf(properties['Name'] ?? '');
  if (noun === 'OutlookProvider' && (name === 'EXCH' || name === 'EXPR' || name === 'WEB'))
    return providerPath(name);
  const server = noun === 'ClientAccessService' ? name : textOf(properties['Server'] ?? '');
  const folder = noun === 'ClientAccessService' ? 'Autodiscover' : 'HTTP';
  return [name, folder, 'Protocols', server, 'Servers', 'First', 'Administrative Groups'];
}

function entry(noun: string, object: ExchangeObject, organisation: Organisation): readonly string[] {
  const path = pathOf(noun, object);
  const [name, attributes] = CLASSES[noun] ?? ['', {}];
  return [
    line('dn', distinguishedName(path, organisation)),
    'changetype: add',
    line('objectClass', name),
    line('cn', path[0] ?? ''),
    'instanceType: 4',
    ...(noun === 'ClientAccessService' ? ['keywords: 77378F46-2C66-4aa9-A6A6-3E7A48B19596'] : []),
    ...Object.entries(attributes).flatMap(([property, attribute]) => {
      const text = textOf(object.properties[property] ?? '');
      return text === '' ? [] : [line(attribute, text)];
    }),
    '',
  ];
}

function entries(objects: Objects, organisation: Organisation): string {
  return Object.entries(objects)
    .flatMap(([noun, each]) => each.flatMap((object) => entry(noun, object, organisation)))
    .join('\n');
}

/** `changetype: modify` shows only what it sets. */
function changes(objects: Objects, organisation: Organisation): string {
  const blocks = (objects['OutlookProvider'] ?? []).flatMap((object) => {
    const set = ['CertPrincipalName', 'Server'].flatMap((property) => {
      const attribute = `msExchAutoDiscover${property}`;
      const text = textOf(object.properties[property] ?? '');
      return [`replace: ${attribute}`, ...(text === '' ? [] : [line(attribute, text)]), '-'];
    });
    const dn = line('dn', distinguishedName(pathOf('OutlookProvider', object), organisation));
    return [dn, 'changetype: modify', ...set, ''];
  });
  return `version: 1\n${blocks.join('\n')}`;
}

export const LDIF_DIALECTS: readonly Dialect[] = [
  {
    name: 'ldifde',
    format: 'ldif',
    holds: ['provider', 'url'],
    lacks: ['requiredClientVersions'],
    write: (objects, organisation) => ({ 'exchange.ldf': entries(objects, organisation) }),
  },
  {
    name: 'ldapsearch',
    format: 'ldif',
    holds: ['provider', 'url'],
    lacks: ['requiredClientVersions'],
    write: (objects, organisation) => ({
      'exchange.ldif': `# extended LDIF\n#\n# LDAPv3\n\n${entries(objects, organisation)}`,
    }),
  },
  {
    name: 'a change in LDIF',
    format: 'ldif',
    holds: ['provider'],
    lacksPlaces: 'a change that sets nothing has no line for a value, and might be followed by another',
    lacks: ['requiredClientVersions'],
    write: (objects, organisation) => ({ 'change.ldif': changes(objects, organisation) }),
  },
];
