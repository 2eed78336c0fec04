import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';
import type { Output } from './generated-file.ts';
import { generateValidator } from './validator.ts';

const SCHEMA = 'schemas/baseline.schema.json';

/** The validator of the baseline. */
export function generateBaselineValidator(): Output {
  return generateValidator({
    name: 'validateBaseline',
    module: 'src/config/validate-baseline',
    schema: JSON.parse(readFileSync(join(PROJECT, SCHEMA), 'utf8')),
    schemaPath: SCHEMA,
    type: 'Baseline',
    typeModule: './baseline.ts',
  });
}
