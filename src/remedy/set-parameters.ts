import { type ScriptValue, scriptValueOf } from './script-value.ts';
import type { ShellObject } from './shell-object.ts';

/** A parameter of a cmdlet, and what it is given. */
export interface Parameter {
  readonly property: string;
  /** Booleans are switches, which take their value after a colon. */
  readonly isBoolean: boolean;
  readonly value: ScriptValue;
}

/** How a value is written: as a script holds it, or as a person types it. */
type Writing = (value: ScriptValue) => string;

/** `Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName 'msstd:mail.contoso.com'`. */
export function setCommand(object: ShellObject, parameters: readonly Parameter[], write: Writing): string {
  const words = parameters.map(({ property, isBoolean, value }) => {
    if (!isBoolean || value.kind === 'unset') return `-${property} ${write(value)}`;
    return `-${property}:${value.text === 'True' ? '$true' : '$false'}`;
  });
  return [`Set-${object.noun}${nameOf(object, write)}`, ...words].join(' ');
}

/** `Get-OutlookProvider -Identity 'EXPR'`. */
export function getCommand(object: ShellObject, write: Writing): string {
  return `Get-${object.noun}${nameOf(object, write)}`;
}

function nameOf({ name }: ShellObject, write: Writing): string {
  return name ? ` -${name.parameter} ${write(nameValue(name.text))}` : '';
}

/** The name of an object. Throws RangeError for one that a plan may not hold. */
export function nameValue(text: string): ScriptValue {
  const value = scriptValueOf(text);
  if (value.kind === 'refused') throw new RangeError(value.reason);
  return value;
}
