/** The parts of an absolute URL, as written. */
export interface ClientUrl {
  /** Lower case. */
  readonly scheme: string;
  readonly host: string;
  /** Digits; undefined where none is written. */
  readonly port: string | undefined;
  readonly path: string;
  /** Query and fragment. */
  readonly rest: string;
}

const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/(\[[^\]/]*\]|[^/?#:@[\]]+)(?::(\d*))?([^?#]*)(.*)$/is;

/** Takes an absolute URL apart; undefined where it is none, or has a user's name in it. */
export function parseClientUrl(text: string): ClientUrl | undefined {
  const [, scheme, host, port, path = '', rest = ''] = URL_PARTS.exec(text) ?? [];
  if (scheme === undefined || host === undefined || (path !== '' && !path.startsWith('/'))) return undefined;
  return { scheme: scheme.toLowerCase(), host, port: port === '' ? undefined : port, path, rest };
}

/** Whether two paths lead to the same application of IIS: without case and the slash at the end. */
export function samePath(a: string, b: string): boolean {
  return comparablePath(a) === comparablePath(b);
}

function comparablePath(path: string): string {
  return path.toLowerCase().replace(/\/$/, '');
}
