import { directoryClassOfType } from '../model/directory-class.ts';
import type { PropertyChange } from '../rule/finding.ts';
import { knownName } from './ldif/known-name.ts';
import { type Refusal, refused } from './ldif/refusal.ts';
import { type StoredChange, storedChange } from './ldif/stored-change.ts';
import { type Modification, writeLdif } from './ldif/write-ldif.ts';
import type { LeftOut } from './step.ts';

/** The changes of a plan for those who make them in Active Directory itself. */
export interface DirectoryChanges {
  /** LDIF (RFC 2849) that makes them; empty where there are none. */
  readonly changes: string;
  /** LDIF that takes them back, in reverse order; empty where there are none. */
  readonly rollback: string;
  /** What they change, in the order of `changes`. */
  readonly made: readonly Modification[];
  /** What the LDIF does not change. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Writes changes as LDIF, in the order given. A value is only ever exchanged for another, or added where there is none:
 * a directory that does not hold the value that the export shows refuses the record, and makes no part of it. Active
 * Directory compares texts without case.
 */
export function directoryChanges(changes: readonly PropertyChange[]): DirectoryChanges {
  const made = new Map<string, Modification>();
  const refusals = new Map<string, LeftOut>();
  const leftOut: LeftOut[] = [];
  for (const change of changes) {
    const key = JSON.stringify([change.record.type, change.record.identity.toLowerCase(), change.property]);
    const modification = modificationOf(change);
    const other = made.get(key);
    if (modification.kind === 'refused') {
      if (!refusals.has(key)) refusals.set(key, { change, reason: modification.reason });
    } else if (modification.before === modification.after) refusals.delete(key);
    else if (!other) made.set(key, modification);
    else if (other.dn !== modification.dn)
      leftOut.push({ change, reason: 'another file shows it with another DistinguishedName' });
    else if (other.after !== modification.after)
      leftOut.push({ change, reason: 'another finding asks to set it to something else' });
  }
  // Of several exports of an object it takes only one that shows what the directory has to know.
  for (const [key, refusal] of refusals) if (!made.has(key)) leftOut.push(refusal);
  const modifications = [...made.values()];
  return {
    changes: writeLdif(modifications),
    rollback: writeLdif(modifications.toReversed().map(inverse)),
    made: modifications,
    leftOut,
  };
}

function modificationOf(change: PropertyChange): Modification | Refusal {
  const { record, property } = change;
  const kind = directoryClassOfType(record.type);
  const attribute = kind && [...kind.attributes.values()].find((each) => each.property === property);
  if (!attribute) return refused('no attribute of Active Directory is known that holds it and nothing else');
  const dn = knownName(record, kind);
  if (typeof dn !== 'string') return dn;
  const stored = storedChange(change, attribute);
  return stored.kind === 'refused' ? stored : { dn, ...stored };
}

function inverse<T extends StoredChange>(change: T): T {
  return { ...change, before: change.after, after: change.before };
}
