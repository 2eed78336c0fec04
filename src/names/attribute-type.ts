/** The types of attributes in distinguished names: identifier, then the names under which programs print it. */
const TYPES: readonly (readonly string[])[] = [
  ['CN', '2.5.4.3', 'COMMONNAME'],
  ['SN', '2.5.4.4', 'SURNAME'],
  ['SERIALNUMBER', '2.5.4.5'],
  ['C', '2.5.4.6', 'COUNTRYNAME'],
  ['L', '2.5.4.7', 'LOCALITYNAME'],
  ['ST', '2.5.4.8', 'S', 'STATEORPROVINCENAME'],
  ['STREET', '2.5.4.9', 'STREETADDRESS'],
  ['O', '2.5.4.10', 'ORGANIZATIONNAME'],
  ['OU', '2.5.4.11', 'ORGANIZATIONALUNITNAME'],
  ['T', '2.5.4.12', 'TITLE'],
  ['BUSINESSCATEGORY', '2.5.4.15'],
  ['POSTALCODE', '2.5.4.17'],
  ['GN', '2.5.4.42', 'G', 'GIVENNAME'],
  ['I', '2.5.4.43', 'INITIALS'],
  ['UID', '0.9.2342.19200300.100.1.1', 'USERID'],
  ['DC', '0.9.2342.19200300.100.1.25', 'DOMAINCOMPONENT'],
  ['E', '1.2.840.113549.1.9.1', 'EMAIL', 'EMAILADDRESS'],
  ['JURISDICTIONL', '1.3.6.1.4.1.311.60.2.1.1'],
  ['JURISDICTIONST', '1.3.6.1.4.1.311.60.2.1.2'],
  ['JURISDICTIONC', '1.3.6.1.4.1.311.60.2.1.3'],
];

const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  TYPES.flatMap(([short = '', ...others]) => [short, ...others].map((name) => [name, short] as const)),
);

/** The short name, in capitals, of a type that goes by any of its names or its identifier, with `OID.` or without. */
export function attributeTypeOf(name: string): string | undefined {
  return SHORT_NAMES.get(name.toUpperCase().replace(/^OID\./, ''));
}
