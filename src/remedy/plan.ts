import { propertyNamed, typedProperties } from '../model/typed-record.ts';
import type { PropertyChange } from '../rule/finding.ts';
import type { ShellCommand } from '../rule/shell-command.ts';
import { companionsOf } from './companions.ts';
import { enableStepFor } from './enable-step.ts';
import { shownText } from './join-changes.ts';
import { newProviderValue, newValue, type Refusal } from './new-value.ts';
import { setCommandFor } from './powershell.ts';
import { presentValueOf, scriptValueOf } from './script-value.ts';
import { commandText } from './shell-literal.ts';
import {
  isOnline,
  isPattern,
  PATTERN,
  PHASES,
  phaseOf,
  type ShellObject,
  shellObjectOf,
} from './shell-object.ts';
import { asServersShow } from './shown-value.ts';
import type { ByHand, EnableStep, LeftOut, Plan, SetStep, Setting } from './step.ts';

/**
 * Turns changes, which are joined where one goes on from another, and commands beyond them into steps: one for each object, in the order in which an administrator must run
 * them. What something rests on comes before it, and else the order stays. Of several changes of one property the first
 * says what the server holds.
 */
export function planSteps(changes: readonly PropertyChange[], commands: readonly ShellCommand[] = []): Plan {
  const leftOut: LeftOut[] = [];
  const byObject = new Map<string, SetStep>();
  const clientFiles = new Set<string>();
  const online: ByHand[] = [];
  for (const change of changes) {
    if (change.record.type === 'ClientProfile') {
      clientFiles.add(change.record.source.path);
      continue;
    }
    if (isOnline(change.record.type)) {
      const command = setCommandFor(change);
      if (command.kind === 'refused') leftOut.push({ change, reason: command.reason });
      else online.push({ command: command.text, shell: 'Exchange Online PowerShell' });
      continue;
    }
    const step = stepFor(change);
    if (step.kind === 'refused') {
      leftOut.push({ change, reason: step.reason });
      continue;
    }
    const key = JSON.stringify([step.object.noun, step.object.name?.text.toLowerCase()]);
    const joined = join(byObject.get(key), step);
    if (joined) byObject.set(key, joined);
    else leftOut.push({ change, reason: 'another finding asks to set it to another value' });
  }
  const { enabling, byHand } = commandsIn(commands);
  const steps = [...enabling, ...byObject.values()].toSorted(
    (a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase),
  );
  return { steps, leftOut, byHand: [...byHand, ...online], clientFiles: [...clientFiles] };
}

function stepFor(change: PropertyChange): SetStep | Refusal {
  const { record } = change;
  const object = shellObjectOf(record);
  if (!object) return refused(`no cmdlet sets objects of type ${record.type}`);
  if (isPattern(object)) return refused(PATTERN);
  const name = object.name && scriptValueOf(object.name.text);
  if (name?.kind === 'refused') return refused(name.reason.replace('the value', 'the name of the object'));
  const setting = settingFor(change, object);
  if ('kind' in setting) return setting;
  return {
    kind: 'set',
    phase: phaseOf(record.type),
    object,
    settings: [setting],
    companions: companionsOf(change),
  };
}

function settingFor(
  { record, property, current, value }: PropertyChange,
  object: ShellObject,
): Setting | Refusal {
  const typed = propertyNamed(typedProperties(record.type) ?? new Map(), property);
  if (!typed) return refused(`no command is known for the property ${property}`);
  const wanted =
    object.noun === 'OutlookProvider' ? newProviderValue(typed.name, value) : newValue(typed, value);
  if (wanted.kind === 'refused') return wanted;
  const shown = shownText(current);
  const text = typeof shown === 'string' ? asServersShow(typed, shown) : shown;
  if (text === undefined)
    return refused(
      'the export does not show the whole present value, so it could be neither checked nor restored',
    );
  return {
    property: typed.name,
    isBoolean: typed.shape === 'boolean',
    isUrl: typed.shape === 'url',
    present: presentValueOf(text),
    wanted,
  };
}

/** A step with a further setting; undefined where the two contradict each other. */
function join(step: SetStep | undefined, further: SetStep): SetStep | undefined {
  const [setting] = further.settings;
  const other = step?.settings.find(({ property }) => property === setting.property);
  if (other) return JSON.stringify(other.wanted) === JSON.stringify(setting.wanted) ? step : undefined;
  if (!step) return further;
  const [first, ...others] = step.settings;
  const settings = [first, ...others, setting] as const;
  const isSet = (name: string) => settings.some(({ property }) => property === name);
  const companions = [...step.companions, ...further.companions].filter(
    ({ property }, index, all) =>
      !isSet(property) && all.findIndex((other) => other.property === property) === index,
  );
  return { ...step, settings, companions };
}

/** Commands that a script can check and take back become steps; the others a person runs. */
function commandsIn(commands: readonly ShellCommand[]): {
  readonly enabling: readonly EnableStep[];
  readonly byHand: readonly ByHand[];
} {
  const enabling = new Map<string, EnableStep>();
  const byHand = new Set<string>();
  for (const command of commands) {
    const step = enableStepFor(command);
    const text = commandText(command);
    const key = JSON.stringify(step?.services.includes('IIS') ? [step.server] : step);
    // A web site has one certificate: of two that are to be enabled the first is, and a person has to see to the other.
    if (step && (enabling.get(key)?.thumbprint ?? step.thumbprint) === step.thumbprint)
      enabling.set(key, step);
    else if (text.kind === 'command') byHand.add(text.text);
  }
  return {
    enabling: [...enabling.values()],
    byHand: [...byHand].map((command) => ({ command, shell: 'Exchange Management Shell' })),
  };
}

function refused(reason: string): Refusal {
  return { kind: 'refused', reason };
}
