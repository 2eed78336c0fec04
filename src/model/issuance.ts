import type { Certificate } from './certificate.ts';
import { textIfSet } from './reading.ts';

/** CertificateAuthorityType Registry 3 (Get-ExchangeCertificate): the root was put into the server's store by hand. */
const HAND_MADE_TRUST = /^(?:Registry|3)$/i;
/** CertificateAuthorityType Enterprise 2, Registry 3, GroupPolicy 4: no public authority's. */
const OWN_ROOTS = /^(?:Enterprise|Registry|GroupPolicy|[234])$/i;
/** CertificateAuthorityType of roots that an organisation trusts by itself, and of no root at all. */
const PRIVATE_ROOTS = /^(?:None|Enterprise|Registry|GroupPolicy|[0234])$/i;
const PUBLIC_ROOT = /^(?:ThirdParty|1)$/i;

/**
 * Whether an authority that browsers trust issued the certificate, so that the CA/Browser Forum's rules are its own: a
 * server says so (RootCAType), or it carries what only such authorities put in. A private authority may do as it likes,
 * and where nothing tells, this is false.
 */
export function isPubliclyIssued({ x509, origins }: Certificate): boolean {
  if (x509.isSelfIssued === true) return false;
  const roots = rootsOf(origins);
  if (roots.some((root) => PRIVATE_ROOTS.test(root))) return false;
  return x509.hasPublicMarks === true || roots.some((root) => PUBLIC_ROOT.test(root));
}

/** Whether the organisation is its own authority, as a server says, and nothing shows a public one. */
export function hasOwnRoot({ x509, origins }: Certificate): boolean {
  return x509.hasPublicMarks !== true && rootsOf(origins).some((root) => OWN_ROOTS.test(root));
}

/** Whether a server trusts the certificate's root by hand alone, and nothing shows a public authority. */
export function hasPrivateRoot({ x509, origins }: Certificate): boolean {
  return x509.hasPublicMarks !== true && rootsOf(origins).some((root) => HAND_MADE_TRUST.test(root));
}

/** What servers say of the root that the certificate leads to. */
function rootsOf(origins: Certificate['origins']): readonly string[] {
  return origins.flatMap((origin) => textIfSet(origin, 'RootCAType') ?? []);
}
