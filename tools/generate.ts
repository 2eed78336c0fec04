import { generateActionTable } from './generate/action-table.ts';
import { generateBaselineValidator } from './generate/baseline-validator.ts';
import { generateConfigSchema } from './generate/config-schema.ts';
import { generateConfigValidator } from './generate/config-validator.ts';
import { generateDesiredStateTypes } from './generate/desired-state-types.ts';
import { generateExchangeSchemas } from './generate/exchange-schemas.ts';
import { generateFormatDocs } from './generate/format-docs.ts';
import { type Output, staleFiles, writeStale } from './generate/generated-file.ts';
import { generateIncidentDocs } from './generate/incident-docs.ts';
import { generateRegistry } from './generate/registry.ts';
import { generateReportValidator } from './generate/report-validator.ts';
import { loadRules } from './generate/rule-modules.ts';
import { generateShapeValidators } from './generate/shape-validators.ts';
import { generateTypedProperties } from './generate/typed-properties.ts';

// Makes every generated file; with --check it only names those that are not fresh, and exits 1 for them.
const isCheck = process.argv.includes('--check');

try {
  const stale = await generate();
  if (isCheck && stale.length > 0) fail(`not fresh; run "npm run generate":\n${stale.join('\n')}`);
  else for (const path of stale) console.log(path);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

/** The paths that were, or with --check would be, written or removed. */
async function generate(): Promise<string[]> {
  const take = isCheck ? staleFiles : writeStale;
  const rules = await loadRules();
  const sources: Output[] = [
    generateRegistry(rules),
    generateConfigSchema(rules),
    generateConfigValidator(rules),
    generateBaselineValidator(),
    generateReportValidator(),
    generateExchangeSchemas(),
    generateTypedProperties(),
    generateShapeValidators(),
    generateDesiredStateTypes(),
    generateFormatDocs(),
    generateIncidentDocs(),
    await generateActionTable(),
  ];
  const stale: string[] = [];
  for (const output of sources) stale.push(...(await take(output)));
  // Imported late: the command line it runs imports the files above, which may be new.
  const { generateRuleDocs } = await import('./generate/rule-docs.ts');
  const { generateReadme } = await import('./generate/readme.ts');
  const { generatePatchDocs } = await import('./generate/patch-docs.ts');
  for (const output of [
    await generateRuleDocs(rules),
    await generateReadme(rules),
    await generatePatchDocs(),
  ]) {
    stale.push(...(await take(output)));
  }
  return stale;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
