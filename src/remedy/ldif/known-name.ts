import type { DirectoryClass } from '../../model/directory-class.ts';
import { type RelativeName, strictRelativeNames } from '../../model/directory-name.ts';
import { type ExchangeRecord, propertyOf } from '../../model/record.ts';
import { forbiddenIn } from '../forbidden.ts';
import { type Refusal, refused } from './refusal.ts';

/** Where Exchange keeps its configuration in every forest, below the organisation. */
const CONFIGURATION = ['microsoft exchange', 'services', 'configuration'];

/**
 * The distinguished name by which Active Directory knows an object, exactly as its export shows it: a name by RFC 4514
 * that stands where Exchange keeps objects of that type, and is that object's. So a file that names another entry moves
 * nothing.
 */
export function knownName(record: ExchangeRecord, kind: DirectoryClass): string | Refusal {
  const shown = propertyOf(record, 'DistinguishedName');
  if ((shown?.kind !== 'text' && shown?.kind !== 'object') || shown.text.trim() === '') {
    return refused(`its file does not show its DistinguishedName; this exports it: ${exportOf(kind)}`);
  }
  const dn = shown.text;
  const names = strictRelativeNames(dn);
  const forbidden = [dn, ...(names ?? []).map(({ value }) => value)]
    .map(forbiddenIn)
    .find((each) => each !== undefined);
  if (forbidden !== undefined) return refused(`its DistinguishedName has ${forbidden}`);
  if (!names) return refused('its DistinguishedName is not written as RFC 4514 has it');
  return isNameOf(names, record, kind)
    ? dn
    : refused(
        `its DistinguishedName is none that an object of class ${kind.name} has by its name; this exports it: ${exportOf(kind)}`,
      );
}

function isNameOf(
  names: readonly RelativeName[],
  { identity }: ExchangeRecord,
  { parents }: DirectoryClass,
): boolean {
  const depth = names.findIndex(({ type }) => type !== 'CN');
  if (depth === -1 || names.slice(depth).some(({ type }) => type !== 'DC')) return false;
  const [own = '', ...above] = names.slice(0, depth).map(({ value }) => value.toLowerCase());
  const isBelow = parents.names.every((name, index) => above[index] === name.toLowerCase());
  const isExchange = CONFIGURATION.every((name, index) => above.at(index - CONFIGURATION.length) === name);
  const rest = above.slice(parents.names.length, -CONFIGURATION.length);
  if (!isBelow || !isExchange) return false;
  const wanted = identity.toLowerCase();
  if (parents.end === 'organization') return rest.length === 1 && own === wanted;
  const [server, servers] = rest;
  if (servers !== 'servers') return false;
  return parents.end === 'server' ? `${server}\\${own}` === wanted : own === wanted && server === wanted;
}

/** The cmdlets show neither the URL of Outlook Anywhere's hosts nor the name of a connection point. */
function exportOf({ name, type }: DirectoryClass): string {
  return type === 'OutlookAnywhere' || type === 'ClientAccessService'
    ? `ldifde -f ${type}.ldf -d "CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com" -r "(objectClass=${name})"`
    : `Get-${type} | Export-Clixml ${type}.xml`;
}
