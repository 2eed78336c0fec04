/**
 * Makes the certificates of the rules' fixtures: `npx tsx tools/rule-fixtures/make.ts`. A case that has all of its
 * certificates stays as it is, so that a second run changes nothing; delete them to have them made anew.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT } from '../project.ts';
import { CERTIFICATE_CASES } from './certificate-cases.ts';
import { CASES } from './certificates.ts';

for (const [path, make] of Object.entries({ ...CASES, ...CERTIFICATE_CASES })) {
  const files = Object.entries(make()).map(([name, contents]) => ({
    file: join(PROJECT, 'fixtures/rules', path, name),
    contents,
  }));
  if (files.every(({ file }) => existsSync(file))) continue;
  for (const { file, contents } of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}
