import { objectIdentity } from '../model/connector.ts';
import { VIRTUAL_DIRECTORY_TYPES } from '../model/evidence.ts';
import type { ExchangeRecord } from '../model/record.ts';
import { propertyNamed, typedProperties } from '../model/typed-record.ts';
import type { PropertyChange } from '../rule/finding.ts';
import type { ShellValue } from '../rule/shell-command.ts';
import { groupBy } from '../text/group-by.ts';
import { type SetCommand, commandText as shellCommandText } from './shell-literal.ts';

/** A PowerShell literal (`'msstd:mail.contoso.com'`, `$null`), or why the value may not stand in a script. */
export type Literal =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HOST_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const MAXIMUM_NAME_LENGTH = 253;
/** A bare word to PowerShell: it begins with a letter, so it is neither a number nor a parameter. */
const IDENTITY = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * `Set-OutlookProvider -Identity EXPR -CertPrincipalName 'msstd:mail.contoso.com'`; unset is `$null`.
 *
 * Values come from files that anybody may have written, and PowerShell ends a single-quoted string at five different
 * characters and a comment at any line end (about_Quoting_Rules). So nothing is escaped: a value is `msstd:` and an
 * ASCII host or wildcard name, or `none`, or it is refused.
 */
export function setCommandFor(change: PropertyChange): SetCommand {
  const { record, property, value } = change;
  if (record.type !== 'OutlookProvider') return setterFor(record, [change]);
  if (!IDENTITY.test(record.identity)) {
    return refused('the name of the OutlookProvider has characters that may not stand in a script');
  }
  const literal = newLiteral(property, value);
  if (literal.kind === 'refused') return literal;
  return { kind: 'command', text: commandText(record.identity, property, literal.text) };
}

/**
 * The commands that make the changes of a fix, in their order: one for each object, for cmdlets refuse settings that only
 * make sense together; of OutlookProvider one for each property, as the scripts of a patch have them.
 */
export function setCommandsFor(changes: readonly PropertyChange[]): SetCommand[] {
  const groups = groupBy(changes, (change) =>
    change.record.type === 'OutlookProvider' ? change : change.record,
  );
  return [...groups.values()].map((group) => {
    const [first] = group;
    return group.length === 1 ? setCommandFor(first) : setterFor(first.record, group);
  });
}

/** The cmdlets that set other objects, by what names the object to them; null where there is but one. */
const SETTERS: Readonly<Record<string, 'Identity' | 'Server' | null>> = {
  ...Object.fromEntries(VIRTUAL_DIRECTORY_TYPES.map((type) => [type, 'Identity' as const])),
  OutlookAnywhere: 'Identity',
  ClientAccessService: 'Identity',
  SendConnector: 'Identity',
  ReceiveConnector: 'Identity',
  InboundConnector: 'Identity',
  ImapSettings: 'Server',
  PopSettings: 'Server',
  HybridConfiguration: null,
  AuthConfig: null,
  OrganizationConfig: null,
};

/** `Set-OutlookAnywhere -Identity 'EX01\\Rpc (Default Web Site)' -ExternalHostname 'mail.contoso.com'`. */
function setterFor(record: ExchangeRecord, changes: readonly PropertyChange[]): SetCommand {
  const { type, identity } = record;
  const named = Object.hasOwn(SETTERS, type) ? SETTERS[type] : undefined;
  const parameters: [string, ShellValue][] = [];
  for (const { property, value } of changes) {
    const typed = propertyNamed(typedProperties(type) ?? new Map(), property);
    if (named === undefined || !typed) return refused(`no command is known for objects of type ${type}`);
    const isBoolean = typed.shape === 'boolean' && value !== null;
    parameters.push([typed.name, isBoolean ? value.toLowerCase() === 'true' : value]);
  }
  return shellCommandText({
    cmdlet: `Set-${type}`,
    parameters: {
      ...(named === 'Identity' && { Identity: objectIdentity(record) }),
      ...(named === 'Server' && { Server: identity.replace(/\\.*$/s, '') }),
      ...Object.fromEntries(parameters),
    },
  });
}

/** The command itself, of parts that were found safe. */
export function commandText(identity: string, property: string, literal: string): string {
  return `Set-OutlookProvider -Identity ${identity} -${property} ${literal}`;
}

/** Values that are no names, and what they can be. */
const OTHER_VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['TTL', /^\d{1,5}$/],
  ['RequiredClientVersions', /^\d{1,5}(?:\.\d{1,5}){3}, \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
]);

/** The literal for a value to be set. */
export function newLiteral(property: string, value: string | null): Literal {
  const other = OTHER_VALUES.get(property);
  if (!other && property !== 'CertPrincipalName' && property !== 'Server') {
    return refused(`no command is known for the property ${property}`);
  }
  if (value === null) return { kind: 'literal', text: '$null' };
  if (other)
    return other.test(value)
      ? { kind: 'literal', text: `'${value}'` }
      : refused(`the value is none that ${property} takes`);
  if (property === 'Server') return hostLiteral('', value);
  if (/^none$/i.test(value)) return { kind: 'literal', text: "'none'" };
  const [, prefix, name] = /^(msstd:)(.*)$/is.exec(value) ?? [];
  return prefix === undefined || name === undefined
    ? refused('the value is not "msstd:" followed by a host name')
    : hostLiteral(prefix, name);
}

/**
 * The literal for a value that an export shows, to compare with or to go back to. It need not be right, only
 * harmless: the prefix may be missing or misspelt, the name must be an ASCII host or wildcard name all the same.
 */
export function previousLiteral(property: string, value: string | null): Literal {
  if (property !== 'CertPrincipalName' || value === null) return newLiteral(property, value);
  const [, prefix = '', name = ''] = /^([A-Za-z]{1,16}: ?)?(.*)$/s.exec(value) ?? [];
  return hostLiteral(prefix, name);
}

function hostLiteral(prefix: string, name: string): Literal {
  const host = name.startsWith('*.') ? name.slice(2) : name;
  return name.length <= MAXIMUM_NAME_LENGTH && HOST_NAME.test(host)
    ? { kind: 'literal', text: `'${prefix}${name}'` }
    : refused('the value is not an ASCII host or wildcard name');
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}
