import type { ObjectValue, TextValue, Value } from '../../model/value.ts';
import { attributeSpan, localName } from '../../syntax/xml-tag.ts';
import { childNamed, type XmlElement } from '../../syntax/xml-tree.ts';
import { leafValue } from '../xml-value.ts';

/** What a response says of itself, where it says it, and what we call it. */
const PROPERTIES: readonly (readonly [
  parent: 'User' | 'Account' | 'Error',
  element: string,
  name: string,
])[] = [
  ['User', 'EMailAddress', 'EMailAddress'],
  ['User', 'AutoDiscoverSMTPAddress', 'AutoDiscoverSMTPAddress'],
  ['Account', 'AccountType', 'AccountType'],
  ['Account', 'Action', 'Action'],
  ['Account', 'RedirectAddr', 'RedirectAddr'],
  ['Account', 'RedirectUrl', 'RedirectUrl'],
  ['Account', 'MicrosoftOnline', 'MicrosoftOnline'],
  ['Error', 'ErrorCode', 'ErrorCode'],
  ['Error', 'Message', 'ErrorMessage'],
];

/**
 * The properties of the response in an `Autodiscover` element; undefined where there is none that is meant for
 * Outlook. `Protocols` lists the protocols of the account, not those nested in the WEB protocol.
 */
export function responseProperties(text: string, root: XmlElement): ReadonlyMap<string, Value> | undefined {
  const response = childNamed(root, 'Response');
  if (!response || isForDevices(response)) return undefined;
  const properties = new Map<string, Value>();
  for (const [parent, element, name] of PROPERTIES) {
    const within = childNamed(response, parent);
    const leaf = within && childNamed(within, element);
    if (leaf) properties.set(name, leafValue(text, leaf));
  }
  const account = childNamed(response, 'Account');
  const protocols = account?.children.filter(({ name }) => localName(name) === 'Protocol') ?? [];
  if (account && protocols.length > 0) {
    const items = protocols.map((protocol) => objectValue(text, protocol));
    properties.set('Protocols', { kind: 'list', items, span: account.span });
  }
  return properties;
}

/** ActiveSync's responses name a schema of their own: `…/exchange/autodiscover/mobilesync/responseschema/2006`. */
function isForDevices({ name, attributes }: XmlElement): boolean {
  const prefix = name.includes(':') ? `xmlns:${name.slice(0, name.indexOf(':'))}` : 'xmlns';
  return attributes[prefix]?.includes('/mobilesync/') === true;
}

/** An element with elements inside; its `Type`, an element or (mapiHttp) an attribute, is what it is called. */
function objectValue(text: string, element: XmlElement): ObjectValue {
  const members = new Map<string, Value>();
  for (const [name, values] of valuesByName(text, element)) {
    const [first, ...others] = values;
    if (first && others.length === 0) members.set(name, first);
    else members.set(name, { kind: 'list', items: values, span: element.span });
  }
  const type = members.get('Type');
  const { text: shown, span } = type?.kind === 'text' ? type : { text: '', span: element.startTag };
  return { kind: 'object', text: shown, members, span };
}

function valuesByName(text: string, element: XmlElement): ReadonlyMap<string, Value[]> {
  const values = new Map<string, Value[]>();
  const type = typeAttribute(text, element);
  if (type) values.set('Type', [type]);
  for (const child of element.children) {
    const name = localName(child.name);
    const value = child.children.length === 0 ? leafValue(text, child) : objectValue(text, child);
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return values;
}

function typeAttribute(text: string, { attributes, startTag }: XmlElement): TextValue | undefined {
  const type = attributes['Type'];
  const span = attributeSpan(text, startTag, 'Type');
  return type !== undefined && span ? { kind: 'text', text: type, span } : undefined;
}
