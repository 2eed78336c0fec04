import type { Fault } from '../fault.ts';
import { SERVICE, type UrlPlace } from '../organisation.ts';

function inUrl(
  name: string,
  place: UrlPlace,
  isError: boolean,
  change: (url: string) => string,
  isPadding = false,
): Fault {
  return {
    name,
    subject: 'url',
    rule: 'namespace/malformed-url',
    demands: {},
    place,
    isError,
    isPadding,
    make: (values) => ({ ...values, urls: { ...values.urls, [place]: change(values.urls[place] ?? '') } }),
  };
}

/** What may be wrong with the URLs that clients are given. */
export const FAULTS_OF_ADDRESSES: readonly Fault[] = [
  ...(['ExternalUrl', 'InternalUrl'] as const).flatMap((property) => [
    inUrl(`http in ${property} of EWS`, `WebServicesVirtualDirectory.${property}`, true, (url) =>
      url.replace('https:', 'http:'),
    ),
    inUrl(
      `a blank after ${property} of the address book`,
      `OabVirtualDirectory.${property}`,
      false,
      (url) => `${url} `,
      true,
    ),
    inUrl(`another path in ${property} of MAPI`, `MapiVirtualDirectory.${property}`, true, (url) =>
      url.replace('/mapi', '/mapi/emsmdb'),
    ),
  ]),
  inUrl('another path of ActiveSync', 'ActiveSyncVirtualDirectory.ExternalUrl', true, (url) =>
    url.replace('Microsoft-Server-ActiveSync', 'eas'),
  ),
  inUrl('http where Autodiscover is found', SERVICE, true, (url) => url.replace('https:', 'http:')),
  inUrl('another path of Autodiscover', SERVICE, true, (url) => url.replace('.xml', '.svc')),
];
