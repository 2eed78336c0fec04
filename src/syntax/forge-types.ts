import type * as forge from 'node-forge';

declare module 'node-forge' {
  namespace pki {
    /** Not in the published types. */
    namespace pbe {
      /** Throws for an algorithm that it does not know. */
      function getCipher(
        oid: string,
        parameters: forge.asn1.Asn1,
        password: string,
      ): forge.cipher.BlockCipher;
    }
  }
}
