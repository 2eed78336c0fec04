import type { ErrorObject } from 'ajv';
import type { Node } from 'jsonc-parser';
import { nearestRule } from '../rule/nearest-rule.ts';
import { nearest } from '../text/nearest.ts';

/** A mistake at an offset of the configuration's text. */
export interface Mistake {
  readonly offset: number;
  readonly message: string;
}

const TYPES: ReadonlyMap<unknown, string> = new Map([
  ['object', 'an object in braces'],
  ['array', 'a list in brackets'],
  ['string', 'a text in quotes'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
]);

/** One of the validator's errors in an administrator's words, at the key or value to change. */
export function describeMistake(error: ErrorObject, node: Node, ruleIds: readonly string[]): Mistake {
  const here = (message: string): Mistake => ({ offset: node.offset, message });
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      const known = error.instancePath === '/rules' ? ruleIds : keysOf(error.parentSchema?.['properties']);
      const message = error.instancePath === '/rules' ? unknownRule(key, known) : unknownKey(key, known);
      return { offset: offsetOfKey(node, key), message };
    }
    case 'anyOf':
      return here(
        error.instancePath.startsWith('/overrides/')
          ? '"environments", "files" or both must say where it counts'
          : 'one of "rule", "object" and "files" must say what is accepted',
      );
    case 'not':
      return here('"clientFloor" counts for whole environments, so "files" may not stand beside it');
    case 'enum':
      if (/^\/suppressions\/\d+\/rule$/.test(error.instancePath))
        return here(unknownRule(String(error.data), ruleIds));
      return here(notAllowed(error.data, error.params['allowedValues']));
    case 'type':
      return here(
        `${quote(error.data)} stands where ${TYPES.get(error.params['type']) ?? 'another type'} is expected`,
      );
    case 'required':
      return here(`key ${quote(error.params['missingProperty'])} is missing`);
    case 'pattern':
      return here(mistakeInText(error));
    case 'maxItems':
    case 'additionalItems':
      return here(`at most ${entries(error.params['limit'])} may stand in this list`);
    case 'minItems':
      return here(`at least ${entries(error.params['limit'])} must stand in this list`);
    default:
      return here(`${quote(error.data)} ${error.message ?? 'is not allowed'}`);
  }
}

/** Of an environment's name, of host names, and of texts that must not be blank. */
function mistakeInText({ instancePath, data }: ErrorObject): string {
  if (/\/hosts\/\d+$/.test(instancePath))
    return `${quote(data)} is no host name; write one as in "mail.contoso.com" or "*.contoso.com"`;
  const key = instancePath.slice(instancePath.lastIndexOf('/') + 1);
  return key === 'name'
    ? `${quote(data)} is no name: use letters, digits, spaces, - and _`
    : `key ${quote(key)} is blank`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  if (meant !== undefined) return `unknown key ${quote(key)}; did you mean ${quote(meant)}?`;
  const allowed = known.length > 0 ? `known keys are ${known.map(quote).join(', ')}` : 'no key is known here';
  return `unknown key ${quote(key)}; ${allowed}`;
}

function unknownRule(id: string, known: readonly string[]): string {
  const meant = nearestRule(id, known);
  const hint =
    meant === undefined ? '"exchange-lint rules" lists the rules' : `did you mean ${quote(meant)}?`;
  return `there is no rule ${quote(id)}; ${hint}`;
}

function notAllowed(value: unknown, allowed: unknown): string {
  const values: readonly unknown[] = Array.isArray(allowed) ? allowed : [];
  return `${quote(value)} is not one of ${values.map(quote).join(', ')}`;
}

function entries(limit: unknown): string {
  return limit === 1 ? 'one entry' : `${String(limit)} entries`;
}

/** The value as the file spells it, shortened; a whole object or list by its kind. */
function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function keysOf(properties: unknown): string[] {
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function offsetOfKey(node: Node, key: string): number {
  const property = node.children?.find(({ children }) => children?.[0]?.value === key);
  return property?.offset ?? node.offset;
}
