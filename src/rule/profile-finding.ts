import type { ClientProfile } from '../model/client-profile.ts';
import { locationOf } from '../model/reading.ts';
import { propertyOf } from '../model/record.ts';
import type { Fix, Location, ObjectName, PropertyChange } from './finding.ts';
import type { NameHolder } from './principal-name-fix.ts';

/** What every finding about a property of a profile has in common. */
export function aboutProfile(
  { record }: ClientProfile,
  property: string,
): { location: Location; object: ObjectName; property: string } {
  return {
    location: locationOf(record, property),
    object: { kind: 'ClientProfile', identity: record.identity },
    property,
  };
}

/** A property of a profile set to a value. */
export function changeOfProfile({ record }: ClientProfile, property: string, value: string): PropertyChange {
  return { record, property, current: propertyOf(record, property), value };
}

/** The profile as what holds a principal name. */
export function holderOfProfile(profile: ClientProfile): NameHolder {
  return {
    side: profile.side,
    called: `RPCProxyPrincipalName of ${profile.called}`,
    change: (value) => changeOfProfile(profile, 'RPCProxyPrincipalName', value),
  };
}

/** Fixes of what the profile has a place for; in the registry they are bytes, which a person looks at first. */
export function fixesInProfile({ isRegistry, record }: ClientProfile, fixes: readonly Fix[]): Fix[] {
  return fixes
    .filter(({ changes }) => changes.every(({ property }) => propertyOf(record, property) !== undefined))
    .map((fix) =>
      isRegistry && fix.applicability === 'safe' ? { ...fix, applicability: 'unsafe' as const } : fix,
    );
}
