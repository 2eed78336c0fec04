import type { MadeCertificate } from '../certificates/make-certificate.ts';

/** A certificate as one server lists it; without `services` the list does not tell. */
export interface Listed {
  readonly certificate: MadeCertificate;
  readonly services?: string;
  /** CertificateStatus; without it the list does not tell. */
  readonly status?: string;
}

const NAMESPACE = 'http://schemas.microsoft.com/powershell/2004/04';
const TYPE = 'Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate';

/** `Get-ExchangeCertificate | Export-Clixml`: PowerShell keeps nothing but RawData of a certificate. */
export function rawDump(certificates: readonly MadeCertificate[]): string {
  return clixml(
    certificates.map(({ der }, index) => [
      `  <Obj RefId="${index}">`,
      index === 0 ? `    <TN RefId="0"><T>${TYPE}</T><T>System.Object</T></TN>` : '    <TNRef RefId="0" />',
      `    <Props><BA N="RawData">${base64(der)}</BA></Props>`,
      '  </Obj>',
    ]),
  );
}

/** `Get-ExchangeCertificate | Select-Object Thumbprint, Services, RawData | Export-Clixml`. */
export function selectedDump(listed: readonly (Listed & { readonly services: string })[]): string {
  return clixml(
    listed.map(({ certificate, services, status }, index) => [
      `  <Obj RefId="${index}">`,
      index === 0
        ? `    <TN RefId="0"><T>Selected.${TYPE}</T><T>System.Management.Automation.PSCustomObject</T></TN>`
        : '    <TNRef RefId="0" />',
      '    <MS>',
      `      <S N="Thumbprint">${certificate.thumbprint}</S>`,
      `      <S N="Services">${services}</S>`,
      ...(status === undefined ? [] : [`      <S N="Status">${status}</S>`]),
      `      <BA N="RawData">${base64(certificate.der)}</BA>`,
      '    </MS>',
      '  </Obj>',
    ]),
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

function clixml(objects: readonly (readonly string[])[]): string {
  return [`<Objs Version="1.1.0.1" xmlns="${NAMESPACE}">`, ...objects.flat(), '</Objs>', ''].join('\n');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
