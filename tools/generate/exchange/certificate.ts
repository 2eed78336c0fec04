import {
  boolean,
  cmdlet,
  date,
  type ExchangeType,
  integer,
  opaque,
  type Property,
  text,
  texts,
  thumbprint,
  uncompared,
  word,
} from './exchange-type.ts';

/** RawData says the same, and what it says cannot be edited. */
const SAID_BY_RAW_DATA: Readonly<Record<string, Property>> = {
  RawData: opaque('The certificate itself, as bytes, base64 or hexadecimal.'),
  Thumbprint: thumbprint('SHA-1 of the certificate.'),
  Subject: text('Whom it is for: CN=mail.contoso.com, O=Contoso.'),
  Issuer: text('Who issued it.'),
  SerialNumber: text('Its number.'),
  CertificateDomains: texts('The common name, if it is a host name, and the DNS names of subjectAltName.'),
  DnsNameList: texts('The same, as Windows has it.'),
  EnhancedKeyUsageList: texts('What it may be used for.'),
  NotBefore: date('From when on it is valid.'),
  NotAfter: date('Until when it is valid.'),
  SignatureAlgorithm: text('How it is signed.'),
  PublicKeySize: integer('The bits of its key.'),
  IsSelfSigned: boolean('Whether it is its own issuer.'),
};

/** Certificates that servers hold. */
export const CERTIFICATE_TYPES: readonly ExchangeType[] = [
  {
    name: 'ExchangeCertificate',
    summary: 'A certificate on one server, and what it is enabled for.',
    sources: [cmdlet('Get-ExchangeCertificate')],
    properties: {
      Services: word('AllowedServices', 'What it is enabled for.'),
      ServicesStringForm: uncompared(text('The same in letters: IP.WS.')),
      Status: uncompared(word('CertificateStatus', 'What the server thinks of it.')),
      RootCAType: uncompared(word('CertificateAuthorityType', 'Whose root it leads to.')),
      HasPrivateKey: uncompared(boolean('Whether the server can use it.')),
      PrivateKeyExportable: uncompared(boolean('Whether the key can leave the server.')),
      FriendlyName: uncompared(text('What administrators call it.')),
      IISServices: opaque('The web sites that it is bound to.'),
      SerializationData: opaque('Services, Status and the rest, as .NET writes them.'),
      Identity: uncompared(text('SERVER\\thumbprint.')),
      PSComputerName: uncompared(text('The server that was asked.')),
      ...Object.fromEntries(
        Object.entries(SAID_BY_RAW_DATA).map(([name, property]) => [name, uncompared(property)]),
      ),
    },
  },
];
