import type { TextValue, Value } from '../model/value.ts';

/** The member that a strong type's ToString shows: Hostname, Uri, SmtpDomain, ADObjectId, in that order. */
export const TELLING: readonly string[] = [
  'HostnameString',
  'OriginalString',
  'AbsoluteUri',
  'Domain',
  'Address',
  'Name',
];

/** What stands for an object whose ToString the export does not show: the value of its most telling member. */
export function tellingMember(members: ReadonlyMap<string, Value>): TextValue | undefined {
  for (const name of TELLING) {
    const value = members.get(name);
    if (value?.kind === 'text') return value;
  }
  return undefined;
}
