import type { AutodiscoverResponse } from './autodiscover-response.ts';
import type { Side } from './endpoint.ts';
import type { Environment } from './environment.ts';
import { sideOfBlock } from './response-name.ts';
import type { ObjectValue, TextValue, Value } from './value.ts';

/** A URL in a block of an Autodiscover response. */
export interface BlockUrl {
  /** The element: `EwsUrl`. */
  readonly name: string;
  readonly text: string;
  readonly value: TextValue;
  /** What the elements around it say of whom it is for; undefined where the block decides. */
  readonly side: Side | undefined;
}

/** A URL that a response gives to clients of one side. */
export interface ResponseUrl extends BlockUrl {
  readonly side: Side;
  /** The type of the block that it stands in. */
  readonly type: string;
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The absolute URLs of a response, in order. */
export function responseUrls(environment: Environment, response: AutodiscoverResponse): ResponseUrl[] {
  return response.protocols.flatMap((protocol) =>
    urlsIn(protocol.block).map((url) => ({
      ...url,
      side: url.side ?? sideOfBlock(environment, response, protocol),
      type: protocol.type,
    })),
  );
}

/** The absolute URLs in a block and the elements inside it. */
export function urlsIn({ members }: ObjectValue, around?: Side): BlockUrl[] {
  return [...members].flatMap(([name, value]) => {
    const side = sideNamedBy(name) ?? around;
    return itemsOf(value).flatMap((item): BlockUrl[] => {
      if (item.kind === 'object') return urlsIn(item, side);
      if (item.kind !== 'text' || !ABSOLUTE.test(item.text.trim())) return [];
      return [{ name, text: item.text.trim(), value: item, side }];
    });
  });
}

/** WEB has elements `Internal` and `External`, mapiHttp `InternalUrl` and `ExternalUrl`. */
function sideNamedBy(name: string): Side | undefined {
  if (/^External/i.test(name)) return 'external';
  return /^Internal/i.test(name) ? 'internal' : undefined;
}

function itemsOf(value: Value): readonly Value[] {
  return value.kind === 'list' ? value.items : [value];
}
