/** What is shown of a URL needs to be no longer. */
const LONGEST = 2000;
const PARTS = /^((?:[a-z][a-z0-9+.-]{0,20}:)?\/\/)?([^/?#]*)([^?#]*)/i;
const HOST = /^(?:[\p{L}\p{M}\p{N}_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu;

/**
 * A URL without what may be secret or somebody's: user name and password, parameters of the path, query and fragment.
 * Where it cannot be told what is the host, no more than the scheme.
 */
export function shownUrl(url: string): string {
  const [, scheme = '', first = '', rest = ''] = PARTS.exec(url.slice(0, LONGEST)) ?? [];
  if (scheme === '') return shownPath(first + rest);
  const host = first.slice(first.lastIndexOf('@') + 1);
  return HOST.test(host) ? scheme + host + shownPath(rest) : scheme;
}

function shownPath(path: string): string {
  return path
    .split('/')
    .map((segment) => segment.replace(/;.*$/s, '').replace(/^[^@]*:.*@/s, ''))
    .join('/');
}
