import { quoted } from '../text/markdown.ts';
import { expressionOf, type PresentValue, type ScriptValue } from './script-value.ts';
import { getCommand, type Parameter, setCommand } from './set-parameters.ts';
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
  const wanted = settings.map((setting): Parameter => ({ ...setting, value: setting.wanted }));
  const restored = settings.flatMap((setting): Parameter[] =>
    setting.present.kind === 'unfit' ? [] : [{ ...setting, value: setting.present }],
  );
  const set = (parameters: readonly Parameter[]) => setCommand(object, [...parameters, ...companions], typed);
  return {
    title: `${object.noun} ${object.name?.text ?? ''}`.trim(),
    command: set(wanted),
    before: settings.map(({ property, present }) => `${property} is ${inWords(present)}`),
    verification: `${getCommand(object, typed)} | Format-List ${settings.map(({ property }) => property).join(', ')}`,
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

/** As a person types it: PowerShell takes two quotes within quotes for one. */
function typed(value: ScriptValue): string {
  return value.kind === 'unset' ? '$null' : `'${value.text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
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
