import { isExchangeOwn } from './certificate.ts';
import { areNamesKnown } from './certificate-facts.ts';
import type { Environment } from './environment.ts';
import type { ExchangeRecord } from './record.ts';

/**
 * The records of certificates to which it does no harm that an export cut off RawData or the list of names: something
 * else shows the names, or Exchange made the certificate for itself, so that they matter to nobody.
 */
export function recordsKnownWithoutRawData({ certificates }: Environment): ReadonlySet<ExchangeRecord> {
  return new Set(
    certificates.flatMap((certificate) =>
      areNamesKnown(certificate.x509) || isExchangeOwn(certificate) ? certificate.origins : [],
    ),
  );
}
