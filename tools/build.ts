import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildBundle } from './build/bundle.ts';
import { PROJECT } from './project.ts';

// Makes dist/: the code-split bundle with everything it needs, the licences of what it carries, and the types.
await buildBundle(join(PROJECT, 'dist'));
execFileSync(
  process.execPath,
  [join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', 'tools/build/tsconfig.json'],
  {
    cwd: PROJECT,
    stdio: 'inherit',
  },
);
