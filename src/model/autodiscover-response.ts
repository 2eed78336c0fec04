import { type ExchangeRecord, memberOf, propertyOf } from './record.ts';
import type { ObjectValue, Value } from './value.ts';

/** One `Protocol` element of an Autodiscover response, as Outlook reads it. */
export interface AutodiscoverProtocol {
  /** `EXPR`, `EXCH`, `EXHTTP`, `WEB`, `mapiHttp`, upper case. */
  readonly type: string;
  readonly server: string | undefined;
  /** The `SSL` element; Outlook takes its absence for on. */
  readonly isTls: boolean;
  readonly certPrincipalName: string | undefined;
  /** How Outlook signs in; EXCH has none by design. */
  readonly authPackage: string | undefined;
  /** The whole element. */
  readonly block: ObjectValue;
  /** The CertPrincipalName element, else the protocol's. */
  readonly value: Value;
}

/** An Autodiscover POX response (`Autodiscover/Response`): what one client was told at one time. */
export interface AutodiscoverResponse {
  readonly record: ExchangeRecord;
  readonly protocols: readonly AutodiscoverProtocol[];
}

/** Microsoft's own cloud: there the server's name and the principal name differ by design. */
const CLOUD_SUFFIXES = [
  'outlook.com',
  'office365.com',
  'office365.us',
  'outlook.cn',
  'outlook.de',
  'office.de',
];

export function toAutodiscoverResponse(record: ExchangeRecord): AutodiscoverResponse {
  const protocols = propertyOf(record, 'Protocols');
  const items = protocols?.kind === 'list' ? protocols.items : [];
  return { record, protocols: items.filter((item) => item.kind === 'object').map(toProtocol) };
}

/** Whether the endpoint is Exchange Online's (`outlook.office365.com` answers with `msstd:outlook.com`). */
export function isCloudHost(host: string): boolean {
  const lower = host.toLowerCase();
  return CLOUD_SUFFIXES.some((suffix) => lower === suffix || lower.endsWith(`.${suffix}`));
}

/** Whether it is for a client that speaks MAPI over HTTP: EXCH and EXPR are left out then, and so is any principal name. */
export function isForMapiHttp({ protocols }: AutodiscoverResponse): boolean {
  return protocols.some(({ type }) => type === 'MAPIHTTP');
}

function toProtocol(value: ObjectValue): AutodiscoverProtocol {
  const certPrincipalName = memberOf(value.members, 'CertPrincipalName');
  return {
    type: (memberText(value, 'Type') ?? value.text).toUpperCase(),
    server: memberText(value, 'Server'),
    isTls: memberText(value, 'SSL')?.toLowerCase() !== 'off',
    certPrincipalName: memberText(value, 'CertPrincipalName'),
    authPackage: memberText(value, 'AuthPackage'),
    block: value,
    value: certPrincipalName ?? memberOf(value.members, 'Server') ?? value,
  };
}

function memberText(value: ObjectValue, name: string): string | undefined {
  const member = memberOf(value.members, name);
  return member?.kind === 'text' && member.text.trim() !== '' ? member.text.trim() : undefined;
}
