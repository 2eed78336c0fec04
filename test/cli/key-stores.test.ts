import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { run } from './run-command.ts';

const PROVIDER = JSON.stringify({ Name: 'EXPR', CertPrincipalName: 'msstd:owa.contoso.com' });

/** A repository whose only certificate stands in an encrypted key store. */
function repository(configuration?: object): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'provider.json'), PROVIDER);
  cpSync('fixtures/pkcs12/aes-sha256.pfx', join(folder, 'mail.pfx'));
  if (configuration) writeFileSync(join(folder, 'exchange-lint.json'), JSON.stringify(configuration));
  return folder;
}

const PASSWORD = { env: { EXCHANGE_LINT_PFX_PASSWORD: 'fixture' } };

describe('the certificate in a key store', () => {
  test('is evidence once the password is in the environment', async () => {
    const { exitCode, out } = await run(repository(), [], PASSWORD);
    expect(exitCode).toBe(1);
    expect(out).toContain('principal-name/mismatch');
    expect(out).not.toContain('fixture');
  });

  test('or in the file that the configuration names', async () => {
    const cwd = repository({ pfxPasswordFile: 'secret.txt' });
    writeFileSync(join(cwd, 'secret.txt'), 'fixture\r\n');
    const { out } = await run(cwd, []);
    expect(out).toContain('principal-name/mismatch');
  });

  test('is not evaluated without it, which is never a pass', async () => {
    const cwd = repository({ rules: { 'security/private-key': 'warning' } });
    const { exitCode, out } = await run(cwd, []);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/not evaluated/i);
    expect(out).toContain('mail.pfx');
  });

  test('is looked for again where a cached run had another password', async () => {
    const cwd = repository();
    const cache = ['--cache', join(temporaryFolder(), 'cache')];
    await run(cwd, cache);
    const { out } = await run(cwd, cache, PASSWORD);
    expect(out).toContain('principal-name/mismatch');
  });

  test('is exit code 2 where the file named cannot be read', async () => {
    const { exitCode, err } = await run(repository({ pfxPasswordFile: 'nowhere.txt' }), []);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^exchange-lint: pfxPasswordFile nowhere\.txt: .*\n$/);
  });
});
