/**
 * Makes the certificates of the rules' fixtures: `npx tsx tools/rule-fixtures/make.ts`. A case that has all of its
 * certificates stays as it is, so that a second run changes nothing; delete them to have them made anew.
 */
import { join } from 'node:path';
import { writeMissing } from '../certificates/write-missing.ts';
import { PROJECT } from '../project.ts';
import { CERTIFICATE_CASES } from './certificate-cases.ts';
import { CASES } from './certificates.ts';

for (const [path, make] of Object.entries({ ...CASES, ...CERTIFICATE_CASES }))
  writeMissing(join(PROJECT, 'fixtures/rules', path), make());
