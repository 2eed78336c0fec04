/** Makes the tree that a release's tag holds: `npm run release:layout -- DIR`. */
import { resolve } from 'node:path';
import { makeLayout } from './release/layout.ts';

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || others.length > 0) {
  console.error('usage: npm run release:layout -- DIR');
  process.exitCode = 2;
} else {
  try {
    // npm runs a script at the top of the project, wherever it was called.
    await makeLayout(resolve(process.env['INIT_CWD'] ?? '.', folder));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
