import assert from 'node:assert/strict';
import { SUFFIX } from './directory.ts';

export const CLASS = 'msExchAutoDiscoverConfig';

type Attributes = Readonly<Record<string, string>>;
/** Attributes of the providers, by what the providers are called. */
export type Providers = Readonly<Record<string, Attributes>>;

/** The containers that Exchange's Setup makes, and providers in the last of them. */
export function entriesOf(organization: string, providers: Providers): string {
  const containers = containersOf(organization);
  const paths = containers.map((_, index) => [...containers.slice(index), SUFFIX].join(',')).toReversed();
  const providersAt = Object.entries(providers).map(([name, attributes]) =>
    entry(`CN=${name},${paths.at(-1)}`, CLASS, { cn: name, instanceType: '4', ...attributes }),
  );
  return [
    entry(SUFFIX, 'domainDNS', { dc: 'contoso' }),
    ...paths.map((path) => entry(path, 'container', {})),
    ...providersAt,
  ].join('\n');
}

function containersOf(organization: string): readonly string[] {
  return [
    'Outlook',
    'AutoDiscover',
    'Client Access',
    organization,
    'Microsoft Exchange',
    'Services',
    'Configuration',
  ].map((name) => `CN=${name}`);
}

/** Written by hand, so that nothing of what is tested is needed for it: all names in base64. */
function entry(dn: string, objectClass: string, attributes: Attributes): string {
  const lines = Object.entries(attributes).map(([name, value]) => `${name}: ${value}\n`);
  return `${nameLine(dn)}\nobjectClass: ${objectClass}\n${lines.join('')}`;
}

function nameLine(dn: string): string {
  return `dn:: ${Buffer.from(dn).toString('base64')}`;
}

/** The same export with the objects' names in the form that Active Directory gives them, of which OpenLDAP has its own. */
export function asActiveDirectoryWrites(exported: string, organization: string): string {
  const containers = [...containersOf(organization), SUFFIX].join(',');
  const rewritten = exported.replace(
    /^dn:.*\n(?: .*\n)*(?=(?:(?!dn:).+\n)*cn: (.+)\n)/gm,
    (_, name: string) => `${nameLine(`CN=${name},${containers}`)}\n`,
  );
  assert.notEqual(rewritten, exported);
  return rewritten;
}

/** Somebody else's change of an object. */
export function replacing(provider: string, attribute: string, value: string): string {
  const dn = [`CN=${provider}`, ...containersOf('Contoso'), SUFFIX].join(',');
  return `dn: ${dn}\nchangetype: modify\nreplace: ${attribute}\n${attribute}: ${value}\n`;
}
