/** What modules call a property of Exchange's: `certPrincipalName`, `sslOffloading`, `ttl`, `x509CertificateName`. */
export function memberNameOf(property: string): string {
  return property.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (start) => start.toLowerCase());
}
