/**
 * What git does to the line ends of a file (gitattributes(5), `text` and `eol`; git-config, `core.autocrlf`): nothing;
 * or it takes them for LF, and writes into the working tree what `checkout` says. Of `auto`, only in what looks like text.
 */
export type LineEndConversion =
  | { readonly kind: 'none' }
  | { readonly kind: 'text' | 'auto'; readonly checkout: 'lf' | 'crlf' };

/** Whether git, when it renormalises a file, takes CRs from these bytes of it (`crlf_to_git` in git's convert.c). */
export function losesCarriageReturns(bytes: Uint8Array, conversion: LineEndConversion): boolean {
  if (conversion.kind === 'none') return false;
  const counts = countBytes(bytes);
  return counts.crlf > 0 && !(conversion.kind === 'auto' && looksBinary(counts));
}

/** Whether git writes CRs among these bytes when it puts them into the working tree (`crlf_to_worktree` there). */
export function gainsCarriageReturns(bytes: Uint8Array, conversion: LineEndConversion): boolean {
  if (conversion.kind === 'none' || conversion.checkout === 'lf') return false;
  const counts = countBytes(bytes);
  if (counts.loneLf === 0) return false;
  return conversion.kind === 'text' || (counts.crlf === 0 && !looksBinary(counts));
}

interface ByteCounts {
  readonly crlf: number;
  readonly loneLf: number;
  readonly loneCr: number;
  readonly nul: number;
  readonly printable: number;
  readonly unprintable: number;
}

const [NUL, BACKSPACE, TAB, LF, FORM_FEED, CR, END_OF_FILE, ESCAPE, DELETE] = [
  0, 8, 9, 10, 12, 13, 26, 27, 127,
];
const PRINTED_CONTROLS: ReadonlySet<number | undefined> = new Set([BACKSPACE, TAB, FORM_FEED, ESCAPE]);

/** As `gather_stats` there counts. */
function countBytes(bytes: Uint8Array): ByteCounts {
  let [crlf, loneLf, loneCr, nul, printable, unprintable] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? NUL;
    if (byte === CR && bytes[index + 1] === LF) {
      crlf += 1;
      index += 1;
    } else if (byte === CR) loneCr += 1;
    else if (byte === LF) loneLf += 1;
    else if (byte === NUL) nul += 1;
    else if ((byte < 32 && !PRINTED_CONTROLS.has(byte)) || byte === DELETE) unprintable += 1;
    else printable += 1;
  }
  // DOS ended texts with it.
  if (bytes.at(-1) === END_OF_FILE) unprintable -= 1;
  return { crlf, loneLf, loneCr, nul, printable, unprintable: unprintable + nul };
}

function looksBinary({ loneCr, nul, printable, unprintable }: ByteCounts): boolean {
  return loneCr > 0 || nul > 0 || printable >> 7 < unprintable;
}
