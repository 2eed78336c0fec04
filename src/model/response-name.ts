import { formatPrincipalName, type PrincipalName, parsePrincipalName } from '../names/principal-name.ts';
import {
  type AutodiscoverProtocol,
  type AutodiscoverResponse,
  isCloudHost,
  isForMapiHttp,
} from './autodiscover-response.ts';
import { endpointsOf, type Side } from './endpoint.ts';
import type { Environment } from './environment.ts';

/** The principal name that a response makes Outlook expect at one endpoint. */
export interface ResponseName {
  readonly response: AutodiscoverResponse;
  readonly protocol: AutodiscoverProtocol;
  readonly side: Side;
  readonly host: string;
  readonly isDerived: boolean;
  /** The name to be compared, without its prefix; undefined where the response asks for no comparison. */
  readonly name: string | undefined;
}

/**
 * What the responses of the organisation tell Outlook to expect: the CertPrincipalName of EXPR and EXHTTP, or `msstd:`
 * and Server where the element is missing (https://learn.microsoft.com/exchange/client-developer/web-service-reference/certprincipalname-pox).
 * Endpoints without TLS have none, Exchange Online's are Microsoft's business, and a response for MAPI over HTTP
 * carries no principal name at all.
 */
export function responseNames(environment: Environment): ResponseName[] {
  return environment.responses.flatMap((response) => {
    if (isForMapiHttp(response)) return [];
    const names = response.protocols.flatMap((protocol) => nameOf(environment, response, protocol) ?? []);
    return names.filter((name, index) => names.findIndex((other) => isSameTold(name, other)) === index);
  });
}

/** EXPR and the external EXHTTP block say the same of one provider: the first of them speaks for both. */
function isSameTold(a: ResponseName, b: ResponseName): boolean {
  return a.side === b.side && a.isDerived === b.isDerived && told(a) === told(b);
}

/** The principal name that Outlook will expect, as text, lower case. */
export function told({ protocol, name }: Pick<ResponseName, 'protocol' | 'name'>): string {
  return (name === undefined ? (protocol.certPrincipalName ?? '') : formatPrincipalName(name)).toLowerCase();
}

function nameOf(
  environment: Environment,
  response: AutodiscoverResponse,
  protocol: AutodiscoverProtocol,
): ResponseName | undefined {
  const { type, server, isTls, certPrincipalName } = protocol;
  if ((type !== 'EXPR' && type !== 'EXHTTP') || !isTls || server === undefined || isCloudHost(server))
    return undefined;
  return {
    response,
    protocol,
    side: sideOfBlock(environment, response, protocol),
    host: server,
    isDerived: certPrincipalName === undefined,
    name: comparedName(parsePrincipalName(certPrincipalName ?? formatPrincipalName(server))),
  };
}

/** A response may hold the bare server name; what is mistyped is compared as it stands, and fails. */
function comparedName(name: PrincipalName): string | undefined {
  switch (name.form) {
    case 'msstd':
      return name.name;
    case 'bad-name':
      return name.literal;
    case 'bad-prefix':
      return name.defect === 'missing' ? name.repaired?.slice('msstd:'.length) : undefined;
    default:
      return undefined;
  }
}

/**
 * For whom a block is. Of two EXHTTP blocks the first is for clients inside; a host that only one side uses decides before
 * that.
 */
export function sideOfBlock(
  environment: Environment,
  response: AutodiscoverResponse,
  protocol: AutodiscoverProtocol,
): Side {
  if (protocol.type !== 'EXHTTP') return protocol.type === 'EXCH' ? 'internal' : 'external';
  const isOn = (side: Side) =>
    endpointsOf(environment, side).some(({ host }) => host.toLowerCase() === protocol.server?.toLowerCase());
  if (isOn('external') !== isOn('internal')) return isOn('external') ? 'external' : 'internal';
  const blocks = response.protocols.filter(({ type }) => type === 'EXHTTP');
  return blocks.length > 1 && blocks[0] === protocol ? 'internal' : 'external';
}
