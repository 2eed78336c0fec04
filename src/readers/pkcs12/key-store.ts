import type { ReadFile, ReadProblem } from '../../model/record.ts';
import { decodeBase64 } from '../../syntax/pem.ts';
import { type Pkcs12, readPkcs12 } from '../../syntax/pkcs12.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { certificateRecord } from '../certificate/records.ts';
import type { Reading } from '../reader.ts';
import { readX509 } from '../x509.ts';

const NAMED_AS_KEY_STORE = /\.(?:pfx|p12)$/i;
const START = { start: 0, end: 0 };

/** Why certificates in a key store were not read, for whoever has the password. */
const REASONS: Readonly<Record<NonNullable<Pkcs12['locked']>, string>> = {
  password:
    'it is encrypted, and no password at hand opens it: set EXCHANGE_LINT_PFX_PASSWORD, or name a file that holds the ' +
    'password as "pfxPasswordFile" in exchange-lint.json',
  rounds: 'to try the passwords at hand it asks for more than 600,000 rounds of hashing, which are not made',
  algorithm: 'it is encrypted in a way that exchange-lint does not know',
};

/** Key stores have no comments. */
export const keyStoreReading: Reading = {
  read: (source, { passwords = [] } = {}) => readKeyStore(source, passwords),
  commentsIn: () => [],
};

function readKeyStore(source: SourceFile, passwords: readonly string[]): ReadFile {
  const format = 'pkcs12';
  const bytes = source.encoding === 'binary' ? source.toBytes() : decodeBase64(source.text);
  // Many a key store has the empty password.
  const store = bytes && readPkcs12(bytes, [...passwords, '']);
  if (!store) return { source, format, records: [], problems: damageOf(source) };
  const records = store.certificates.flatMap((der) => {
    const x509 = readX509(der);
    return x509 ? [certificateRecord(source, START, x509)] : [];
  });
  const problems: ReadProblem[] =
    store.locked === undefined ? [] : [{ kind: 'locked', span: START, reason: REASONS[store.locked] }];
  return { source, format, records, problems };
}

/** Other files begin with the same bytes; only the file's name says that a damaged one was meant to be a key store. */
function damageOf({ path }: SourceFile): ReadProblem[] {
  if (!NAMED_AS_KEY_STORE.test(path)) return [];
  return [
    { kind: 'malformed', span: START, reason: 'the file is named as a key store, but does not decode' },
  ];
}
