import type { MadeCertificate } from '../certificates/make-certificate.ts';
import { type Property, toClixml } from '../exports/clixml.ts';
import { type ServerCertificate, serializationData, signed } from '../exports/serialization-data.ts';

/** A certificate as one server lists it; without `services` the list does not tell. */
export interface Listed {
  readonly certificate: MadeCertificate;
  readonly services?: string;
  /** CertificateStatus; without it the list does not tell. */
  readonly status?: string;
  /** The full name of the server, which Identity begins with; without it the list does not tell. */
  readonly server?: string;
}

const TYPE = 'Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate';

/** `Get-ExchangeCertificate | Export-Clixml`: PowerShell keeps nothing but RawData of a certificate. */
export function rawDump(certificates: readonly MadeCertificate[]): string {
  return toClixml(
    certificates.map(({ der, thumbprint }) => ({
      types: [TYPE, 'System.Object'],
      text: thumbprint,
      members: 'Props',
      properties: [rawData(der)],
    })),
  );
}

/**
 * The same in the Exchange Management Shell: what PowerShell leaves out is in SerializationData, which servers with
 * payload signing sign.
 */
export function serverDump(certificates: readonly ServerCertificate[], isSigned = false): string {
  return toClixml(
    certificates.map((options) => {
      const { der, thumbprint } = options.certificate;
      const stream = serializationData(options);
      return {
        types: [TYPE, 'System.Object'],
        text: thumbprint,
        members: 'Props',
        properties: [rawData(der)],
        added: [
          { kind: 'string', name: 'PSComputerName', value: options.server.toLowerCase() },
          { kind: 'bytes', name: 'SerializationData', value: isSigned ? signed(stream) : stream },
        ],
      };
    }),
  );
}

/** `Get-ExchangeCertificate | Select-Object Thumbprint, Services, Status, RawData | Export-Clixml`. */
export function selectedDump(listed: readonly Listed[]): string {
  return toClixml(
    listed.map(({ certificate, services, status, server }) => ({
      types: [`Selected.${TYPE}`, 'System.Management.Automation.PSCustomObject'],
      text: `@{Thumbprint=${certificate.thumbprint}}`,
      members: 'MS',
      properties: [
        { kind: 'string', name: 'Thumbprint', value: certificate.thumbprint },
        ...optionalText('Identity', server && `${server}\\${certificate.thumbprint}`),
        ...optionalText('Services', services),
        ...optionalText('Status', status),
        rawData(certificate.der),
      ],
    })),
  );
}

/** `Get-ExchangeCertificate | Select-Object Thumbprint, Services | ConvertTo-Json`: no word of the names. */
export function bareList(listed: readonly Listed[]): string {
  const items = listed.map(({ certificate, services }) => ({
    Thumbprint: certificate.thumbprint,
    ...(services !== undefined && { Services: services }),
    CertificateDomains: null,
  }));
  return `${JSON.stringify(items, null, 2)}\n`;
}

function rawData(der: Uint8Array): Property {
  return { kind: 'bytes', name: 'RawData', value: der };
}

function optionalText(name: string, value: string | undefined): Property[] {
  return value === undefined ? [] : [{ kind: 'string', name, value }];
}

/** A certificate as one server prints it, and what somebody made of that. */
export interface Printed {
  readonly certificate: MadeCertificate;
  readonly printed: Readonly<Record<string, unknown>>;
}

/** `Get-ExchangeCertificate | Select-Object …, RawData | ConvertTo-Json`, the bytes as a script writes them in base64. */
export function printedList(certificates: readonly Printed[]): string {
  const items = certificates.map(({ certificate, printed }) => ({
    ...printed,
    RawData: Buffer.from(certificate.der).toString('base64'),
  }));
  return `${JSON.stringify(items, null, 2)}\n`;
}
