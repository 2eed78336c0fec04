import { join } from 'node:path';
import { rules } from '../../rules/index.ts';
import { lint } from '../../src/engine/lint.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { prepareAll } from '../../src/readers/index.ts';
import type { Report } from '../../src/report/report.ts';
import { type Account, accounts, INCIDENTS } from '../../tools/incidents/account.ts';
import { AS_OF, configIn, inputsIn } from '../rules/case-folder.ts';

await prepareAll();

/** A folder of fixtures/incidents: an organisation during an outage and after the remedy. */
interface Incident {
  readonly name: string;
  readonly account: Account;
  readonly before: Report;
  readonly after: Report;
}

export const incidents: readonly Incident[] = [...accounts()].map(([name, account]) => {
  const folder = join(INCIDENTS, name);
  const settings = { rules, config: configIn(folder), asOf: AS_OF };
  const report = (state: string): Report => {
    const inputs = inputsIn(join(folder, state));
    return lint(
      inputs.flatMap(({ path, bytes }) => readBytes(path, bytes) ?? []),
      settings,
    );
  };
  return { name, account, before: report('before'), after: report('after') };
});
