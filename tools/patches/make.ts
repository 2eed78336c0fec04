/**
 * Makes the certificates of the suite of patches: `npx tsx tools/patches/make.ts`. They are kept, so that one seed gives
 * the same bytes in every run; where all are there, nothing changes.
 */
import { join } from 'node:path';
import { writeMissing } from '../certificates/write-missing.ts';
import { PROJECT } from '../project.ts';
import { makeCertificates } from './certificate-recipes.ts';

const certificates = Object.entries(makeCertificates()).map(([name, pem]) => `# ${name}\n${pem}`);
writeMissing(join(PROJECT, 'test/patches'), { 'certificates.pem': certificates.join('') });
