import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import forge from 'node-forge';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { toSourceFile } from '../../src/engine/read-bytes.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { pkcs12Reader } from '../../src/readers/pkcs12.ts';

await pkcs12Reader.prepare?.();

/** Made by tools/certificates/key-stores.ts with the password `fixture`. */
const FOLDER = 'fixtures/pkcs12';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const bytesOf = (name: string) => readFileSync(join(FOLDER, name));

function read(
  name: string,
  passwords: readonly string[],
  bytes: Uint8Array | string = bytesOf(name),
): ReadFile {
  return pkcs12Reader.read(toSourceFile(name, Buffer.from(bytes)), { passwords });
}

function namesIn({ records }: ReadFile): readonly string[] {
  return records.flatMap(({ x509 }) => x509?.commonNames ?? []);
}

describe('with the right password a key store gives its certificate', () => {
  test.each([
    ['aes-sha256.pfx', 'mail.contoso.com'],
    ['aes-of-an-ec-key.pfx', 'smtp.contoso.com'],
    ['rc2-3des.pfx', 'mail.contoso.com'],
    ['3des.pfx', 'mail.contoso.com'],
    ['rc2-128.pfx', 'mail.contoso.com'],
    ['2des.pfx', 'mail.contoso.com'],
  ])('%s', (name, commonName) => {
    const file = read(name, ['another', 'fixture']);
    expect(namesIn(file)).toEqual([commonName]);
    expect(file.problems).toEqual([]);
    expect(pkcs12Reader.recognises(toSourceFile(name, bytesOf(name)).text, name)).toBe(true);
  });

  it('as base64 too', () => {
    const text = bytesOf('aes-sha256.pfx').toString('base64').replace(/.{64}/g, '$&\r\n');
    expect(pkcs12Reader.recognises(text, 'a.txt')).toBe(true);
    expect(namesIn(read('a.txt', ['fixture'], text))).toEqual(['mail.contoso.com']);
  });
});

describe('what no password opens is locked', () => {
  test.each(['aes-sha256.pfx', 'rc2-3des.pfx', '3des.pfx', 'rc2-128.pfx', '2des.pfx'])('%s', (name) => {
    const file = read(name, ['another', 'Fixture']);
    expect(file.records).toEqual([]);
    expect(file.problems.map(({ kind }) => kind)).toEqual(['locked']);
    expect(JSON.stringify(file.problems)).not.toMatch(/another|Fixture/);
  });

  it('and what asks for too many rounds is not even tried', () => {
    const [problem] = read('many-rounds.pfx', ['fixture']).problems;
    expect(problem).toMatchObject({ kind: 'locked', reason: expect.stringContaining('600,000 rounds') });
  });
});

describe('hashing has an end, whatever a file asks for', () => {
  const hard = () => {
    const { asn1 } = forge;
    const whole = asn1.fromDer(bytesOf('aes-sha256.pfx').toString('latin1'));
    const data = inside(whole, 1, 1, 0);
    const safes = asn1.fromDer(String(data.value));
    const [encrypted] = childrenOf(safes);
    if (!encrypted) throw new Error('no encrypted part');
    const count = inside(encrypted, 1, 0, 1, 1, 1, 0, 1, 1);
    // 100,000 rounds, for each of 16 parts.
    count.value = '\x01\x86\xa0';
    safes.value = Array.from({ length: 16 }, () => encrypted);
    data.value = asn1.toDer(safes).getBytes();
    return Buffer.from(asn1.toDer(whole).getBytes(), 'latin1');
  };

  it('a password that does not open the first part is not tried on the others', () => {
    const derive = vi.spyOn(crypto, 'pbkdf2Sync');
    syncBuiltinESMExports();
    const file = read('hard.pfx', ['wrong'], hard());
    expect(derive).toHaveBeenCalledTimes(2);
    expect(file.problems).toMatchObject([{ kind: 'locked', reason: expect.stringContaining('no password') }]);
  });

  it('and what all passwords take together is limited', () => {
    const derive = vi.spyOn(crypto, 'pbkdf2Sync');
    syncBuiltinESMExports();
    const passwords = Array.from({ length: 20 }, (_, index) => `wrong ${index}`);
    const file = read('hard.pfx', passwords, hard());
    expect(derive).toHaveBeenCalledTimes(6);
    expect(file.problems).toMatchObject([
      { kind: 'locked', reason: expect.stringContaining('600,000 rounds') },
    ]);
  });
});

function childrenOf({ value }: forge.asn1.Asn1): readonly forge.asn1.Asn1[] {
  return typeof value === 'string' ? [] : value;
}

function inside(node: forge.asn1.Asn1, ...path: readonly number[]): forge.asn1.Asn1 {
  return path.reduce((parent, index) => {
    const child = childrenOf(parent)[index];
    if (!child) throw new Error(`no child ${index}`);
    return child;
  }, node);
}

describe('damage never throws', () => {
  const whole = bytesOf('aes-sha256.pfx');

  it('wherever the file is cut off', () => {
    for (let length = 0; length < whole.length; length += 97) {
      const file = read('a.pfx', ['fixture'], whole.subarray(0, length));
      expect(file.problems.map(({ kind }) => kind)).toEqual(['malformed']);
    }
  });

  it('whichever byte is changed', () => {
    for (let index = 0; index < whole.length; index += 41) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8((bytes[index] ?? 0) ^ 0x55, index);
      expect(() => read('a.pfx', ['fixture'], bytes)).not.toThrow();
    }
  });

  it('and says nothing of a file that is not named so', () => {
    expect(read('a.bin', [], whole.subarray(0, 100)).problems).toEqual([]);
  });
});
