/** The shape of a value that is no enumeration's. */
export type PlainShape =
  | 'text'
  | 'texts'
  | 'addressSpaces'
  | 'boolean'
  | 'integer'
  | 'date'
  | 'url'
  | 'host'
  | 'thumbprint'
  | 'reference'
  | 'references'
  | 'distinguishedName'
  | 'opaque';

/** One property of an Exchange object, as rules use it. */
export interface Property {
  /** A plain shape, or the name of an enumeration. */
  readonly shape: string;
  readonly description: string;
  /**
   * Whether copies of an object contradict each other where it differs. What names the object, dates it, is worked out
   * from other properties or is read from the server rather than the directory is not compared.
   */
  readonly isCompared: boolean;
}

/** A type of records. */
export interface ExchangeType {
  /** The noun of the cmdlet. */
  readonly name: string;
  /** What it is, as a sentence. */
  readonly summary: string;
  /** The pages that describe its properties. */
  readonly sources: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}

const of =
  (shape: string) =>
  (description: string): Property => ({ shape, description, isCompared: true });

export const text = of('text');
export const texts = of('texts');
export const addressSpaces = of('addressSpaces');
export const boolean = of('boolean');
export const integer = of('integer');
export const date = of('date');
export const url = of('url');
export const host = of('host');
export const thumbprint = of('thumbprint');
export const reference = of('reference');
export const references = of('references');
/** What only readers make something of; never compared. */
export const opaque = (description: string): Property => ({
  shape: 'opaque',
  description,
  isCompared: false,
});
/** A value of one of the enumerations. */
export const word = (enumeration: string, description: string): Property => of(enumeration)(description);

/** The same property, which copies of an object may show differently. */
export function uncompared(property: Property): Property {
  return { ...property, isCompared: false };
}

/** The page of a cmdlet. */
export function cmdlet(name: string): string {
  return `https://learn.microsoft.com/powershell/module/exchange/${name.toLowerCase()}`;
}

/** What every object of Active Directory has. */
export const DIRECTORY_OBJECT: Readonly<Record<string, Property>> = {
  Name: uncompared(text('The common name in Active Directory.')),
  Identity: uncompared(text('What cmdlets call the object.')),
  DistinguishedName: of('distinguishedName')('Where the object stands in Active Directory.'),
  WhenChanged: uncompared(date('When the object was last changed, in local time.')),
  WhenChangedUTC: uncompared(date('When the object was last changed, in UTC.')),
};
