import { comparable } from './host-name.ts';

/**
 * Whether a name is the domain that Exchange means: `contoso.com` itself alone, `*.contoso.com` that domain and all below
 * it. A wildcard name counts as the domain that it is for.
 */
export function isWithinDomain(name: string, domain: string): boolean {
  const [host, wanted] = [comparable(name), comparable(domain)];
  if (!wanted.startsWith('*.')) return host === wanted;
  const base = wanted.slice(2);
  return host === base || host.endsWith(`.${base}`);
}
