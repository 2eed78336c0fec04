import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { autodiscoverResponse } from '../tools/exports/response.ts';

const MEGABYTE = 1e6;

/** Writes one CLIXML of at least `megabytes`, as UTF-8: the providers first, then servers' objects without end. */
export async function writeLargeExport(path: string, megabytes: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.write('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n');
    await file.write(providers('msstd:mail.contoso.com'));
    let written = 0;
    for (let number = 0; written < megabytes * MEGABYTE; number += 200) {
      const objects = Array.from({ length: 200 }, (_, index) => virtualDirectory(number + index)).join('');
      await file.write(objects);
      written += Buffer.byteLength(objects);
    }
    await file.write('</Objs>\n');
  } finally {
    await file.close();
  }
}

/**
 * Writes `count` small files into `folder`, a hundred in each of its folders, as they stand in a repository of
 * configuration: exports, Autodiscover responses, certificates, and files that are none of these.
 */
export async function writeSmallFiles(
  folder: string,
  count: number,
  certificateFolder: string,
): Promise<void> {
  const certificate = await firstCertificate(certificateFolder);
  for (let number = 0; number < count; number += 1) {
    const server = join(folder, `EX${String(Math.floor(number / 100)).padStart(3, '0')}`);
    if (number % 100 === 0) await mkdir(server, { recursive: true });
    const { name, content } = smallFile(number, certificate);
    await writeFile(join(server, name), content);
  }
}

interface SmallFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

function smallFile(number: number, certificate: Uint8Array): SmallFile {
  if (number === 0)
    return { name: 'OutlookProvider.xml', content: utf16(document(providers('msstd:mail.contoso.com'))) };
  switch (number % 10) {
    case 0:
    case 1:
    case 2:
      return { name: `${number}-VirtualDirectory.xml`, content: utf16(document(virtualDirectory(number))) };
    case 3:
      return { name: `${number}-VirtualDirectory.json`, content: virtualDirectoryJson(number) };
    case 4:
      return {
        name: `${number}-Autodiscover.xml`,
        content: autodiscoverResponse({
          user: `User ${number}`,
          certPrincipalName: 'msstd:mail.contoso.com',
        }),
      };
    case 5:
      return { name: `${number}.cer`, content: certificate };
    case 6:
      return {
        name: `${number}-settings.json`,
        content: JSON.stringify({ number, retention: { days: 30 } }, null, 2),
      };
    case 7:
      return {
        name: `${number}-web.config`,
        content: `<configuration><add key="n" value="${number}"/></configuration>\n`,
      };
    default:
      return {
        name: `${number}-notes.md`,
        content: `# Server ${number}\n\n${'Maintained by the messaging team. '.repeat(40)}\n`,
      };
  }
}

async function firstCertificate(folder: string): Promise<Uint8Array> {
  const files = await readdir(folder, { recursive: true });
  const name = files.sort().find((file) => /\.(cer|crt|pem)$/.test(file));
  if (name === undefined) throw new Error(`${folder} holds no certificate`);
  return readFileSync(join(folder, name));
}

/** As Windows PowerShell 5.1 writes: UTF-16LE with byte order mark and CRLF. */
function utf16(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le');
}

function document(objects: string): string {
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n${objects}</Objs>\n`;
}

function providers(expr: string): string {
  const names = [
    ['EXCH', '<Nil N="CertPrincipalName" />'],
    ['EXPR', `<S N="CertPrincipalName">${expr}</S>`],
    ['WEB', '<Nil N="CertPrincipalName" />'],
  ] as const;
  return names
    .map(
      ([name, principal], index) => `  <Obj RefId="p${index}">
    <TN RefId="p${index}"><T>Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider</T></TN>
    <ToString>${name}</ToString>
    <Props>
      ${principal}
      <Nil N="Server" />
      <I32 N="TTL">1</I32>
      <S N="OutlookProviderFlags">None</S>
      <S N="Name">${name}</S>
      <S N="Identity">${name}</S>
    </Props>
  </Obj>
`,
    )
    .join('');
}

function virtualDirectory(number: number): string {
  const server = `EX${String(number).padStart(6, '0')}`;
  const text = Array.from(
    { length: 20 },
    (_, index) => `      <S N="Setting${index}">Value ${index} of ${server} in the default web site</S>\n`,
  ).join('');
  return `  <Obj RefId="${number}">
    <TN RefId="v${number}">
      <T>Deserialized.Microsoft.Exchange.Management.SystemConfigurationTasks.ADEcpVirtualDirectory</T>
      <T>Deserialized.System.Object</T>
    </TN>
    <ToString>${server}\\ecp (Default Web Site)</ToString>
    <Props>
      <S N="Name">ecp (Default Web Site)</S>
      <S N="Server">${server}</S>
      <S N="Identity">${server}\\ecp (Default Web Site)</S>
      <URI N="InternalUrl">https://mail.contoso.com/ecp</URI>
      <URI N="ExternalUrl">https://mail.contoso.com/ecp</URI>
      <B N="AdminEnabled">true</B>
      <Nil N="MetabasePath" />
      <Obj N="InternalAuthenticationMethods" RefId="m${number}">
        <LST><S>Basic</S><S>Fba</S></LST>
      </Obj>
      <DT N="WhenChangedUTC">2026-11-0${(number % 9) + 1}T08:15:00.0000000Z</DT>
${text}    </Props>
  </Obj>
`;
}

function virtualDirectoryJson(number: number): string {
  const server = `EX${String(number).padStart(6, '0')}`;
  const properties = {
    Server: server,
    Identity: `${server}\\owa (Default Web Site)`,
    InternalUrl: 'https://mail.contoso.com/owa',
    ExternalUrl: 'https://mail.contoso.com/owa',
    InternalAuthenticationMethods: ['Basic', 'Fba'],
    WhenChangedUTC: '/Date(1793520900000)/',
  };
  return `${JSON.stringify(properties, null, 4)}\n`;
}
