/** A certificate as Windows keeps it in a store. */
export interface SerializedCertificate {
  /** Its encoded form. */
  readonly der: Uint8Array;
  /** What an administrator called it; empty where nobody did. */
  readonly friendlyName: string;
}

/** Identifiers of properties in a serialized store (wincrypt.h): CERT_FRIENDLY_NAME_PROP_ID and the certificate itself. */
const FRIENDLY_NAME = 11;
const CERTIFICATE = 32;

/** Identifier, encoding, and length of what follows: 32 bits each. */
const HEADER_LENGTH = 12;

/**
 * Reads a certificate that was exported as a serialized certificate (X509ContentType.SerializedCert): properties, then
 * the certificate as the last of them. Undefined where the bytes are anything else.
 */
export function serializedCertificate(bytes: Uint8Array): SerializedCertificate | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let friendlyName = '';
  let at = 0;
  while (at + HEADER_LENGTH <= buffer.length) {
    const start = at + HEADER_LENGTH;
    const end = start + buffer.readUInt32LE(at + 8);
    if (end > buffer.length) return undefined;
    const content = buffer.subarray(start, end);
    const identifier = buffer.readUInt32LE(at);
    if (identifier === CERTIFICATE) return end === buffer.length ? { der: content, friendlyName } : undefined;
    if (identifier === FRIENDLY_NAME) friendlyName = content.toString('utf16le').replace(/\0.*$/s, '');
    at = end;
  }
  return undefined;
}
