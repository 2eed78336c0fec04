import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';

export const INCIDENTS = 'fixtures/incidents';

/** An incident.json: an outage that somebody described, and what has to be found first in the exports of that day. */
export interface Account {
  readonly title: string;
  /** Who described the fault and its remedy. */
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  /** What Outlook, the analyzer or the server said. */
  readonly symptom: string;
  readonly rule: string;
  readonly message: string;
  /** The commands of the sources, as this tool writes them. */
  readonly remedy: readonly string[];
  /** What else of the remedy the message has to say. */
  readonly says?: string;
}

/** The accounts by the names of their folders, in the order of these. */
export function accounts(): ReadonlyMap<string, Account> {
  const root = join(PROJECT, INCIDENTS);
  return new Map(
    readdirSync(root)
      .sort()
      .map((name): [string, Account] => {
        const text = readFileSync(join(root, name, 'incident.json'), 'utf8');
        return [name, JSON.parse(text)];
      }),
  );
}
