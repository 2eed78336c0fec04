import type { PrintedAttribute, PrintedName } from './distinguished-name.ts';

/** The types that Windows and this project call by the same name, and those that it calls otherwise. */
const WINDOWS_NAMES: ReadonlyMap<string, string> = new Map([
  ...['CN', 'O', 'OU', 'L', 'C', 'E', 'DC', 'STREET', 'SERIALNUMBER'].map((name) => [name, name] as const),
  ['ST', 'S'],
]);

/** What makes Windows put a value in quotation marks (CertNameToStr). */
const NEEDS_QUOTES = /[,+="\n<>#;]|^\s|\s$|^$/;

/**
 * A distinguished name as .NET on Windows prints it: `CN=mail.contoso.com, O="Contoso, Ltd.", S=Bayern, C=DE`. Undefined
 * where a type is among its attributes of which it is not known how it is printed.
 */
export function formatNetName({ rdns }: PrintedName): string | undefined {
  const parts = rdns.map((rdn) => {
    const attributes = rdn.map(formatAttribute);
    return attributes.includes(undefined) ? undefined : attributes.join(' + ');
  });
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

function formatAttribute({ type, value }: PrintedAttribute): string | undefined {
  const name = WINDOWS_NAMES.get(type);
  if (name === undefined) return undefined;
  return `${name}=${NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value}`;
}
