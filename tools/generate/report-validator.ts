import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';
import type { Output } from './generated-file.ts';
import { generateValidator } from './validator.ts';

const SCHEMA = 'schemas/report.schema.json';

/** The validator of reports in JSON. */
export function generateReportValidator(): Output {
  return generateValidator({
    name: 'validateReport',
    module: 'src/report/validate-report',
    schema: JSON.parse(readFileSync(join(PROJECT, SCHEMA), 'utf8')),
    schemaPath: SCHEMA,
    type: 'ReportFile',
    typeModule: './read-report.ts',
    isFirstErrorEnough: true,
  });
}
