import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeCertificate } from '../certificates/make-certificate.ts';
import { PROJECT } from '../project.ts';

export type KeptCertificate = Pick<MadeCertificate, 'der' | 'pem' | 'thumbprint'>;

const KEPT = /^# (\S+)\n(-----BEGIN CERTIFICATE-----\n([^-]+)-----END CERTIFICATE-----\n)/gm;

const certificates: ReadonlyMap<string, KeptCertificate> = new Map(
  [...readFileSync(join(PROJECT, 'test/patches/certificates.pem'), 'utf8').matchAll(KEPT)].map(
    ([, name = '', pem = '', base64 = '']) => {
      const der = Buffer.from(base64, 'base64');
      const thumbprint = createHash('sha1').update(der).digest('hex').toUpperCase();
      return [name, { der, pem, thumbprint }];
    },
  ),
);

/** A certificate that tools/patches/make.ts made. Throws for a name that it does not know. */
export function certificateCalled(name: string): KeptCertificate {
  const known = certificates.get(name);
  if (!known)
    throw new RangeError(`there is no certificate ${name}; npx tsx tools/patches/make.ts makes them`);
  return known;
}
