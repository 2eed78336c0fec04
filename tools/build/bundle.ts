import { chmod, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { PROJECT } from '../project.ts';
import { licencesOf } from './licences.ts';

/** A file of the bundle and the modules in it, as paths relative to the project with `/`. */
export interface Chunk {
  readonly file: string;
  readonly modules: readonly string[];
}

/** An entry of the package and what Node is to take it for. */
interface Entry {
  readonly name: string;
  readonly module: string;
  readonly format: 'cjs' | 'esm';
  readonly extension: string;
}

/** The command is CommonJS: Node reads and links modules so much slower that it tells in every run. */
const COMMAND: Entry = { name: 'bin', module: 'src/cli/bin.ts', format: 'cjs', extension: '.cjs' };
const LIBRARY: Entry = { name: 'index', module: 'src/index.ts', format: 'esm', extension: '.js' };

/** Bundles the command and the public interface into `folder`, replacing what is there. */
export async function buildBundle(folder: string): Promise<Chunk[]> {
  await rm(folder, { recursive: true, force: true });
  const chunks = [...(await bundleEntry(COMMAND, folder)), ...(await bundleEntry(LIBRARY, folder))];
  await chmod(join(folder, 'bin.cjs'), 0o755);
  await writeFile(
    join(folder, 'THIRD-PARTY-LICENSES.txt'),
    await licencesOf(chunks.flatMap(({ modules }) => modules)),
  );
  return chunks;
}

async function bundleEntry({ name, module, format, extension }: Entry, folder: string): Promise<Chunk[]> {
  const bundle = await rolldown({
    input: { [name]: join(PROJECT, module) },
    cwd: PROJECT,
    platform: 'node',
    // jsonc-parser's "main" is UMD, whose inner requires no bundler can follow.
    resolve: { mainFields: ['module', 'main'] },
  });
  const { output } = await bundle.write({
    dir: folder,
    format,
    minify: true,
    entryFileNames: `[name]${extension}`,
    chunkFileNames: `chunks/[name]-[hash]${extension}`,
  });
  await bundle.close();
  return output.flatMap((item): Chunk[] =>
    item.type === 'chunk'
      ? [
          {
            file: item.fileName,
            modules: item.moduleIds.map((id) => relative(PROJECT, id).replaceAll('\\', '/')),
          },
        ]
      : [],
  );
}
