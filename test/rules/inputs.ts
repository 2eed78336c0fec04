import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { rules } from '../../rules/index.ts';
import { type Config, defaultConfig } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { decodeText, encodeText } from '../../src/text/encoding.ts';

const CONFIG = 'exchange-lint.json';
/** What stands in a folder besides the organisation's files. */
const OWN_FILES: ReadonlySet<string> = new Set([
  'expected.json',
  'expected.diff',
  'case.json',
  'change.json',
  CONFIG,
]);

/** A file as it lies in a folder. */
export interface Input {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of an organisation in a folder, in the order of their paths, without what a test has there. */
export function inputsIn(folder: string): readonly Input[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return paths
    .filter((path) => !OWN_FILES.has(path))
    .sort()
    .map((path) => ({ path: path.replaceAll(sep, '/'), bytes: readFileSync(join(folder, path)) }));
}

/** The configuration in a folder, or the default one. */
export function configIn(folder: string): Config {
  const path = join(folder, CONFIG);
  if (!existsSync(path)) return defaultConfig;
  const parsed = parseConfig(path, readFileSync(path, 'utf8'), rules);
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.config;
}

/** The same text as Windows PowerShell saves it: UTF-16LE, lines ended by CRLF. */
export function asWindowsWrites(bytes: Uint8Array): Uint8Array {
  const decoded = decodeText(bytes);
  if (!decoded) return bytes;
  const text = decoded.text.replaceAll(/\r?\n/g, '\r\n');
  return encodeText({ text, encoding: 'utf-16le', byteOrderMark: true });
}
