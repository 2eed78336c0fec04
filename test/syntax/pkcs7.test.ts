import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeAsn1 } from '../../src/syntax/asn1.ts';
import { certificatesOfPkcs7 } from '../../src/syntax/pkcs7.ts';

const CHAIN = readFileSync('fixtures/readers/pkcs7/ok-der/input.p7b');

it('a chain gives its certificates as they are encoded', () => {
  const certificates = certificatesOfPkcs7(decodeAsn1(CHAIN)) ?? [];
  expect(certificates).toHaveLength(2);
  for (const { encoded } of certificates) expect(CHAIN.includes(Buffer.from(encoded))).toBe(true);
});

it('anything else gives nothing', () => {
  const [certificate] = certificatesOfPkcs7(decodeAsn1(CHAIN)) ?? [];
  expect(certificatesOfPkcs7(certificate)).toBeUndefined();
  for (const bytes of [CHAIN.subarray(0, 300), Buffer.from('3000', 'hex'), new Uint8Array()])
    expect(certificatesOfPkcs7(decodeAsn1(bytes))).toBeUndefined();
});
