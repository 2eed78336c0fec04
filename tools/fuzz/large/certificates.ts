import {
  type Der,
  decode,
  encode,
  explicit,
  integer,
  octets,
  oid,
  sequence,
  setOf,
} from '../../certificates/der.ts';
import { type MadeCertificate, makeCertificate } from '../../certificates/make-certificate.ts';
import type { Generator } from './generator.ts';

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CERT_BAG = '1.2.840.113549.1.12.10.1.3';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';

/** Certificates of as many servers, all of one key. */
function certificates(count: number): readonly MadeCertificate[] {
  return Array.from({ length: count }, (_, number) =>
    makeCertificate({
      subject: [{ type: 'O', value: 'Contoso, Ltd.' }],
      commonName: `ex${number}.contoso.com`,
      dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com', `ex${number}.contoso.com`],
      key: 'EC',
    }),
  );
}

export const certificate: Generator = {
  name: 'all.pem',
  file: (count) =>
    certificates(count)
      .map(({ pem }, number) => `# Server ${number}\n${pem}`)
      .join(''),
};

export const pkcs7: Generator = {
  name: 'all.p7b',
  mostBytes: 150_000,
  file: (count) =>
    encode(
      contentInfo(
        SIGNED_DATA,
        sequence(
          integer(Uint8Array.of(1)),
          setOf(),
          sequence(oid(DATA)),
          explicit(0, ...certificates(count).map(({ der }) => decode(der))),
          setOf(),
        ),
      ),
    ),
};

/** Only certificates, and nothing encrypted: opening takes time by the rounds, not by the size. */
export const pkcs12: Generator = {
  name: 'all.pfx',
  mostBytes: 600_000,
  file: (count) => {
    const bags = certificates(count).map(({ der }) =>
      sequence(oid(CERT_BAG), explicit(0, sequence(oid(X509_CERTIFICATE), explicit(0, octets(der))))),
    );
    const part = contentInfo(DATA, octets(encode(sequence(...bags))));
    return encode(sequence(integer(Uint8Array.of(3)), contentInfo(DATA, octets(encode(sequence(part))))));
  },
};

function contentInfo(type: string, content: Der): Der {
  return sequence(oid(type), explicit(0, content));
}
