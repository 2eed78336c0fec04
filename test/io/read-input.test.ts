import { execFileSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readInput } from '../../src/io/read-input.ts';
import { plant, temporaryFolder } from './temporary-folder.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const unasked = (): never => {
  throw new Error('was asked');
};

function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index % 251);
}

describe('reading', () => {
  test.each([0, 1, 64 * KIB])('a file of %i bytes is read whole without a question', (length) => {
    const folder = temporaryFolder();
    plant(folder, { 'a.xml': bytes(length) });
    const input = readInput(join(folder, 'a.xml'), unasked);
    expect(input.kind === 'bytes' && Buffer.compare(input.bytes, bytes(length)) === 0).toBe(true);
  });

  test.each([64 * KIB + 1, 300 * KIB])('a file of %i bytes is read on if its head is wanted', (length) => {
    const folder = temporaryFolder();
    plant(folder, { 'a.xml': bytes(length) });
    const heads: Uint8Array[] = [];
    const input = readInput(join(folder, 'a.xml'), (head) => {
      heads.push(Uint8Array.from(head));
      return true;
    });
    expect(heads).toEqual([bytes(64 * KIB)]);
    expect(input.kind === 'bytes' && Buffer.compare(input.bytes, bytes(length)) === 0).toBe(true);
  });

  test('a large file nobody wants is not read on', () => {
    const folder = temporaryFolder();
    plant(folder, { 'movie.bin': bytes(100 * KIB) });
    const input = readInput(join(folder, 'movie.bin'), () => false);
    expect(input).toEqual({ kind: 'declined', head: Buffer.from(bytes(64 * KIB)) });
  });

  test('a file over 100 MiB is never read whole', () => {
    const folder = temporaryFolder();
    plant(folder, { 'a.xml': '<Objs' });
    truncateSync(join(folder, 'a.xml'), 100 * MIB + 1);
    const [limit, size] = [100 * MIB, 100 * MIB + 1];
    expect(readInput(join(folder, 'a.xml'), () => true)).toEqual({ kind: 'too-large', size, limit });
    expect(readInput(join(folder, 'a.xml'), () => false).kind).toBe('declined');
  });

  test.each([
    ['missing.xml', 'no such file or folder'],
    ['.', 'it is not a regular file'],
  ])('%s is unreadable', (name, reason) => {
    expect(readInput(join(temporaryFolder(), name), unasked)).toEqual({ kind: 'unreadable', reason });
  });

  test.skipIf(process.platform === 'win32')('a pipe is not opened', () => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(readInput(join(folder, 'pipe'), unasked)).toMatchObject({ kind: 'unreadable' });
  });
});
