import type { Rule } from '../../src/rule/define-rule.ts';
import { configSchema } from './config-schema.ts';
import type { Output } from './generated-file.ts';
import { generateValidator } from './validator.ts';

/** The validator of the configuration. */
export function generateConfigValidator(rules: readonly Rule[]): Output {
  return generateValidator({
    name: 'validateConfig',
    module: 'src/config/validate-config',
    schema: configSchema(rules),
    schemaPath: 'schemas/config.schema.json',
    type: 'ConfigFile',
    typeModule: './config-file.ts',
  });
}
