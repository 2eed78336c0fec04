import type { LdifEntry, LdifLine } from '../../syntax/ldif.ts';

/** An attribute's lines in an entry, or what a change makes of it. */
export interface Shown {
  readonly lines: readonly LdifLine[];
  /** Whether the lines are all that is left of it; those that a change adds join others that are not shown. */
  readonly isWhole: boolean;
  /** Where the lines are or would be, for a change that sets it to nothing. */
  readonly place: LdifLine;
}

/** Of the attributes of a large entry each may have many lines. */
interface Draft extends Shown {
  readonly lines: LdifLine[];
  isWhole: boolean;
}

/** The lines of each attribute, whose name is in lower case. */
export function attributesIn({ lines }: LdifEntry): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Draft>();
  for (const line of lines) {
    const name = line.name.toLowerCase();
    const known = shown.get(name);
    if (known) known.lines.push(line);
    else shown.set(name, { lines: [line], isWhole: true, place: line });
  }
  return shown;
}

/** What changes (`changetype: modify`) leave of each attribute, as far as they tell. */
export function changesIn({ lines }: LdifEntry): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Draft>();
  let open: { readonly how: string; readonly name: string } | undefined;
  for (const line of lines) {
    const word = line.name.toLowerCase();
    if (word === '-') open = undefined;
    else if (open === undefined && ['add', 'replace', 'delete'].includes(word)) {
      open = { how: word, name: line.value.trim().toLowerCase() };
      if (word !== 'add') shown.set(open.name, { lines: [], isWhole: true, place: line });
    } else if (open && word === open.name) {
      const known = shown.get(word) ?? { lines: [], isWhole: false, place: line };
      known.lines.push(line);
      if (open.how === 'replace') known.isWhole = true;
      // Values that are taken out by name leave others, which are not shown.
      if (open.how === 'delete') shown.delete(word);
      else shown.set(word, known);
    }
  }
  return shown;
}
