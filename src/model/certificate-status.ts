import { type Certificate, servicesOfRecord } from './certificate.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { readBoolean, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { remember } from './remember.ts';

/** What a server finds wrong with a certificate, whatever its dates say. */
export type CertificateTrouble = 'revoked' | 'invalid' | 'pending' | 'no-private-key' | 'revocation-unknown';

/** CertificateStatus Revoked 2, Invalid 5, RevocationCheckFailure 6, PendingRequest 7 (Get-ExchangeCertificate). */
const STATUSES: ReadonlyMap<string, CertificateTrouble> = new Map([
  ['revoked', 'revoked'],
  ['2', 'revoked'],
  ['invalid', 'invalid'],
  ['5', 'invalid'],
  ['pendingrequest', 'pending'],
  ['7', 'pending'],
  ['revocationcheckfailure', 'revocation-unknown'],
  ['6', 'revocation-unknown'],
]);

const GRAVEST_FIRST = ['revoked', 'invalid', 'pending', 'no-private-key', 'revocation-unknown'] as const;

/** The gravest that a server finds wrong where it uses the certificate, and the record that says so. */
export function troubleOf(
  environment: Environment,
  { origins }: Certificate,
): { readonly trouble: CertificateTrouble; readonly origin: ExchangeRecord } | undefined {
  const found = origins
    .filter((origin) => servicesOfRecord(origin)?.length !== 0)
    .flatMap((origin) => {
      const trouble = troubleIn(environment, origin);
      return trouble ? [{ trouble, origin }] : [];
    });
  return GRAVEST_FIRST.map((grave) => found.find(({ trouble }) => trouble === grave)).find((each) => each);
}

/** Whether a server calls the certificate valid, by its dates too: what lists print in local time tells no dates. */
export function isCalledValid({ origins }: Certificate): boolean {
  return origins.some((origin) => /^(?:valid|1)$/i.test(textIfSet(origin, 'Status') ?? ''));
}

/** Whether a server says that a certificate has expired, or is not valid yet. */
export function isCalledOutdated({ origins }: Certificate): boolean {
  return origins.some((origin) => /^(?:dateinvalid|3)$/i.test(textIfSet(origin, 'Status') ?? ''));
}

function troubleIn(environment: Environment, record: ExchangeRecord): CertificateTrouble | undefined {
  const status = STATUSES.get(textIfSet(record, 'Status')?.toLowerCase() ?? '');
  if (status && status !== 'revocation-unknown') return status;
  const lacksKey =
    readBoolean(record, 'HasPrivateKey') === false && showsKeys(environment).has(record.source.path);
  return lacksKey ? 'no-private-key' : status;
}

/** The files that show a private key at all: what was put together on another computer than the server shows none. */
const showsKeys = remember(
  (environment: Environment): ReadonlySet<string> =>
    new Set(
      recordsOfType(environment, 'ExchangeCertificate')
        .filter((record) => readBoolean(record, 'HasPrivateKey') === true)
        .map(({ source }) => source.path),
    ),
  () => '',
);
