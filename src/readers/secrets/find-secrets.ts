import type { ReadFile, Secret } from '../../model/record.ts';
import { pemBlocks } from '../../syntax/pem.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { keyMaterialOf } from './key-material.ts';
import { base64Keys, pemKeys } from './key-spans.ts';
import { passwordsIn } from './passwords.ts';

/** More than these are one fault. */
const MOST_SECRETS = 100;
const REQUEST = /CERTIFICATE REQUEST$/;
/** challengePassword (RFC 2985 section 5.4.1), 1.2.840.113549.1.9.7. */
const CHALLENGE_PASSWORD = '\u0006\t*\u0086H\u0086\u00f7\r\u0001\t\u0007';
const HEAD = 64;

/**
 * Finds key material and passwords in a file by what stands in it, whatever it is called: PEM keys, base64 and DER of
 * PKCS#8, PKCS#1, SEC 1 and PKCS#12, SecureStrings, passwords in profiles, scripts, modules, JSON and URLs, and the
 * challenge password of a certificate request. Each is found once; at most a hundred.
 */
export function findSecrets(source: SourceFile, format: ReadFile['format']): readonly Secret[] {
  const { text } = source;
  const inDer = text.startsWith('0') ? keyOrRequest(text, source.encoding === 'binary') : [];
  if (source.encoding === 'binary' || inDer.length > 0) return inDer;
  const keys = pemKeys(text, MOST_SECRETS);
  const others = base64Keys(
    text,
    keys.map(({ hidden }) => hidden),
    MOST_SECRETS,
  );
  const found = [...keys, ...others, ...requests(text), ...passwordsIn(text, format)];
  return once(found).slice(0, MOST_SECRETS);
}

/** Of secrets within each other the first that was found, which says most. */
function once(secrets: readonly Secret[]): Secret[] {
  const kept: Secret[] = [];
  for (const secret of secrets.slice(0, 10 * MOST_SECRETS)) {
    const { start, end } = secret.hidden;
    if (!kept.some(({ hidden }) => hidden.start < end && start < hidden.end)) kept.push(secret);
  }
  return kept;
}

/** A whole file in DER; a short key may pass for text. */
function keyOrRequest(text: string, isBinary: boolean): Secret[] {
  const span = { start: 0, end: text.length };
  const what = keyMaterialOf(text.slice(0, HEAD));
  if (what !== undefined) return [{ kind: 'private-key', what, span, hidden: span }];
  if (!isBinary || !text.includes(CHALLENGE_PASSWORD)) return [];
  return [{ kind: 'password', what: 'challenge password of a request', span, hidden: span }];
}

function requests(text: string): Secret[] {
  if (!text.includes('CERTIFICATE REQUEST')) return [];
  return pemBlocks(text).flatMap(({ label, span, body }): Secret[] => {
    if (!REQUEST.test(label) || !body) return [];
    const der = Buffer.from(text.slice(body.start, body.end), 'base64').toString('latin1');
    if (!der.includes(CHALLENGE_PASSWORD)) return [];
    const place = { start: span.start, end: body.start };
    return [{ kind: 'password', what: 'challenge password of a request', span: place, hidden: body }];
  });
}
