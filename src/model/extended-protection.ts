import { type Environment, recordsOfType } from './environment.ts';
import { VIRTUAL_DIRECTORY_TYPES } from './evidence.ts';
import { locationOf, textIfSet } from './reading.ts';
import type { ExchangeRecord } from './record.ts';
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
  if (server === undefined) return undefined;
  const others = VIRTUAL_DIRECTORY_TYPES.flatMap((type) => recordsOfType(environment, type)).filter(
    (other) => serverOf(other) === server && !/Back End/i.test(other.identity),
  );
  return others.map(protectionOf).find((protection) => protection !== undefined);
}

function protectionOf(record: ExchangeRecord): ExtendedProtection | undefined {
  const shown = textIfSet(record, PROPERTY)?.toLowerCase();
  const mode = shown === 'require' ? 'Require' : shown === 'allow' ? 'Allow' : undefined;
  return mode && { record, mode, location: locationOf(record, PROPERTY) };
}
