import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { rules } from '../../rules/index.ts';
import { type Config, defaultConfig } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { decodeText, encodeText } from '../../src/text/encoding.ts';

const CONFIG = 'exchange-lint.json';
/** The moment at which every case is judged. */
export const AS_OF = new Date('2026-12-01T00:00:00Z');

/** A file as it lies in a case's folder. */
export interface CaseInput {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files in a folder at any depth but its configuration, in the order of their paths. */
export function inputsIn(folder: string, isInput: (path: string) => boolean = () => true): CaseInput[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return paths
    .filter((path) => path !== CONFIG && isInput(path))
    .sort()
    .map((path) => ({ path: path.replaceAll(sep, '/'), bytes: readFileSync(join(folder, path)) }));
}

/** The configuration in a folder, or what goes without one. */
export function configIn(folder: string): Config {
  const path = join(folder, CONFIG);
  if (!existsSync(path)) return defaultConfig;
  const parsed = parseConfig(path, readFileSync(path, 'utf8'), rules);
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.config;
}

export function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The same text as Windows PowerShell saves it: UTF-16LE, lines ended by CRLF. */
export function asWindowsWrites(bytes: Uint8Array): Uint8Array {
  const decoded = decodeText(bytes);
  if (!decoded) return bytes;
  const text = decoded.text.replaceAll(/\r?\n/g, '\r\n');
  return encodeText({ text, encoding: 'utf-16le', byteOrderMark: true });
}
