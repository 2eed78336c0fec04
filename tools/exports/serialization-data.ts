import { X509Certificate } from 'node:crypto';
import type { MadeCertificate } from '../certificates/make-certificate.ts';
import { type NrbfNode, toNrbf } from './nrbf.ts';

/** What a server knows of a certificate and puts into SerializationData. */
export interface ServerCertificate {
  readonly certificate: Pick<MadeCertificate, 'der' | 'thumbprint'>;
  /** Full name of the server. */
  readonly server: string;
  /** AllowedServices. */
  readonly services: number;
  /** The sites of IIS that it is bound to: `W3SVC/1` is the Default Web Site, `W3SVC/2` Exchange Back End. */
  readonly sites?: readonly string[];
  /** CertificateStatus. Default: 1, Valid. */
  readonly status?: number;
  /** CertificateAuthorityType. Default: 3, Registry. */
  readonly rootCAType?: number;
  /** Default: whether it is. */
  readonly isSelfSigned?: boolean;
  readonly friendlyName?: string;
}

const TASKS = 'Microsoft.Exchange.Management.SystemConfigurationTasks';
const MANAGEMENT =
  'Microsoft.Exchange.Management, Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35';
const SYSTEM = 'System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089';

/** The object as Exchange has BinaryFormatter write it for PowerShell. */
export function serializationData(options: ServerCertificate): Uint8Array {
  const { certificate, server, services, sites = [], status = 1, rootCAType = 3 } = options;
  const { subject, issuer } = new X509Certificate(certificate.der);
  const { isSelfSigned = subject === issuer, friendlyName = '' } = options;
  return toNrbf({
    kind: 'object',
    className: `${TASKS}.ExchangeCertificate`,
    library: MANAGEMENT,
    members: [
      ['CertData', { kind: 'bytes', bytes: inStore(certificate.der, friendlyName) }],
      ['SelfSigned', { kind: 'boolean', value: isSelfSigned }],
      ['Status', enumeration('CertificateStatus', status)],
      ['RootCAType', enumeration('CertificateAuthorityType', rootCAType)],
      ['Services', enumeration('AllowedServices', services)],
      [
        'IISServices',
        listOf(sites.map((site) => iisService(`IIS://${server.replace(/\..*$/, '')}/${site}`))),
      ],
      ['PrivateKeyExportable', { kind: 'boolean', value: true }],
      ['Identity', { kind: 'text', text: `${server}\\${certificate.thumbprint}` }],
    ],
  });
}

/** The same as servers send it that sign what they serialize; nothing checks the signature. */
export function signed(stream: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(stream.length);
  return Buffer.concat([Buffer.from('#sig#', 'latin1'), length, stream, Buffer.alloc(32, 0xa5)]);
}

/** A serialized certificate: its friendly name, the name of a key container that is made up, and the certificate. */
function inStore(der: Uint8Array, friendlyName: string): Uint8Array {
  return Buffer.concat([
    ...(friendlyName === '' ? [] : [property(11, Buffer.from(`${friendlyName}\0`, 'utf16le'))]),
    property(2, Buffer.alloc(16, 0x5a)),
    property(32, der),
  ]);
}

function property(identifier: number, contents: Uint8Array): Uint8Array {
  const head = Buffer.alloc(12);
  head.writeUInt32LE(identifier);
  head.writeUInt32LE(1, 4);
  head.writeUInt32LE(contents.length, 8);
  return Buffer.concat([head, contents]);
}

function enumeration(name: string, value: number): NrbfNode {
  return {
    kind: 'object',
    className: `${TASKS}.${name}`,
    library: MANAGEMENT,
    isValue: true,
    members: [['value__', { kind: 'int32', value }]],
  };
}

function iisService(name: string): NrbfNode {
  const noUrl: NrbfNode = { kind: 'null', className: 'System.Uri', library: SYSTEM };
  return {
    kind: 'object',
    className: `${TASKS}.IisService`,
    library: MANAGEMENT,
    members: [
      ['serviceName', { kind: 'text', text: name }],
      ['internalUrl', noUrl],
      ['internalUrlValid', enumeration('UrlValidation', 0)],
      ['externalUrl', noUrl],
      ['externalUrlValid', enumeration('UrlValidation', 0)],
    ],
  };
}

/** A list keeps room for four items from the first one on. */
function listOf(items: readonly NrbfNode[]): NrbfNode {
  const itemClass = `${TASKS}.IisService`;
  const length = items.length === 0 ? 0 : Math.max(4, items.length);
  return {
    kind: 'object',
    className: `System.Collections.Generic.List\`1[[${itemClass}, ${MANAGEMENT}]]`,
    library: null,
    members: [
      ['_items', { kind: 'array', itemClass, library: MANAGEMENT, items, length }],
      ['_size', { kind: 'int32', value: items.length }],
      ['_version', { kind: 'int32', value: items.length }],
    ],
  };
}
