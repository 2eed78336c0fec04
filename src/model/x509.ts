import type { CertificateFacts, KeyType } from './certificate-facts.ts';

/**
 * What an encoded X.509 certificate (RFC 5280) says, as far as Outlook and Exchange care.
 * Names are decoded from the DER of each attribute, never from a printed subject.
 */
export interface X509 extends CertificateFacts {
  /** SHA-1 of the DER, 40 upper-case hexadecimal digits, as Exchange prints thumbprints. */
  readonly thumbprint: string;
  /** As the certificate encodes it, in upper-case hexadecimal digits. */
  readonly serialNumber: string;
  /** The subject as RFC 4514 writes it, most specific first, for people and for comparing with a printed one. */
  readonly subject: string;
  readonly issuer: string;
  /** Every subject common name (2.5.4.3), in the order of the encoding. */
  readonly commonNames: readonly string[];
  /** E-mail addresses of the subject (1.2.840.113549.1.9.1) and of subjectAltName: they replace the msstd name. */
  readonly emailAddresses: readonly string[];
  /** dNSName entries of subjectAltName, in order, as encoded (A-labels). */
  readonly dnsNames: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Object identifiers of extended key usage; undefined where the extension is absent, which allows any use. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  /** basicConstraints CA. */
  readonly isAuthority: boolean;
  /** Issuer and subject are the same name. */
  readonly isSelfIssued: boolean;
  readonly keyType: KeyType;
  /** Modulus or field size in bits; undefined where it is fixed by the key type or unknown. */
  readonly keySize: number | undefined;
  /** Name (`sha256WithRSAEncryption`) of a known signature algorithm, else its object identifier. */
  readonly signatureAlgorithm: string;
  /** A policy of the CA/Browser Forum, or timestamps of Certificate Transparency logs (RFC 6962). */
  readonly hasPublicMarks: boolean;
  /** Nothing of it is taken from print. */
  readonly printed?: never;
}
