import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes the files into a folder, unless all of them are there: what is signed anew is never the same. */
export function writeMissing(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  const places = Object.entries(files).map(([name, contents]) => ({ file: join(folder, name), contents }));
  if (places.every(({ file }) => existsSync(file))) return;
  for (const { file, contents } of places) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}
