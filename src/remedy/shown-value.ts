import { enumerationOf, type TypedProperty } from '../model/typed-record.ts';

/** What a server shows for what an export shows: some exports have numbers for words, and Booleans in lower case. */
export function asServersShow({ shape }: TypedProperty, text: string): string | undefined {
  if (shape === 'boolean') return /^true$/i.test(text) ? 'True' : 'False';
  const enumeration = enumerationOf(shape);
  if (!enumeration || !/^\d+$/.test(text)) return text;
  return Object.entries(enumeration.members).find(([, number]) => number === Number(text))?.[0];
}
