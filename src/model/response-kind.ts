import { type AutodiscoverResponse, isCloudHost } from './autodiscover-response.ts';
import { hostOfUrl } from './client-address.ts';
import { readBoolean, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { urlsIn } from './response-url.ts';

/**
 * What an answer of Autodiscover gives to somebody who looks for the settings of this organisation's servers:
 * - `settings`: those;
 * - `cloud`: those of Exchange Online;
 * - `redirect`: another address or host to ask, by its domain or host;
 * - `error`: why there are none;
 * - `nothing`: none of these.
 */
export type ResponseKind =
  | { readonly kind: 'settings' }
  | { readonly kind: 'cloud'; readonly host: string }
  | { readonly kind: 'redirect'; readonly to: string; readonly property: string }
  | { readonly kind: 'error'; readonly code: string; readonly property: string }
  | { readonly kind: 'nothing' };

const REDIRECTS = ['RedirectAddr', 'RedirectUrl', 'RedirectTarget', 'Location'] as const;

/** What a response in plain old XML gives. */
export function kindOfResponse(response: AutodiscoverResponse): ResponseKind {
  const { record, protocols } = response;
  if (protocols.length === 0) return kindWithoutSettings(record);
  const host = cloudHostIn(response);
  return host === undefined ? { kind: 'settings' } : { kind: 'cloud', host };
}

/** What an answer of whatever form says instead of settings. */
export function kindWithoutSettings(record: ExchangeRecord): ResponseKind {
  for (const property of REDIRECTS) {
    const target = textIfSet(record, property);
    const to = target === undefined ? undefined : domainOf(target);
    if (to !== undefined) return { kind: 'redirect', to, property };
  }
  const code = textIfSet(record, 'ErrorCode');
  if (code !== undefined && code !== 'NoError') return { kind: 'error', code, property: 'ErrorCode' };
  return { kind: 'nothing' };
}

function cloudHostIn({ record, protocols }: AutodiscoverResponse): string | undefined {
  const servers = protocols.flatMap(({ server }) => server ?? []);
  const urls = protocols.flatMap(({ block }) => urlsIn(block)).flatMap(({ text }) => hostOfUrl(text) ?? []);
  const host = [...servers, ...urls].find(isCloudHost);
  return host ?? (readBoolean(record, 'MicrosoftOnline') ? 'MicrosoftOnline is True' : undefined);
}

/** Of a mail address only its domain: who was asked for is nobody's business. */
function domainOf(target: string): string | undefined {
  return hostOfUrl(target) ?? /@([^@\s]+)$/.exec(target)?.[1]?.toLowerCase();
}
