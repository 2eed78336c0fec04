import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.ts';
import { lint } from '../../src/engine/lint.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { prepareAll } from '../../src/readers/index.ts';
import type { Report } from '../../src/report/report.ts';
import { AS_OF, configIn, foldersIn, inputsIn } from '../rules/case-folder.ts';

await prepareAll();

const ROOT = 'fixtures/incidents';

/** An incident.json: an outage that somebody described, and what has to be found first in the exports of that day. */
interface Account {
  readonly title: string;
  /** Who described it. */
  readonly source: { readonly title: string; readonly url: string };
  /** What Outlook, the analyzer or the server said. */
  readonly symptom: string;
  readonly rule: string;
  readonly message: string;
  /** The commands of the source, as this tool writes them. */
  readonly remedy: readonly string[];
  /** What else of the remedy the message has to say. */
  readonly says?: string;
}

/** A folder of fixtures/incidents: an organisation during an outage and after the remedy. */
export interface Incident {
  readonly name: string;
  readonly account: Account;
  readonly before: Report;
  readonly after: Report;
}

export const incidents: readonly Incident[] = foldersIn(ROOT).map((name) => {
  const folder = join(ROOT, name);
  const account: Account = JSON.parse(readFileSync(join(folder, 'incident.json'), 'utf8'));
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
