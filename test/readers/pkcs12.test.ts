import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { toSourceFile } from '../../src/engine/read-bytes.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { pkcs12Reader } from '../../src/readers/pkcs12.ts';

await pkcs12Reader.prepare?.();

/** Made by tools/certificates/key-stores.ts with the password `fixture`. */
const FOLDER = 'fixtures/pkcs12';

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
  test.each(['aes-sha256.pfx', 'rc2-3des.pfx', '3des.pfx'])('%s', (name) => {
    const file = read(name, ['another', 'Fixture']);
    expect(file.records).toEqual([]);
    expect(file.problems.map(({ kind }) => kind)).toEqual(['locked']);
    expect(JSON.stringify(file.problems)).not.toMatch(/another|Fixture/);
  });

  it('and what asks for too many rounds is not even tried', () => {
    const [problem] = read('many-rounds.pfx', ['fixture']).problems;
    expect(problem).toMatchObject({ kind: 'locked', reason: expect.stringContaining('100,000 rounds') });
  });
});

test('the rounds of all parts add up', () => {
  const bytes = readFileSync('fixtures/fuzz/pkcs12/many-parts.p12');
  const [problem] = read('many-parts.p12', [], bytes).problems;
  // The first part is tried, and no other is.
  expect(problem?.reason).toContain('no password');
  expect(read('many-parts.p12', [], bytes).problems).toHaveLength(1);
});

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
