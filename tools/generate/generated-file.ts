import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROJECT } from '../project.ts';

/** One file that is made from others; the path is relative to the project, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** What one generator makes. */
export interface Output {
  readonly files: readonly GeneratedFile[];
  /** A folder that holds generated files alone: whatever else is found there is left over. */
  readonly folder?: string;
}

/** The generated text as Biome formats it, so that one `check` covers written and generated files. */
export function formatted(path: string, text: string): GeneratedFile {
  const biome = join(PROJECT, 'node_modules/@biomejs/biome/bin/biome');
  const options = { cwd: PROJECT, input: text, encoding: 'utf8' } as const;
  const output = execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${path}`], options);
  return { path, text: `${output.trimEnd()}\n` };
}

/** Paths that differ from what is on disk: to write, or to remove. */
export async function staleFiles({ files, folder }: Output): Promise<string[]> {
  const expected = new Set(files.map(({ path }) => path));
  const leftOver = folder === undefined ? [] : (await filesIn(folder)).filter((path) => !expected.has(path));
  const changed = await Promise.all(
    files.map(async (file) => ((await textOf(file.path)) === file.text ? [] : [file.path])),
  );
  return [...changed.flat(), ...leftOver].sort();
}

/** Brings the disk up to date; returns the paths it wrote or removed. */
export async function writeStale(output: Output): Promise<string[]> {
  const stale = await staleFiles(output);
  const texts = new Map(output.files.map(({ path, text }) => [path, text]));
  for (const path of stale) {
    const text = texts.get(path);
    const target = join(PROJECT, path);
    if (text === undefined) {
      await rm(target);
    } else {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
  }
  return stale;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(join(PROJECT, path), 'utf8');
  } catch {
    return undefined;
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(PROJECT, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT.length).replaceAll('\\', '/'));
  } catch {
    return [];
  }
}
