import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import type { Settings } from '../../src/engine/settings.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { AS_OF, type CaseInput, configIn, foldersIn, inputsIn } from './case-folder.ts';

await prepareAll();

const ROOT = 'fixtures/rules';
/** What stands in a case's folder besides the organisation's files and the configuration. */
const OWN_FILES: ReadonlySet<string> = new Set(['expected.json', 'expected.diff', 'case.json']);

export type CaseKind = 'bad' | 'good' | 'fix';

/** A folder fixtures/rules/AREA/NAME/{bad,good,fix}-CASE: the files of a tiny organisation. */
export interface RuleCase {
  readonly ruleId: string;
  /** `bad-article`. */
  readonly name: string;
  readonly kind: CaseKind;
  readonly folder: string;
  readonly inputs: readonly CaseInput[];
  readonly files: readonly ReadFile[];
  readonly settings: Settings;
  /** Whether unsafe fixes are applied too. */
  readonly isUnsafe: boolean;
}

/** Every case, in the order of the paths. */
export const ruleCases: readonly RuleCase[] = foldersIn(ROOT).flatMap((area) =>
  foldersIn(join(ROOT, area)).flatMap((rule) =>
    foldersIn(join(ROOT, area, rule)).map((name) => loadCase(`${area}/${rule}`, name)),
  ),
);

function loadCase(ruleId: string, name: string): RuleCase {
  const kind = (['bad', 'good', 'fix'] as const).find((candidate) => name.startsWith(`${candidate}-`));
  if (!kind) throw new Error(`${ruleId}/${name} is neither bad-, good- nor fix-`);
  const folder = join(ROOT, ruleId, name);
  const inputs = inputsIn(folder, (path) => !OWN_FILES.has(path));
  return {
    ruleId,
    name,
    kind,
    folder,
    inputs,
    files: inputs.flatMap(({ path, bytes }) => readBytes(path, bytes) ?? []),
    settings: { rules, config: configIn(folder), asOf: AS_OF },
    isUnsafe: existsSync(join(folder, 'case.json')),
  };
}
