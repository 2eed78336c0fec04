import type * as forge from 'node-forge';

declare module 'node-forge' {
  namespace pki {
    /** Not in the published types. */
    namespace pbe {
      /** RFC 7292 appendix B, with SHA-1: `id` is 1 for a key and 2 for an initialisation vector. */
      function generatePkcs12Key(
        password: string,
        salt: forge.util.ByteBuffer,
        id: 1 | 2,
        rounds: number,
        length: number,
      ): forge.util.ByteBuffer;
    }
  }
}
