/**
 * Makes the key stores, chains and requests of the readers' fixtures with OpenSSL 3, which is what most of them come
 * from: `npx tsx tools/certificates/key-stores.ts`. Keys are made anew and thrown away, so every run changes all of
 * them, and expected output has to be made anew as well.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../fixtures/readers');
/** Of every key store but one: it protects keys that nobody has any more. */
const PASSWORD = 'pass:fixture';

const scratch = mkdtempSync(join(tmpdir(), 'exchange-lint-key-stores-'));
const openssl = (...args: readonly string[]) =>
  execFileSync('openssl', args, { cwd: scratch, stdio: 'pipe' });

function output(path: string): string {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

function makeCertificate(name: string, commonName: string, ...key: readonly string[]): void {
  openssl(
    ...['req', '-x509', ...key, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '3650'],
    ...['-subj', `/CN=${commonName}`, '-addext', `subjectAltName=DNS:${commonName}`],
  );
}

function keyStore(path: string, name: string, password: string, ...options: readonly string[]): void {
  openssl(
    ...['pkcs12', '-export', '-inkey', `${name}.key`, '-in', `${name}.pem`, '-name', name],
    ...['-passout', password, ...options, '-out', output(path)],
  );
}

try {
  makeCertificate('rsa', 'mail.contoso.com', '-newkey', 'rsa:2048');
  makeCertificate('ec', 'smtp.contoso.com', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256');
  keyStore('pkcs12/err-no-password/input.pfx', 'rsa', PASSWORD);
  keyStore('pkcs12/ok-empty-password/input.pfx', 'rsa', 'pass:');
  keyStore('pkcs12/ok-certificate-not-encrypted/input.p12', 'ec', PASSWORD, '-certpbe', 'NONE');
  keyStore('../pkcs12/aes-sha256.pfx', 'rsa', PASSWORD);
  keyStore('../pkcs12/aes-of-an-ec-key.pfx', 'ec', PASSWORD);
  keyStore('../pkcs12/rc2-3des.pfx', 'rsa', PASSWORD, '-legacy');
  keyStore('../pkcs12/3des.pfx', 'rsa', PASSWORD, '-certpbe', 'PBE-SHA1-3DES');
  keyStore('../pkcs12/rc2-128.pfx', 'rsa', PASSWORD, '-legacy', '-certpbe', 'PBE-SHA1-RC2-128');
  keyStore('../pkcs12/2des.pfx', 'rsa', PASSWORD, '-legacy', '-certpbe', 'PBE-SHA1-2DES');
  keyStore('../pkcs12/many-rounds.pfx', 'rsa', PASSWORD, '-iter', '1000000');
  const chain = ['crl2pkcs7', '-nocrl', '-certfile', 'rsa.pem', '-certfile', 'ec.pem'];
  openssl(...chain, '-outform', 'DER', '-out', output('pkcs7/ok-der/input.p7b'));
  openssl(...chain, '-out', output('pkcs7/ok-pem/input.p7b'));
  const request = ['req', '-new', '-key', 'rsa.key', '-subj', '/C=DE/O=Contoso/CN=mail.contoso.com'];
  const names = ['-addext', 'subjectAltName=DNS:mail.contoso.com,DNS:autodiscover.contoso.com'];
  openssl(...request, ...names, '-out', output('certificate/ok-request-only/input.pem'));
  openssl(...request, '-outform', 'DER', '-out', output('certificate/ok-request-der/input.csr'));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
