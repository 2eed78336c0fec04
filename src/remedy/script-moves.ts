import { expressionOf } from './script-value.ts';
import { getCommand, nameValue, setCommand } from './set-parameters.ts';
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
    command: setCommand(
      object,
      [...settings.map((setting) => ({ ...setting, value: setting.wanted })), ...companions],
      expressionOf,
    ),
  };
}

/** Goes back to what was there; nothing where no value of the object may be restored by a script. */
export function restoring({ object, settings, companions }: SetStep): Move[] {
  const restored = settings.flatMap((setting) =>
    setting.present.kind === 'unfit' ? [] : [{ ...setting, value: setting.present }],
  );
  if (restored.length === 0) return [];
  return [
    {
      ...reading(object),
      settings: restored.map(
        (setting) =>
          `${about(setting)}Before = ${expressionOf(setting.wanted)}; After = ${expressionOf(setting.value)}`,
      ),
      command: setCommand(object, [...restored, ...companions], expressionOf),
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
    name: object.name ? expressionOf(nameValue(object.name.text)) : "''",
    read: getCommand(object, expressionOf),
    cmdlets: [`Get-${noun}`, `Set-${noun}`],
  };
}

function before(setting: Setting): string {
  const { present } = setting;
  const value =
    present.kind === 'unfit' ? `BeforeSha256 = '${present.sha256}'` : `Before = ${expressionOf(present)}`;
  return about(setting) + value;
}

function about({ property, isUrl }: Setting): string {
  return `Property = '${property}'; ${isUrl ? 'IsUrl = $true; ' : ''}`;
}
