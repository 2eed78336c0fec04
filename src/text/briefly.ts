const LONGEST = 300;
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** Text that a person wrote, on one line and shortened: nobody reads more of it in a report. */
export function briefly(text: string, longest = LONGEST): string {
  // What lies far behind the limit need not be looked at, however long the text is.
  const line = text
    .trim()
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .trimEnd();
  return line.length > longest ? `${line.slice(0, longest - 1).replace(HALF_CHARACTER, '')}…` : line;
}
