import { type Certificate, isAuthority, isExchangeOwn, roleInIis, thumbprintIn } from './certificate.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { textIfSet } from './reading.ts';
import { remember } from './remember.ts';

/**
 * What Exchange uses a certificate for:
 * - `client-access`: it is enabled for IIS and not bound to the back end alone: Outlook and browsers meet it;
 * - `back-end`: it is bound to Exchange Back End alone, which only servers reach;
 * - `smtp`, `imap`, `pop`, `um`: it is enabled for the service;
 * - `auth`: AuthConfig names it, it signs what servers tell each other;
 * - `federation`: a federation trust names it, or it is enabled for Federation;
 * - `external`: clients meet it at a load balancer or proxy, as the configuration says.
 */
export type CertificateUse =
  | 'client-access'
  | 'back-end'
  | 'smtp'
  | 'imap'
  | 'pop'
  | 'um'
  | 'auth'
  | 'federation'
  | 'external';

const SERVICE_USES: Readonly<Record<string, CertificateUse>> = {
  SMTP: 'smtp',
  IMAP: 'imap',
  POP: 'pop',
  UM: 'um',
  UMCallRouter: 'um',
  Federation: 'federation',
};

/**
 * The uses of a certificate. Empty: nothing uses it, as far as the exports tell. Undefined: no export says which services
 * it is enabled for, so that it may have any use.
 */
export function usesOf(
  environment: Environment,
  certificate: Certificate,
): ReadonlySet<CertificateUse> | undefined {
  return usesByCertificate(environment).get(certificate);
}

/** Whether clients or other organisations may meet it: what only Exchange itself uses is its own business. */
export function isPublic(environment: Environment, certificate: Certificate): boolean {
  if (isAuthority(certificate) || isExchangeOwn(certificate)) return false;
  const uses = usesOf(environment, certificate);
  return uses === undefined || PUBLIC.some((use) => uses.has(use));
}

const PUBLIC: readonly CertificateUse[] = ['client-access', 'smtp', 'imap', 'pop', 'um', 'external'];

const usesByCertificate = remember(findUses, () => '');

function findUses(
  environment: Environment,
): ReadonlyMap<Certificate, ReadonlySet<CertificateUse> | undefined> {
  const auth = thumbprintsNamedIn(environment, 'AuthConfig', [
    'CurrentCertificateThumbprint',
    'NextCertificateThumbprint',
    'PreviousCertificateThumbprint',
  ]);
  const federation = thumbprintsNamedIn(environment, 'FederationTrust', [
    'OrgPrivCertificate',
    'OrgNextPrivCertificate',
    'OrgPrevPrivCertificate',
  ]);
  const external = new Set(environment.externalCertificates.flatMap(({ certificates }) => certificates));
  return new Map(
    environment.certificates.map((certificate) => {
      const { thumbprint = '' } = certificate;
      const named: CertificateUse[] = [
        ...(auth.has(thumbprint) ? (['auth'] as const) : []),
        ...(federation.has(thumbprint) ? (['federation'] as const) : []),
        ...(external.has(certificate) ? (['external'] as const) : []),
      ];
      const enabled = certificate.services && [
        ...usesInIis(certificate),
        ...usesOfServices(certificate.services),
      ];
      return [certificate, enabled || named.length > 0 ? new Set([...(enabled ?? []), ...named]) : undefined];
    }),
  );
}

function usesInIis(certificate: Certificate): CertificateUse[] {
  const role = roleInIis(certificate);
  if (role === 'clients') return ['client-access'];
  return role === 'back-end' ? ['back-end'] : [];
}

function usesOfServices(services: readonly string[]): CertificateUse[] {
  return services.flatMap((service) => SERVICE_USES[service] ?? []);
}

function thumbprintsNamedIn(
  environment: Environment,
  type: string,
  properties: readonly string[],
): ReadonlySet<string> {
  const records = recordsOfType(environment, type);
  return new Set(
    records.flatMap((record) =>
      properties.flatMap((property) => thumbprintIn(textIfSet(record, property) ?? '') ?? []),
    ),
  );
}
