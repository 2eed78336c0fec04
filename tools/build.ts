import { join } from 'node:path';
import { PROJECT } from './project.ts';
import { buildDistribution } from './release/distribution.ts';

// Makes dist/: the code-split bundle with everything it needs, the licences of what it carries, and the types.
await buildDistribution(join(PROJECT, 'dist'));
