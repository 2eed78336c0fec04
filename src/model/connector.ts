import { readBoolean, readText } from './reading.ts';
import { type ExchangeRecord, propertyOf } from './record.ts';
import { serverName, serverOf } from './server.ts';
import type { Value } from './value.ts';

/** Whether a connector is in use; what does not say that it is disabled is. */
export function isEnabled(connector: ExchangeRecord): boolean {
  return readBoolean(connector, 'Enabled') !== false;
}

/** Whether a receive connector offers TLS: AuthMechanism Tls, which numbers show as bit 1. */
export function offersTls(connector: ExchangeRecord): boolean {
  return textsOf(connector, 'AuthMechanism').some((word) =>
    /^\d{1,9}$/.test(word) ? (Number(word) & 1) !== 0 : /^tls$/i.test(word),
  );
}

/** What cmdlets take: `EX01\Default Frontend EX01`, for receive connectors of several servers may have one name. */
export function objectIdentity(record: ExchangeRecord): string {
  const { type, identity } = record;
  const server = type === 'ReceiveConnector' && !identity.includes('\\') ? serverOf(record) : undefined;
  return server === undefined ? identity : `${server}\\${identity}`;
}

/** The domains of a send connector: `contoso.mail.onmicrosoft.com` of `SMTP:contoso.mail.onmicrosoft.com;1`. */
export function addressSpaces(connector: ExchangeRecord): readonly string[] {
  return textsOf(connector, 'AddressSpaces').map((text) =>
    text
      .replace(/^smtp:/i, '')
      .replace(/;\d+$/, '')
      .trim(),
  );
}

/**
 * The servers that a property names, as NetBIOS names them and in upper case. Undefined where the export does not show
 * them all.
 */
export function serversIn(record: ExchangeRecord, property: string): readonly string[] | undefined {
  const reading = readText(record, property);
  if (reading.state === 'absent' || reading.state === 'damaged') return undefined;
  const texts = textsOf(record, property);
  // A distinguished name has commas of its own.
  return texts.some((text) => text.includes('=')) ? undefined : texts.map(serverName);
}

/** The texts of a list; exports show a list of one as its item, and some join the items by commas. */
export function textsOf(record: ExchangeRecord, property: string): readonly string[] {
  const value = propertyOf(record, property);
  return value ? textsIn(value) : [];
}

function textsIn(value: Value): readonly string[] {
  switch (value.kind) {
    case 'text':
    case 'object':
      return value.text
        .split(',')
        .map((text) => text.trim())
        .filter((text) => text !== '');
    case 'list':
      return value.items.flatMap(textsIn);
    default:
      return [];
  }
}
