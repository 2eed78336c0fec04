import { chmod, copyFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { PROJECT } from '../project.ts';
import { buildId } from './build-id.ts';
import { licencesOf } from './licences.ts';

/** A file of the bundle and the modules in it, as paths relative to the project with `/`. */
export interface Chunk {
  readonly file: string;
  readonly modules: readonly string[];
}

/** What the command needs before it knows what is asked of it. */
const START =
  /\/src\/(?:cli\/(?:main|arguments|command-table|contradictions|option-values|options|usage-error|exit-code)|report\/(?:visible|format-names)|rule\/finding|io\/system-error|engine\/tool)\.ts$|\/package\.json$/;

/** What commands share that work on git or for GitHub, and others never ask for. */
const GIT = /\/src\/(?:io\/git\/|action\/|cli\/git-handling\.ts$)/;

/** What reads reports back: only merging and the cache ask for it, and it is as large as half of a run. */
const REPORTS = /\/src\/report\/(?:read-report\.ts|validate-report\.generated\.js)$/;

/** What reads a configuration: most runs have none. */
const CONFIG = /\/src\/config\/(?!config\.ts|suppression\.ts|baseline\.ts)|\/node_modules\/picomatch\//;

/** What reads PowerShell scripts: as large as all else, and few repositories have any. */
const SCRIPTS = /\/src\/(?:syntax|readers)\/powershell\/|\/node_modules\/web-tree-sitter\//;

/** What reads observed XML and writes JUnit: few runs do either. */
const SMALL_XML =
  /\/src\/(?:syntax\/observed-xml\.ts$|readers\/(?:autodiscover-soap|analyzer-report)\/)|\/node_modules\/(?:fast-xml-parser|fast-xml-builder|@nodable|strnum|path-expression-matcher|xml-naming|is-unsafe)\//;

/** What is read beside the code, and which nothing imports. */
const BESIDE = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm',
];

/** Bundles the command, the action and the public interface into `folder`, replacing what is there. */
export async function buildBundle(folder: string): Promise<Chunk[]> {
  const bundle = await rolldown({
    input: {
      bin: join(PROJECT, 'src/cli/bin.ts'),
      action: join(PROJECT, 'src/action/bin.ts'),
      index: join(PROJECT, 'src/index.ts'),
    },
    cwd: PROJECT,
    platform: 'node',
    // jsonc-parser's "main" is UMD, whose inner requires no bundler can follow.
    resolve: { mainFields: ['module', 'main'] },
    // What one command loads at once and another only when it must is no mistake. The loader of the grammar has an eval
    // for what the grammar does not ask for.
    checks: { ineffectiveDynamicImport: false, eval: false },
    transform: {
      define: {
        EXCHANGE_LINT_BUILD: JSON.stringify(buildId()),
        // TypeScript is CommonJS and asks where it lies.
        __filename: 'import.meta.filename',
        __dirname: 'import.meta.dirname',
      },
    },
  });
  await rm(folder, { recursive: true, force: true });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    // Node takes about as long to find and link a module as to compile it: what several commands share is one file.
    codeSplitting: {
      groups: [
        { name: 'start', test: START, priority: 4 },
        { name: 'reports', test: REPORTS, priority: 3 },
        {
          name: 'run',
          test: (id) => ![GIT, CONFIG, SCRIPTS, SMALL_XML].some((others) => others.test(id)),
          minShareCount: 2,
          priority: 2,
        },
        { name: 'git', test: GIT, minShareCount: 2, priority: 1 },
        { name: 'config', test: CONFIG, minShareCount: 2, priority: 1 },
        { name: 'scripts', test: SCRIPTS, priority: 1 },
        { name: 'small-xml', test: SMALL_XML, minShareCount: 2, priority: 1 },
      ],
    },
  });
  await bundle.close();
  const chunks = output.flatMap((item): Chunk[] =>
    item.type === 'chunk'
      ? [
          {
            file: item.fileName,
            modules: item.moduleIds.map((id) => relative(PROJECT, id).replaceAll('\\', '/')),
          },
        ]
      : [],
  );
  for (const path of BESIDE) await copyFile(join(PROJECT, path), join(folder, basename(path)));
  await chmod(join(folder, 'bin.js'), 0o755);
  await writeFile(
    join(folder, 'THIRD-PARTY-LICENSES.txt'),
    await licencesOf([...chunks.flatMap(({ modules }) => modules), ...BESIDE]),
  );
  return chunks;
}
