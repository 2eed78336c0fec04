import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..');

describe('the hooks', () => {
  const patterns = [
    ...readFileSync(join(PROJECT, '.pre-commit-hooks.yaml'), 'utf8').matchAll(/^ {2}files: \(\?i\)(.*)$/gm),
  ].map(([, pattern = '']) => pattern);
  const [pattern = '$^'] = patterns;

  function wakes(path: string): boolean {
    return new RegExp(pattern, 'i').test(path);
  }

  test('wake for the same files', () => {
    expect(patterns).toEqual([pattern, pattern]);
  });

  test('wake for every file of the demo', () => {
    const files = readdirSync(join(PROJECT, 'fixtures/demo'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((path) => !wakes(path))).toEqual([]);
  });

  test.each([
    'OutlookProvider.xml',
    'prod/EX01-OutlookAnywhere.XML',
    'export.clixml',
    'dumps/EX02.json',
    'exchange-lint.json',
    'exchange-lint-baseline.json',
    'certificates/mail.pem',
    'certificates/mail.cer',
    'certificates/MAIL.CRT',
    'certificates/mail.cert',
    'certificates/mail.der',
    'responses/kim akers.txt',
    'Contoso-OutlookProvider.csv',
    'OutlookProvider.ldf',
    'deploy.ps1',
    'production.exchange.ts',
    'outlook.prf',
    'profiles.reg',
    'chain.p7b',
    'key.pfx',
    'request.csr',
  ])('wake for %s', (path) => expect(wakes(path)).toBe(true));

  test.each([
    'README.md',
    '.github/workflows/ci.yml',
    'src/index.ts',
    'mail.key',
    'notes.xml.bak',
    'xml',
    'json/readme',
    '.gitattributes',
  ])('sleep through %s', (path) => expect(wakes(path)).toBe(false));
});
