/** How a name is one that only an organisation's own network knows. */
export type InternalKind = 'single-label' | 'internal-domain';

/**
 * Top-level domains that the public DNS does not have: reserved ones (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`) and
 * those that people took for their own networks before. `example` is left out: it is reserved for texts like ours.
 */
const INTERNAL_DOMAINS: ReadonlySet<string> = new Set([
  'local',
  'internal',
  'localhost',
  'localdomain',
  'test',
  'invalid',
  'lan',
  'corp',
  'home',
  'intranet',
  'private',
  'intern',
]);

/** Whether a host or wildcard name is for inside alone; undefined for one that the public DNS may have. */
export function internalKindOf(name: string): InternalKind | undefined {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length === 1) return 'single-label';
  const last = labels.at(-1) ?? '';
  return INTERNAL_DOMAINS.has(last) || labels.slice(-2).join('.') === 'home.arpa'
    ? 'internal-domain'
    : undefined;
}

/** Whether a name ends in one of the suffixes, whole labels alone: `contoso.local` is one of `ex01.contoso.local`. */
export function endsInDomain(name: string, suffixes: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return suffixes.some((suffix) => {
    const domain = suffix.toLowerCase().replace(/^\*?\./, '');
    return lower === domain || lower.endsWith(`.${domain}`);
  });
}
