import { propertyNamed, typedProperties } from '../model/typed-record.ts';
import type { PropertyChange } from '../rule/finding.ts';
import type { ShellValue } from '../rule/shell-command.ts';
import { groupBy } from '../text/group-by.ts';
import { companionsOf } from './companions.ts';
import { strangerIn } from './forbidden.ts';
import { newProviderValue } from './new-value.ts';
import { expressionOf } from './script-value.ts';
import { commandText, type SetCommand } from './shell-literal.ts';
import { isPattern, PATTERN, shellObjectOf } from './shell-object.ts';

/** A bare word to PowerShell: it begins with a letter, so it is neither a number nor a parameter. */
const OF_IDENTITIES = /^[A-Za-z0-9_-]$/;
const IDENTITY = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** `Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:mail.contoso.com'`; unset is `$null`. */
export function setCommandFor(change: PropertyChange): SetCommand {
  const { record, property, value } = change;
  if (record.type !== 'OutlookProvider') return setterFor([change]);
  if (!IDENTITY.test(record.identity)) {
    return refused(
      `the name of the OutlookProvider may not stand in a script${strangerIn(record.identity, OF_IDENTITIES)}`,
    );
  }
  const wanted = newProviderValue(property, value);
  if (wanted.kind === 'refused') return wanted;
  const text = `Set-OutlookProvider -Identity ${record.identity} -${property} ${expressionOf(wanted)}`;
  return { kind: 'command', text };
}

/**
 * The commands that make the changes of a fix, in their order: one for each object, for cmdlets refuse settings that only
 * make sense together; of OutlookProvider one for each property.
 */
export function setCommandsFor(changes: readonly PropertyChange[]): SetCommand[] {
  const groups = groupBy(changes, (change) =>
    change.record.type === 'OutlookProvider' ? change : change.record,
  );
  return [...groups.values()].map((group) =>
    group.length === 1 ? setCommandFor(group[0]) : setterFor(group),
  );
}

/** `Set-OutlookAnywhere -Identity 'EX01\\Rpc (Default Web Site)' -ExternalHostname 'mail.contoso.com'`. */
function setterFor(changes: readonly [PropertyChange, ...PropertyChange[]]): SetCommand {
  const [{ record }] = changes;
  const object = shellObjectOf(record);
  if (object && isPattern(object)) return refused(PATTERN);
  const parameters: [string, ShellValue][] = [];
  for (const { property, value } of changes) {
    const typed = propertyNamed(typedProperties(record.type) ?? new Map(), property);
    if (!object || !typed) return refused(`no command is known for objects of type ${record.type}`);
    const isBoolean = typed.shape === 'boolean' && value !== null;
    parameters.push([typed.name, isBoolean ? value.toLowerCase() === 'true' : value]);
  }
  const isSet = new Set(parameters.map(([name]) => name));
  for (const { property, isBoolean, value } of changes.flatMap(companionsOf)) {
    if (isSet.has(property) || value.kind === 'unset') continue;
    parameters.push([property, isBoolean ? value.text === 'True' : value.text]);
  }
  return commandText({
    cmdlet: `Set-${record.type}`,
    parameters: {
      ...(object?.name && { [object.name.parameter]: object.name.text }),
      ...Object.fromEntries(parameters),
    },
  });
}

function refused(reason: string): SetCommand {
  return { kind: 'refused', reason };
}
