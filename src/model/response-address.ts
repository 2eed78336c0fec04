import { isCloudHost } from './autodiscover-response.ts';
import { hostOfUrl } from './client-address.ts';
import type { Environment } from './environment.ts';
import { type ExchangeRecord, propertyOf } from './record.ts';
import { remember } from './remember.ts';
import type { TextValue, Value } from './value.ts';

/** A URL that an Autodiscover response gave to a client. */
export interface ResponseAddress {
  readonly record: ExchangeRecord;
  /** The element: `EwsUrl`, `ExternalUrl`. */
  readonly element: string;
  readonly value: TextValue;
  /** Lower case. */
  readonly host: string;
}

/** The https URLs in the responses of the organisation; those of Exchange Online are Microsoft's business. */
export const responseAddresses = remember(
  ({ responses }: Environment): readonly ResponseAddress[] =>
    responses.flatMap(({ record }) =>
      urlsIn('Protocols', propertyOf(record, 'Protocols')).flatMap(([element, value]): ResponseAddress[] => {
        const host = /^https:/i.test(value.text.trim()) ? hostOfUrl(value.text.trim()) : undefined;
        return host === undefined || isCloudHost(host) ? [] : [{ record, element, value, host }];
      }),
    ),
  () => '',
);

/** Readers nest only so deep as documents may. */
function urlsIn(name: string, value: Value | undefined): (readonly [string, TextValue])[] {
  switch (value?.kind) {
    case 'text':
      return /Url$/i.test(name) ? [[name, value]] : [];
    case 'list':
      return value.items.flatMap((item) => urlsIn(name, item));
    case 'object':
      return [...value.members].flatMap(([member, inner]) => urlsIn(member, inner));
    default:
      return [];
  }
}
