const NUMBER = /^([+-]?)(\d{1,15})(?:\.0*)?(?:e\+?(\d))?[ld]?([kmgtp]b)?$/i;

const MULTIPLIERS = ['kb', 'mb', 'gb', 'tb', 'pb'];

/**
 * What a word without quotation marks comes to as a parameter of a shape, as PowerShell converts it (about_Numeric_Literals):
 * numbers to Booleans, and `1kb` to 1024. Undefined where it stays what it is.
 */
export function converted(word: string, shape: string | undefined): string | undefined {
  if (shape !== 'boolean' && shape !== 'integer') return undefined;
  const number = numberOf(word);
  if (number === undefined) return undefined;
  if (shape === 'integer') return String(number);
  return number === 0 ? 'False' : 'True';
}

function numberOf(word: string): number | undefined {
  const [, sign, decimal, exponent = '0', multiplier = ''] = NUMBER.exec(word) ?? [];
  if (sign === undefined) return undefined;
  const digits = Number(decimal) * 10 ** Number(exponent);
  const size = digits * 1024 ** (MULTIPLIERS.indexOf(multiplier.toLowerCase()) + 1);
  if (!Number.isSafeInteger(size)) return undefined;
  return sign === '-' && size !== 0 ? -size : size;
}
