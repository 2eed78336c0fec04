import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { makeCertificate } from '../certificates/make-certificate.ts';

/** The content of each file below a folder, by path; each byte is one code unit. */
export type Snapshot = ReadonlyMap<string, string>;

/** Whose certificate a run goes by, and whose name it therefore sets. */
export type Party = 'a' | 'b';

/** Copies of each file: so many that writing takes a while. */
const COPIES = 8;

/** How an export may be saved. */
const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8-mark-crlf': (text) => Buffer.from(`\uFEFF${crlf(text)}`),
  'utf-16-crlf': (text) => Buffer.from(`\uFEFF${crlf(text)}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'windows-1252': (text) => Buffer.from(text.replace('Note', 'M\u00fcnchen'), 'latin1'),
};

const ENDPOINT = JSON.stringify([
  { Identity: 'EX01\\Rpc (Default Web Site)', ServerName: 'EX01', ExternalHostname: 'mail.contoso.com' },
]);

const CERTIFICATES: readonly (readonly [string, string])[] = (['a', 'b'] as const).map((party) => [
  `${party}/server.pem`,
  makeCertificate({
    commonName: hostOf(party),
    dnsNames: [hostOf(party), 'mail.contoso.com'],
    notAfter: '2099-01-01T00:00:00Z',
  }).pem,
]);

/** The repository in which one of them, or nobody yet, has mended all exports of EXPR. */
export function repositoryOf(party: Party | undefined): Snapshot {
  const name = party === undefined ? 'gone.contoso.com' : hostOf(party);
  const text = `${JSON.stringify([{ Name: 'EXPR', CertPrincipalName: `msstd:${name}`, Note: 'EXPR' }], null, 2)}\n`;
  const exports = Array.from({ length: COPIES }, (_, copy) =>
    Object.entries(ENCODINGS).map(
      ([encoding, encode]) =>
        [`exports/${copy}/${encoding}.json`, Buffer.from(encode(text)).toString('latin1')] as const,
    ),
  ).flat();
  return new Map([...CERTIFICATES, ['exports/endpoint.json', ENDPOINT] as const, ...exports]);
}

/** Makes a folder hold these files and nothing else. */
export function plant(folder: string, files: Snapshot): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, 'latin1');
  }
}

export function snapshot(folder: string): Snapshot {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [relative(folder, path), readFileSync(path, 'latin1')];
      }),
  );
}

/** The folders with files to be written. */
export function foldersToWatch(folder: string): string[] {
  return Array.from({ length: COPIES }, (_, copy) => join(folder, 'exports', String(copy)));
}

export function isSame(a: Snapshot, b: Snapshot): boolean {
  return a.size === b.size && [...a].every(([path, content]) => b.get(path) === content);
}

function hostOf(party: Party): string {
  return `${party}.contoso.com`;
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
