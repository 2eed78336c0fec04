type Forbidden = readonly (readonly [pattern: RegExp, name: string])[];

/** What neither a name nor a value of Exchange's has, by what a person calls it. */
const FORBIDDEN: Forbidden = [
  [/\0/, 'a NUL character'],
  [/[\n\r\v\f\x85\u2028\u2029]/, 'a line end'],
  [/\p{Cc}/u, 'a control character'],
  [/\p{Bidi_Control}/u, 'a character that turns the direction of the text'],
  [/[\p{Cs}\uFFFD]/u, 'a character that the export could not hold'],
];

/** What may be meant and is not seen: LDIF, which nobody runs line by line, names it in base64. */
const UNSEEN: Forbidden = [
  [/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u, 'a character that cannot be seen'],
  [/(?! )\p{Zs}/u, 'a space that is none'],
  [/[\p{Co}\p{Cn}]/u, 'a character that has no meaning'],
];

/** Active Directory keeps no name, host or URL that is nearly as long. */
const LONGEST = 4000;

/**
 * Why a text reaches no LDIF, although base64 would hold it: whoever looks at it is to see what it does. `a line end
 * (U+000A)`; undefined for a text that may.
 */
export function forbiddenIn(text: string): string | undefined {
  if (text.length > LONGEST) return `more than ${LONGEST} characters`;
  return firstOf(FORBIDDEN, text);
}

/** The same for what reaches a script, of which a person has to see all. */
export function unseenIn(text: string): string | undefined {
  return forbiddenIn(text) ?? firstOf(UNSEEN, text);
}

/** ` (it has U+2019)` where a text has other characters than these, by a class of them; else nothing. */
export function strangerIn(text: string, allowed: RegExp): string {
  const stranger = [...text].find((character) => !allowed.test(character));
  return stranger === undefined ? '' : ` (it has ${codePoint(stranger)})`;
}

function firstOf(forbidden: Forbidden, text: string): string | undefined {
  for (const [pattern, name] of forbidden) {
    const [character] = pattern.exec(text) ?? [];
    if (character !== undefined) return `${name} (${codePoint(character)})`;
  }
  return undefined;
}

function codePoint(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${digits.padStart(4, '0')}`;
}
