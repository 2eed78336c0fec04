import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { plant } from '../io/temporary-folder.ts';

/** The content of each file below a folder, by path. */
export type Snapshot = ReadonlyMap<string, string>;

const WRONG = 'mail.contoso.com';
const RIGHT = 'msstd:mail.contoso.com';

/** How an export may be saved: the bytes of its text. */
const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'north/utf-8.json': (text) => Buffer.from(text),
  'north/utf-8-mark-crlf.json': (text) => Buffer.from(`\uFEFF${crlf(text)}`),
  'south/utf-16-crlf.json': (text) => Buffer.from(`\uFEFF${crlf(text)}`, 'utf16le'),
  'south/utf-16be.json': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'windows-1252.json': (text) => Buffer.from(text.replace('NOTE', 'M\u00fcnchen'), 'latin1'),
};

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** Exports of three environments. The fix of each spans all of its files. */
export function exportsWith(value: string): Readonly<Record<string, Uint8Array>> {
  const text = `${JSON.stringify([{ Name: 'EXPR', CertPrincipalName: value, Note: 'NOTE' }], null, 2)}\n`;
  return Object.fromEntries(Object.entries(ENCODINGS).map(([path, encode]) => [path, encode(text)]));
}

const CONFIGURATION = {
  'exchange-lint.json': JSON.stringify({
    environments: [
      { name: 'north', files: ['north'] },
      { name: 'south', files: ['south'] },
      { name: 'west', files: ['*.json'] },
    ],
  }),
};

/** Files with a fault that `--fix` mends. */
export function plantFaulty(folder: string, value = WRONG): void {
  plant(folder, { ...CONFIGURATION, ...exportsWith(value) });
}

export const OLD = snapshotOf({ ...CONFIGURATION, ...exportsWith(WRONG) });
export const NEW = snapshotOf({ ...CONFIGURATION, ...exportsWith(RIGHT) });

function snapshotOf(files: Readonly<Record<string, string | Uint8Array>>): Snapshot {
  return new Map(
    Object.entries(files).map(([path, content]) => [path, Buffer.from(content).toString('latin1')]),
  );
}

export function snapshot(folder: string): Snapshot {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), readFileSync(path, 'latin1')];
    }),
  );
}
