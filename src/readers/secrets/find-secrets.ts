import type { ReadFile, Secret } from '../../model/record.ts';
import { pemBlocks } from '../../syntax/pem.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { keyMaterialOf } from './key-material.ts';

/** More than these are one fault. */
const MOST_SECRETS = 100;
/** `PRIVATE KEY`, `RSA PRIVATE KEY`, `ENCRYPTED PRIVATE KEY`, `OPENSSH PRIVATE KEY`, `PGP PRIVATE KEY BLOCK`. */
const PRIVATE_KEY = /PRIVATE KEY/;
const REQUEST = /CERTIFICATE REQUEST$/;
/** challengePassword (RFC 2985 section 5.4.1), 1.2.840.113549.1.9.7. */
const CHALLENGE_PASSWORD = '\u0006\t*\u0086H\u0086\u00f7\r\u0001\t\u0007';
/** Base64 of a sequence in DER, long enough to be more than a word. */
const BASE64 = /(?<![A-Za-z0-9+/])MI[A-Za-z0-9+/]{62,}={0,2}/g;
const BASE64_HEAD = 64;
const PLACE_LENGTH = 16;
/** What a SecureString is written as: element SS of CLIXML, and the header that DPAPI gives all it encrypts. */
const SECURE_STRING = /<SS\b[^>]*>([^<]+)<\/SS>/g;
const PROTECTED_DATA = /01000000d08c9ddf0115d1118c7a00c04fc297eb[0-9a-f]*/gi;
const PLAIN_TO_SECURE =
  /ConvertTo-SecureString\s+(?:-String\s+)?(?:'([^'\r\n]+)'|"([^"$\r\n]+)")[^\r\n|]*-AsPlainText/gi;
const PROFILE_PASSWORD = /^[ \t]*\w*password\w*[ \t]*=[ \t]*(?!PT_)(\S[^\r\n]*)/gim;
const MEMBER = /"(?:\w*password|\w*secret|productkey)"\s*:\s*"([^"\r\n]+)"/gi;
/** What exports print in place of a password, and settings that merely are about one. */
const NO_SECRET = /^(?:System\.|true$|false$|\d+$|\*+$|null$|none$)/i;

type Found = readonly Secret[];

/**
 * Finds key material and passwords in a file by what stands in it, whatever it is called: PEM keys, base64 and DER of
 * PKCS#8, PKCS#1, SEC 1 and PKCS#12, SecureStrings, passwords in profiles, scripts and JSON, and the challenge password of
 * a certificate request. At most a hundred.
 */
export function findSecrets(source: SourceFile, format: ReadFile['format']): Found {
  if (source.encoding === 'binary') return inBinary(source.text);
  const { text } = source;
  const found = [
    ...(text.includes('-----BEGIN ') ? inPem(text) : []),
    ...inBase64(text),
    ...matches(text, PROTECTED_DATA, 'secure-string', 'SecureString (DPAPI)'),
    ...inFormat(text, format),
  ];
  return found.slice(0, MOST_SECRETS);
}

function inFormat(text: string, format: ReadFile['format']): Found {
  switch (format) {
    case 'clixml':
      return matches(text, SECURE_STRING, 'secure-string', 'SecureString (CLIXML)');
    case 'prf':
      return matches(text, PROFILE_PASSWORD, 'password', 'password of an Outlook profile');
    case 'powershell':
      return matches(text, PLAIN_TO_SECURE, 'password', 'password in a script');
    case 'json':
      return matches(text, MEMBER, 'password', 'password');
    default:
      return [];
  }
}

function inBinary(text: string): Found {
  const span = { start: 0, end: text.length };
  const what = keyMaterialOf(text.slice(0, BASE64_HEAD));
  if (what !== undefined) return [{ kind: 'private-key', what, span, hidden: span }];
  const isRequest = text.startsWith('0') && text.includes(CHALLENGE_PASSWORD);
  return isRequest ? [{ kind: 'password', what: 'challenge password of a request', span, hidden: span }] : [];
}

function inPem(text: string): Found {
  return pemBlocks(text).flatMap(({ label, span, body }): Found => {
    const begin = { start: span.start, end: body?.start ?? span.end };
    if (PRIVATE_KEY.test(label))
      return [
        {
          kind: 'private-key',
          what: `PEM ${label}`,
          span: begin,
          hidden: body ?? { start: span.end, end: text.length },
        },
      ];
    if (!REQUEST.test(label) || !body) return [];
    const der = Buffer.from(text.slice(body.start, body.end), 'base64').toString('latin1');
    if (!der.includes(CHALLENGE_PASSWORD)) return [];
    return [{ kind: 'password', what: 'challenge password of a request', span: begin, hidden: body }];
  });
}

function inBase64(text: string): Found {
  if (!text.includes('MI')) return [];
  return [...text.matchAll(BASE64)].flatMap(({ 0: digits, index }): Found => {
    const what = keyMaterialOf(Buffer.from(digits.slice(0, BASE64_HEAD), 'base64').toString('latin1'));
    if (what === undefined) return [];
    const hidden = { start: index, end: index + digits.length };
    return [
      {
        kind: 'private-key',
        what: `${what} in base64`,
        span: { start: index, end: index + PLACE_LENGTH },
        hidden,
      },
    ];
  });
}

function matches(text: string, pattern: RegExp, kind: Secret['kind'], what: string): Found {
  return [...text.matchAll(pattern)].flatMap((match): Found => {
    const value = match.slice(1).find((group) => group !== undefined) ?? match[0];
    if (NO_SECRET.test(value.trim())) return [];
    const start = match.index + match[0].lastIndexOf(value);
    const hidden = { start, end: start + value.length };
    return [{ kind, what, span: hidden, hidden }];
  });
}
