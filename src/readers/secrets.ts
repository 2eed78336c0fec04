import type { UnknownValue } from '../model/value.ts';
import type { Span } from '../text/span.ts';

/** Credentials and keys, and not what only says how such are used (`ChangePasswordEnabled`). */
const SECRET = /^(?!.*Enabled$).*(?:Credential|Password|Passphrase|Secret|ProductKey|PrivateKey)/i;

/** Whether what scripts and modules give as this property may be a secret. */
export function isSecret(property: string): boolean {
  return SECRET.test(property);
}

/** Stands for a secret, which is never kept. */
export function withheld(span: Span): UnknownValue {
  return { kind: 'unknown', text: '(withheld)', span };
}
