import { groupBy } from '../text/group-by.ts';
import { thumbprintIn } from './certificate.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { readText, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { serverOf } from './server.ts';

/** A binding of one of Exchange's two web sites. */
export interface WebBinding {
  readonly record: ExchangeRecord;
  readonly server: string | undefined;
  /** `front-end` is Default Web Site, which clients reach; `back-end` is Exchange Back End, which only servers do. */
  readonly site: 'front-end' | 'back-end';
  readonly isHttps: boolean;
  readonly port: number | undefined;
  /** The host name that it is for; undefined where it is for all. */
  readonly host: string | undefined;
  /** The thumbprint; `none` where none is bound, undefined where the export does not say, or IIS finds it by itself. */
  readonly certificate: string | 'none' | undefined;
}

/** The bindings of Exchange's web sites, as far as the exports show them. */
export function webBindings(environment: Environment): readonly WebBinding[] {
  return recordsOfType(environment, 'WebBinding').flatMap((record) => {
    const site = siteOf(textIfSet(record, 'ItemXPath') ?? '');
    return site === undefined ? [] : [toWebBinding(record, site)];
  });
}

/** The bindings of each server that is known. */
export function bindingsByServer(
  bindings: readonly WebBinding[],
): ReadonlyMap<string, readonly WebBinding[]> {
  const byServer = groupBy(bindings, ({ server }) => server ?? '');
  byServer.delete('');
  return byServer;
}

/** One binding for each certificate of a site: that listens on several addresses, with the same one. */
export function withEachCertificate(bindings: readonly WebBinding[]): readonly WebBinding[] {
  const distinct = groupBy(
    bindings.filter(({ isHttps }) => isHttps),
    ({ server, site, certificate }) => JSON.stringify([server, site, certificate]),
  );
  return [...distinct.values()].map(([first]) => first);
}

function toWebBinding(record: ExchangeRecord, site: WebBinding['site']): WebBinding {
  const [, address = '', port, host = ''] =
    /^(.*):(\d{1,5}):([^:]*)$/.exec(textIfSet(record, 'bindingInformation') ?? '') ?? [];
  return {
    record,
    server: serverOf(record),
    site,
    isHttps: /^https$/i.test(textIfSet(record, 'protocol') ?? ''),
    port: port === undefined ? undefined : Number(port),
    host: [host, address].find((part) => part !== '' && part !== '*' && part !== '0.0.0.0'),
    certificate: certificateOf(record),
  };
}

/** Names may be changed, and other sites have other numbers. */
function siteOf(path: string): WebBinding['site'] | undefined {
  if (/@name='Exchange Back End'|@id='2'/.test(path)) return 'back-end';
  return /@name='Default Web Site'|@id='1'/.test(path) ? 'front-end' : undefined;
}

/** sslFlags 2: the central certificate store chooses by host name, and the binding holds none. */
function certificateOf(record: ExchangeRecord): WebBinding['certificate'] {
  const reading = readText(record, 'certificateHash');
  if (reading.state === 'set') return thumbprintIn(reading.text);
  const flags = Number(textIfSet(record, 'sslFlags') ?? '0');
  return reading.state === 'unset' && (flags & 2) === 0 ? 'none' : undefined;
}
