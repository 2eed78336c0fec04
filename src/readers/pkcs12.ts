import { beginsSequenceOf } from './certificate/der-head.ts';
import { lazyReader } from './reader.ts';

/** A PFX (RFC 7292 section 4) begins with version 3, and then with another sequence; and so in base64. */
const VERSION_3 = '\u0002\u0001\u00030';
const BASE64_HEAD = /^MI[A-Za-z0-9+/]{4}IBAz/;

/**
 * Reads the certificates in key stores (.pfx, .p12) with the passwords at hand; the keys in them are never decrypted.
 * What no password opens is a problem of kind `locked`.
 */
export const pkcs12Reader = lazyReader(
  { format: 'pkcs12', recognises: (head) => beginsSequenceOf(head, VERSION_3) || BASE64_HEAD.test(head) },
  async () => (await import('./pkcs12/key-store.ts')).keyStoreReading,
);
