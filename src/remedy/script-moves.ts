import { expressionOf, type ScriptValue, scriptValueOf } from './script-value.ts';
import type { ShellObject } from './shell-object.ts';
import type { EnableStep, SetStep, Setting } from './step.ts';

/** One object as a script reads and sets it. */
export interface Move {
  readonly noun: string;
  readonly name: string;
  readonly read: string;
  readonly cmdlets: readonly string[];
  /** Of each property what must be there before, and what is to be there; expressions of PowerShell. */
  readonly settings: readonly string[];
  readonly command: string;
}

/** Sets what is planned. */
export function applying({ object, settings, companions }: SetStep): Move {
  return {
    ...reading(object),
    settings: settings.map((setting) => `${before(setting)}; After = ${expressionOf(setting.wanted)}`),
    command: setCommand(object, [
      ...settings.map(({ property, isBoolean, wanted }) => parameter(property, isBoolean, wanted)),
      ...companions.map(({ property, isBoolean, value }) => parameter(property, isBoolean, value)),
    ]),
  };
}

/** Goes back to what was there; nothing where no value of the object may be restored by a script. */
export function restoring({ object, settings, companions }: SetStep): Move[] {
  const restored = settings.flatMap(({ property, isBoolean, isUrl, present, wanted }) =>
    present.kind === 'unfit'
      ? []
      : [
          {
            data: `Property = '${property}'; ${isUrl ? 'IsUrl = $true; ' : ''}Before = ${expressionOf(wanted)}; After = ${expressionOf(present)}`,
            parameter: parameter(property, isBoolean, present),
          },
        ],
  );
  if (restored.length === 0) return [];
  return [
    {
      ...reading(object),
      settings: restored.map(({ data }) => data),
      command: setCommand(object, [
        ...restored.map((each) => each.parameter),
        ...companions.map(({ property, isBoolean, value }) => parameter(property, isBoolean, value)),
      ]),
    },
  ];
}

/** Enables the certificate, where IIS is still as the exports show it. */
export function enabling({ server, thumbprint, services, holders }: EnableStep): Move {
  const named = `-Server '${server}' -Thumbprint '${thumbprint}'`;
  const list = services.map((service) => `'${service}'`).join(', ');
  const held = holders
    ? `; Holders = '${holders.join(' ')}'; ReadAll = { Get-ExchangeCertificate -Server '${server}' -ErrorAction Stop }`
    : '';
  return {
    noun: 'ExchangeCertificate',
    name: `'${server}\\${thumbprint}'`,
    read: `Get-ExchangeCertificate ${named}`,
    cmdlets: ['Get-ExchangeCertificate', 'Enable-ExchangeCertificate'],
    settings: [
      "Property = 'HasPrivateKey'; Before = 'True'; After = 'True'",
      ...services.map(
        (service) => `Property = 'Services'; Includes = '${service}'${service === 'IIS' ? held : ''}`,
      ),
    ],
    command: `Enable-ExchangeCertificate ${named} -Services ${list}`,
  };
}

/** Enables for IIS what clients met before, where they now meet what the step enabled; nothing where that is not known. */
export function enablingAgain({ server, thumbprint, replaces }: EnableStep): Move[] {
  if (replaces === undefined) return [];
  const noun = 'ExchangeCertificate';
  return [
    {
      noun,
      name: `'${server}\\${thumbprint}'`,
      read: `Get-${noun} -Server '${server}' -Thumbprint '${thumbprint}'`,
      cmdlets: [`Get-${noun}`, `Enable-${noun}`],
      settings: ["Property = 'Services'; Excludes = 'IIS'"],
      command: `Enable-${noun} -Server '${server}' -Thumbprint '${replaces}' -Services 'IIS'`,
    },
  ];
}

function reading(object: ShellObject): Omit<Move, 'settings' | 'command'> {
  const { noun } = object;
  return {
    noun,
    name: object.name ? literal(object.name.text) : "''",
    read: `Get-${noun}${nameOf(object)}`,
    cmdlets: [`Get-${noun}`, `Set-${noun}`],
  };
}

function setCommand(object: ShellObject, parameters: readonly string[]): string {
  return `Set-${object.noun}${nameOf(object)} ${parameters.join(' ')}`;
}

function nameOf({ name }: ShellObject): string {
  return name ? ` -${name.parameter} ${literal(name.text)}` : '';
}

function before({ property, isUrl, present }: Setting): string {
  const value =
    present.kind === 'unfit' ? `BeforeSha256 = '${present.sha256}'` : `Before = ${expressionOf(present)}`;
  return `Property = '${property}'; ${isUrl ? 'IsUrl = $true; ' : ''}${value}`;
}

/** A switch takes its value after a colon. */
function parameter(property: string, isBoolean: boolean, value: ScriptValue): string {
  if (!isBoolean || value.kind === 'unset') return `-${property} ${expressionOf(value)}`;
  return `-${property}:${value.text === 'True' ? '$true' : '$false'}`;
}

/** The expression for the name of an object. Throws RangeError for one that a plan may not hold. */
export function literal(text: string): string {
  const value = scriptValueOf(text);
  if (value.kind === 'refused') throw new RangeError(value.reason);
  return expressionOf(value);
}
