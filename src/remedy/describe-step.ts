import { quoted } from '../text/markdown.ts';
import { expressionOf, type PresentValue, type ScriptValue } from './script-value.ts';
import type { ShellObject } from './shell-object.ts';
import type { EnableStep, SetStep, Step } from './step.ts';

/** A step in words: commands as a person types them, values as JSON strings where a shell would not take them as they are. */
export interface DescribedStep {
  /** `OutlookProvider EXPR`. */
  readonly title: string;
  readonly command: string;
  /** What must hold before, each in words. */
  readonly before: readonly string[];
  /** Shows whether it is done. */
  readonly verification: string;
  readonly verified: readonly string[];
  /** Takes it back; undefined where that is for a person to work out. */
  readonly rollback: string | undefined;
  /** What a person has to know to take it back by hand. */
  readonly leftToRestore: readonly string[];
}

/** The step for a person to read, and to run by hand. */
export function describeStep(step: Step): DescribedStep {
  return step.kind === 'enable' ? describeEnabling(step) : describeSetting(step);
}

function describeSetting({ object, settings, companions }: SetStep): DescribedStep {
  const restored = settings.flatMap(({ property, isBoolean, present }) =>
    present.kind === 'unfit' ? [] : [parameter(property, isBoolean, present)],
  );
  const beside = companions.map(({ property, isBoolean, value }) => parameter(property, isBoolean, value));
  const set = (parameters: readonly string[]) =>
    `Set-${object.noun}${named(object)} ${[...parameters, ...beside].join(' ')}`;
  return {
    title: `${object.noun} ${object.name?.text ?? ''}`.trim(),
    command: set(settings.map(({ property, isBoolean, wanted }) => parameter(property, isBoolean, wanted))),
    before: settings.map(({ property, present }) => `${property} is ${inWords(present)}`),
    verification: `Get-${object.noun}${named(object)} | Format-List ${settings.map(({ property }) => property).join(', ')}`,
    verified: settings.map(({ property, wanted }) => `${property} is ${inWords(wanted)}`),
    rollback: restored.length > 0 ? set(restored) : undefined,
    leftToRestore: settings.flatMap(({ property, present }) =>
      present.kind === 'unfit'
        ? [`${property}, which was ${quoted(present.text)} (shown as a JSON string): ${present.reason}`]
        : [],
    ),
  };
}

function describeEnabling({ server, thumbprint, services, holders, replaces }: EnableStep): DescribedStep {
  const list = services.join(' and ');
  const enable = (which: string, what: readonly string[]) =>
    `Enable-ExchangeCertificate -Server ${server} -Thumbprint ${which} -Services ${what.join(', ')}`;
  const others = services.filter((service) => service !== 'IIS');
  return {
    title: `certificate ${thumbprint} on ${server}`,
    command: enable(thumbprint, services),
    before: [
      'it is on the server with its private key',
      ...(holders ? [`IIS has ${holders.join(' and ') || 'none'}`] : []),
    ],
    verification: `Get-ExchangeCertificate -Server ${server} -Thumbprint ${thumbprint} | Format-List Services`,
    verified: [`Services has ${list}`],
    rollback: replaces === undefined ? undefined : enable(replaces, ['IIS']),
    leftToRestore: [
      ...(services.includes('IIS') && replaces === undefined
        ? [`the exports do not show which certificate clients of IIS on ${server} met before`]
        : []),
      ...(others.length > 0
        ? [`it stays enabled for ${others.join(' and ')}, beside those that were there`]
        : []),
    ],
  };
}

function named({ name }: ShellObject): string {
  return name ? ` -${name.parameter} ${typed(name.text)}` : '';
}

function parameter(property: string, isBoolean: boolean, value: ScriptValue): string {
  if (value.kind === 'unset') return `-${property} $null`;
  if (isBoolean) return `-${property}:${value.text === 'True' ? '$true' : '$false'}`;
  return `-${property} ${typed(value.text)}`;
}

/** As a person types it: PowerShell takes two quotes within quotes for one. */
function typed(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

function inWords(value: PresentValue): string {
  switch (value.kind) {
    case 'unset':
      return 'not set';
    case 'plain':
      return expressionOf(value);
    default:
      return `${quoted(value.text)} (shown as a JSON string)`;
  }
}
