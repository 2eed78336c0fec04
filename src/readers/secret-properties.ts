import type { Value } from '../model/value.ts';
import { isSecret, withheld } from './secrets.ts';

/** More names than these no type of Exchange's has; a file may make up names without end. */
const MOST_NAMES = 2000;

const answers = new Map<string, boolean>();

/** The properties with no value that may be a secret, whatever the export shows of it; nor can one be written. */
export function withholdSecrets(properties: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const secrets = [...properties].filter(([name, value]) => mayBeSecret(name, value));
  if (secrets.length === 0) return properties;
  const kept = new Map(properties);
  for (const [name, value] of secrets)
    kept.set(name, isHarmless(value) ? fixed(value) : withheld(value.span));
  return kept;
}

/** Whether a value is left out for what it may be. */
export function isWithheld(value: Value): boolean {
  return value.kind === 'unknown' && value.text === withheld(value.span).text;
}

function mayBeSecret(name: string, value: Value): boolean {
  return isNamedLikeSecret(name) || (value.kind === 'truncated' && tellsSecret(value.text));
}

/** `HasPrivateKey` is called like a secret, and only says whether there is one. */
function isHarmless(value: Value): boolean {
  return value.kind === 'unset' || (value.kind === 'text' && /^(?:true|false)$/i.test(value.text));
}

function fixed(value: Value): Value {
  if (value.kind !== 'unset' && value.kind !== 'text') return value;
  const { slot, ...rest } = value;
  return rest;
}

/** Asked for each of the same few names in object after object. */
function isNamedLikeSecret(name: string): boolean {
  const known = answers.get(name);
  if (known !== undefined) return known;
  const answer = isSecret(name.slice(0, 200));
  if (answers.size < MOST_NAMES) answers.set(name, answer);
  return answer;
}

/** An object that an export printed in one line (`@{Name=Out; SmartHostPassword=…}`) has names of its own. */
function tellsSecret(text: string): boolean {
  if (!text.startsWith('@{')) return false;
  const names = text.slice(2, 100_000).matchAll(/(?:^|[;{])\s{0,10}(\w{1,100})=/g);
  return [...names].some(([, name = '']) => isSecret(name));
}
