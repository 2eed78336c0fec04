import { formatLdifLine } from '../../text/ldif-line.ts';
import { LDIF_PATCH_MARK } from '../../text/ldif-patch-mark.ts';
import type { StoredChange } from './stored-change.ts';

/** A change of one attribute of one entry. */
export interface Modification extends StoredChange {
  readonly dn: string;
}

/** What ldifde writes itself, and ldapmodify takes. */
const LINE_END = '\r\n';

/** The same for every file: what was read stands nowhere but in values. */
const HEADER = [
  'version: 1',
  LDIF_PATCH_MARK,
  '# Read README.md beside this file first. A directory that does not hold the',
  '# values that the exports show refuses these changes.',
].join(LINE_END);

/**
 * LDIF (RFC 2849) in ASCII that makes the modifications in their order; those of one entry that follow each other are one
 * record, which a directory makes as a whole or not at all (RFC 4511 section 4.6). Nothing where there are none.
 */
export function writeLdif(modifications: readonly Modification[]): string {
  const records: Modification[][] = [];
  for (const modification of modifications) {
    const last = records.at(-1);
    if (last?.[0]?.dn === modification.dn) last.push(modification);
    else records.push([modification]);
  }
  if (records.length === 0) return '';
  return [HEADER + LINE_END, ...records.map(recordText)].join(LINE_END) + LINE_END;
}

function recordText(modifications: readonly Modification[]): string {
  const [{ dn } = { dn: '' }] = modifications;
  return [line('dn', dn), line('changetype', 'modify'), ...modifications.map(modificationText)].join('');
}

/** The present value is taken out by name, so that the directory has to hold it. */
function modificationText({ attribute, before, after }: Modification): string {
  const part = (how: 'delete' | 'add', value: string | null) =>
    value === null ? '' : [line(how, attribute), line(attribute, value), `-${LINE_END}`].join('');
  return part('delete', before) + part('add', after);
}

function line(label: string, value: string): string {
  return formatLdifLine({ label, fold: LINE_END }, value);
}
