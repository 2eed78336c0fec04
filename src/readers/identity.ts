import { relativeNames } from '../model/directory-name.ts';
import { memberOf } from '../model/record.ts';
import { isOnServer, shortServerName } from '../model/server.ts';
import type { Value } from '../model/value.ts';
import { ONE_A_SERVER, SINGLE } from './well-known-names.ts';

type Properties = ReadonlyMap<string, Value>;

/**
 * What Exchange calls the object, the same for every dialect: the name of an organisation-wide object, `SERVER\\name`
 * of one that is on a server. Depth decides whether an export shows Identity as text or as an object, so the name comes
 * first.
 */
export function identityOf(type: string, properties: Properties): string {
  if (type === 'ExchangeCertificate') return certificateIdentity(properties);
  if (type === 'WebBinding') return bindingOf(properties);
  if (isOnServer(type)) return identityOnServer(type, properties);
  const distinguishedName = textOf(properties, 'DistinguishedName');
  const shown = type === 'OutlookProvider' ? firstCommonName(distinguishedName) : distinguishedName;
  return SINGLE.get(type) ?? textOf(properties, 'Name') ?? textOf(properties, 'Identity') ?? shown ?? '';
}

/** The server that an object stands below in Active Directory: `EX01` of `CN=1,CN=IMAP4,CN=Protocols,CN=EX01,CN=Servers,…`. */
export function serverIn(distinguishedName: string): string | undefined {
  const names = relativeNames(distinguishedName);
  const isNamed = (at: number, word: string) => names[at]?.value.toLowerCase() === word;
  return names.find((_, at) => isNamed(at - 1, 'protocols') && isNamed(at + 1, 'servers'))?.value;
}

function identityOnServer(type: string, properties: Properties): string {
  const ownName = textOf(properties, 'Name');
  // A module may call the object by its server and its name at once.
  if (ownName?.includes('\\')) return ownName;
  const shown = textOf(properties, 'Identity');
  const end = shown?.indexOf('\\') ?? -1;
  const name = ownName ?? shown?.slice(end + 1) ?? ONE_A_SERVER.get(type);
  const server =
    textOf(properties, 'ServerName') ??
    textOf(properties, 'Server') ??
    (end > 0 ? shown?.slice(0, end) : serverIn(textOf(properties, 'DistinguishedName') ?? ''));
  if (name === undefined || server === undefined) return name ?? server ?? '';
  return `${shortServerName(server)}\\${name}`;
}

function certificateIdentity(properties: Properties): string {
  const names = ['Thumbprint', 'Identity', 'SerialNumber', 'Subject'];
  return names.map((name) => textOf(properties, name)).find((text) => text !== undefined) ?? '';
}

/** `https *:443: of Default Web Site`: a binding has no name of its own. */
function bindingOf(properties: Properties): string {
  const site = /@name='([^']*)'/.exec(textOf(properties, 'ItemXPath') ?? '')?.[1];
  const parts = [textOf(properties, 'protocol'), textOf(properties, 'bindingInformation')];
  return [...parts, site === undefined ? undefined : `of ${site}`]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** `EXPR` of `CN=EXPR,CN=Outlook,CN=AutoDiscover,…` (RFC 4514). */
function firstCommonName(distinguishedName: string | undefined): string | undefined {
  const [first] = relativeNames(distinguishedName ?? '');
  return first?.type === 'CN' ? first.value : undefined;
}

function textOf(properties: Properties, name: string): string | undefined {
  const value = memberOf(properties, name);
  const text = value?.kind === 'text' || value?.kind === 'object' ? value.text.trim() : '';
  return text === '' ? undefined : text;
}
