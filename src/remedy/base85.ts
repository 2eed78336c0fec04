const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const BYTES_PER_LINE = 52;
const WORD = 4;
const DIGITS = 5;

/**
 * Bytes as git writes them into binary patches (git's base85.c and diff.c): up to 52 bytes a line, four bytes big
 * endian as five digits of base 85, the last word filled up with zeros; each line begins with its number of bytes,
 * `A` to `Z` for 1 to 26 and `a` to `z` for 27 to 52, and ends with a line feed.
 */
export function base85Lines(bytes: Uint8Array): string {
  let lines = '';
  for (let start = 0; start < bytes.length; start += BYTES_PER_LINE) {
    const line = bytes.subarray(start, start + BYTES_PER_LINE);
    lines += `${lengthMark(line.length)}${digitsOf(line)}\n`;
  }
  return lines;
}

function lengthMark(length: number): string {
  return String.fromCharCode(length <= 26 ? 0x40 + length : 0x60 + length - 26);
}

function digitsOf(line: Uint8Array): string {
  let digits = '';
  for (let start = 0; start < line.length; start += WORD) {
    let word = 0;
    for (let index = start; index < start + WORD; index += 1) word = word * 256 + (line[index] ?? 0);
    let group = '';
    for (let digit = 0; digit < DIGITS; digit += 1) {
      group = ALPHABET.charAt(word % 85) + group;
      word = Math.floor(word / 85);
    }
    digits += group;
  }
  return digits;
}
