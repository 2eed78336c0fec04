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
