import type { Asn1 } from '../syntax/asn1.ts';

/** subjectAltName, RFC 5280 section 4.2.1.6. */
export const SUBJECT_ALT_NAME = '2.5.29.17';

/** Tags of GeneralName, in the same section. */
export const RFC822_NAME = 1;
export const DNS_NAME = 2;

/** The parts of a sequence; of anything else, none. */
export function childrenOf(node: Asn1 | undefined): readonly Asn1[] {
  return node?.kind === 'sequence' ? node.children : [];
}

/** The text of each kind of subjectAltName, in order, by its tag. */
export function alternativeNamesOf(extension: Asn1 | undefined): { get(tag: number): readonly string[] } {
  return {
    get: (tag) =>
      childrenOf(extension).flatMap((name) =>
        name.kind === 'tagged' && name.tag === tag ? [Buffer.from(name.octets).toString('latin1')] : [],
      ),
  };
}
