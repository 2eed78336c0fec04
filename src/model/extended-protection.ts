import { type Environment, recordsOfType } from './environment.ts';
import { VIRTUAL_DIRECTORY_TYPES } from './evidence.ts';
import { locationOf, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
import { remember } from './remember.ts';
import { serverOf } from './server.ts';

/** Where an export shows that Extended Protection is on. */
export interface ExtendedProtection {
  readonly record: ExchangeRecord;
  readonly mode: 'Allow' | 'Require';
  readonly location: ReturnType<typeof locationOf>;
}

const PROPERTY = 'ExtendedProtectionTokenChecking';

/**
 * Extended Protection of a virtual directory, else of another one of its server's front end: it is turned on for all of
 * them. Undefined where no export shows that it is on, which exports of Active Directory alone never do.
 */
export function extendedProtectionAt(
  environment: Environment,
  record: ExchangeRecord,
): ExtendedProtection | undefined {
  const own = protectionOf(record);
  if (own || textIfSet(record, PROPERTY) !== undefined) return own;
  const server = serverOf(record);
  return server === undefined ? undefined : protectionByServer(environment).get(server);
}

/** The first virtual directory of each server's front end that shows it on. */
const protectionByServer = remember(findProtection, () => '');

function findProtection(environment: Environment): ReadonlyMap<string, ExtendedProtection> {
  const found = new Map<string, ExtendedProtection>();
  for (const record of VIRTUAL_DIRECTORY_TYPES.flatMap((type) => recordsOfType(environment, type))) {
    const server = serverOf(record);
    const protection = /Back End/i.test(record.identity) ? undefined : protectionOf(record);
    if (server !== undefined && protection && !found.has(server)) found.set(server, protection);
  }
  return found;
}

function protectionOf(record: ExchangeRecord): ExtendedProtection | undefined {
  const shown = textIfSet(record, PROPERTY)?.toLowerCase();
  const mode = shown === 'require' ? 'Require' : shown === 'allow' ? 'Allow' : undefined;
  return mode && { record, mode, location: locationOf(record, PROPERTY) };
}
