/** RFC 2849: a line should be no longer. */
const WIDTH = 76;

/** How the line stands that a value is written into. */
export interface LdifLineStyle {
  /** With the options. */
  readonly label: string;
  /** Between the colon and the value; one where it is missing. */
  readonly blanks?: string;
  /** Of the lines that it is folded into. */
  readonly fold: string;
  /** Of the last of them; the same where it is missing. */
  readonly end?: string;
}

/**
 * The line that gives an attribute a value, folded: in base64 where LDIF (RFC 2849) has no other way to write it.
 */
export function formatLdifLine(
  { label, blanks = ' ', fold, end = fold }: LdifLineStyle,
  value: string,
): string {
  const line = isSafe(value)
    ? `${label}:${blanks}${value}`
    : `${label}::${blanks}${Buffer.from(value).toString('base64')}`;
  const pieces = [line.slice(0, WIDTH)];
  for (let at = WIDTH; at < line.length; at += WIDTH - 1) pieces.push(` ${line.slice(at, at + WIDTH - 1)}`);
  return pieces.join(fold) + end;
}

/** SAFE-STRING of RFC 2849, which also has values that end in a blank in base64. */
function isSafe(value: string): boolean {
  return /^(?:[^\P{ASCII}\0\r\n :<][^\P{ASCII}\0\r\n]*)?$/u.test(value) && !value.endsWith(' ');
}
