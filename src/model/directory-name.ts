/** One part of a name in the directory: `CN` and `EXPR` of `CN=EXPR,CN=Outlook,…`. */
export interface RelativeName {
  /** In capitals. */
  readonly type: string;
  readonly value: string;
}

/** Active Directory keeps none that is nearly as long. */
const LONGEST = 4000;

/**
 * The parts of a distinguished name (RFC 4514), the most specific first, also where blanks stand around them (RFC 2253).
 * None of a text that is longer than any name.
 */
export function relativeNames(dn: string): readonly RelativeName[] {
  if (dn.length > LONGEST) return [];
  return [...dn.matchAll(/(?:[^,\\]|\\[\s\S]?)+/g)].map(([part]) => {
    const at = part.indexOf('=');
    return {
      type: part.slice(0, Math.max(0, at)).trim().toUpperCase(),
      value: unescaped(part.slice(at + 1)),
    };
  });
}

/** Pairs of hexadecimal digits are bytes of UTF-8. */
function unescaped(written: string): string {
  return withoutBlanks(written).replace(/(?:\\[0-9a-f]{2})+|\\([\s\S])/gi, (pairs, character?: string) =>
    character === undefined ? Buffer.from(pairs.replaceAll('\\', ''), 'hex').toString() : character,
  );
}

/** The last blank belongs to the value where it is escaped. */
function withoutBlanks(written: string): string {
  const bare = written.trim();
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(bare) ? `${bare} ` : bare;
}

/** An attribute type and its value (RFC 4514 section 3), and the comma that another follows. */
const PART =
  /([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)=((?:[^\0"+,;<>\\]|\\(?:[ "#+,;<=>\\]|[0-9A-Fa-f]{2}))+)(,|$)/y;

/**
 * The parts of a name as RFC 4514 has it, with one attribute and a text in each, as Active Directory has them. What its
 * forerunners allowed (quotation marks, blanks around the signs), values as digits of their encoding and bytes that are
 * no UTF-8 make it undefined.
 */
export function strictRelativeNames(dn: string): readonly RelativeName[] | undefined {
  if (dn.length > LONGEST) return undefined;
  const names: RelativeName[] = [];
  PART.lastIndex = 0;
  for (;;) {
    const [, type, written = '', end] = PART.exec(dn) ?? [];
    const value = strictValue(written);
    if (type === undefined || value === undefined) return undefined;
    names.push({ type: type.toUpperCase(), value });
    if (end === '') return names;
  }
}

/** A blank at either end and the sign of a number at the beginning belong to a value only where they are escaped. */
function strictValue(written: string): string | undefined {
  if (/^[ #]|^(?:[^\\]|\\.)* $/s.test(written)) return undefined;
  try {
    return written.replace(/((?:\\[0-9A-Fa-f]{2})+)|\\(.)/g, (_, bytes?: string, character?: string) =>
      bytes === undefined
        ? (character ?? '')
        : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
            Buffer.from(bytes.replaceAll('\\', ''), 'hex'),
          ),
    );
  } catch {
    return undefined;
  }
}
