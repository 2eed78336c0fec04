import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BlobReader } from '../../src/io/git/blobs.ts';
import { GitCommand, GitError } from '../../src/io/git/command.ts';
import { GitRepository } from '../../src/io/git/repository.ts';
import type { Content, Limits } from '../../src/io/read-input.ts';
import { GIT_VARIABLES, ScratchRepository, scratchRepository } from './git-repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

const KIB = 1024;

async function blobsOf({ folder }: ScratchRepository, limits?: Limits): Promise<BlobReader> {
  const blobs = (await GitRepository.open(folder, GIT_VARIABLES)).openBlobs(limits);
  onTestFinished(() => blobs.close());
  return blobs;
}

/** Writes contents as objects and gives their ids. */
function hash(scratch: ScratchRepository, contents: readonly Uint8Array[]): string[] {
  contents.forEach((bytes, index) => {
    writeFileSync(join(scratch.folder, `f${index}`), bytes);
  });
  const paths = contents.map((_, index) => `f${index}`).join('\n');
  const input = Buffer.from(`${paths}\n`);
  return scratch.gitWith({ input }, 'hash-object', '-w', '--no-filters', '--stdin-paths').split('\n');
}

/** What reading must give. */
function expected(bytes: Uint8Array, isWanted: boolean, { headSize, sizeLimit }: Limits): Content {
  const { length: size } = bytes;
  if (size <= headSize) return { kind: 'bytes', bytes: Buffer.from(bytes) };
  if (!isWanted) return { kind: 'declined', head: Buffer.from(bytes.subarray(0, headSize)) };
  if (size > sizeLimit) return { kind: 'too-large', size, limit: sizeLimit };
  return { kind: 'bytes', bytes: Buffer.from(bytes) };
}

const isEven = (head: Uint8Array) => (head[0] ?? 0) % 2 === 0;

test('what is read is what was committed, whatever its bytes and size, read one by one or at once', async () => {
  const scratch = scratchRepository();
  const limits = { headSize: 64, sizeLimit: 256 };
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .constantFrom(0, 1, 63, 64, 65, 255, 256, 257)
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
    fc.constantFrom('\n', '\n\n\0', ' missing\n', 'blob 3\n'.repeat(20)).map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 1, maxLength: 60 }),
      fc.boolean(),
      async (contents, atOnce) => {
        const ids = hash(scratch, contents);
        const blobs = await blobsOf(scratch, limits);
        const found: Content[] = [];
        if (atOnce) found.push(...(await Promise.all(ids.map((id) => blobs.read(id, isEven)))));
        else for (const id of ids) found.push(await blobs.read(id, isEven));
        await blobs.close();
        expect(found).toEqual(contents.map((bytes) => expected(bytes, isEven(bytes), limits)));
      },
    ),
    { numRuns: 25 },
  );
});

describe('the limits of files count', () => {
  const large = Buffer.from(Array.from({ length: 300 * KIB }, (_, index) => index % 251));

  test.each([
    [64 * KIB, undefined, 'bytes'],
    [64 * KIB + 1, true, 'bytes'],
    [64 * KIB + 1, false, 'declined'],
    [300 * KIB, true, 'bytes'],
    [300 * KIB, false, 'declined'],
  ])('%i bytes, wanted: %s', async (length, isWanted, kind) => {
    const scratch = scratchRepository();
    const bytes = large.subarray(0, length);
    const [first = '', second = ''] = hash(scratch, [bytes, Buffer.from('next')]);
    const heads: Uint8Array[] = [];
    const blobs = await blobsOf(scratch);
    const content = await blobs.read(first, (head) => {
      heads.push(head);
      return isWanted === true;
    });
    expect(content.kind).toBe(kind);
    if (content.kind === 'bytes') expect(bytes.equals(content.bytes)).toBe(true);
    expect(heads.map((head) => bytes.subarray(0, 64 * KIB).equals(head))).toEqual(
      isWanted === undefined ? [] : [true],
    );
    expect(await blobs.read(second, isEven)).toEqual({ kind: 'bytes', bytes: Buffer.from('next') });
  });

  test('a file over 100 MiB is passed over, and the next one is read', async () => {
    const scratch = scratchRepository();
    const size = 100 * KIB * KIB + 1;
    const [huge = '', next = ''] = hash(scratch, [Buffer.alloc(size), Buffer.from('next')]);
    const blobs = await blobsOf(scratch);
    expect(await blobs.read(huge, () => true)).toEqual({ kind: 'too-large', size, limit: size - 1 });
    expect((await blobs.read(huge, () => false)).kind).toBe('declined');
    expect(await blobs.read(next, isEven)).toEqual({ kind: 'bytes', bytes: Buffer.from('next') });
  });

  test('many large files asked for at once come one after the other', async () => {
    const scratch = scratchRepository();
    const contents = Array.from({ length: 40 }, (_, index) => Buffer.concat([Buffer.of(index), large]));
    const ids = hash(scratch, contents);
    const blobs = await blobsOf(scratch);
    const found = await Promise.all(ids.map((id) => blobs.read(id, isEven)));
    expect(found.map(({ kind }) => kind)).toEqual(
      contents.map((_, index) => (index % 2 ? 'declined' : 'bytes')),
    );
    expect(found.every((each, index) => each.kind !== 'bytes' || contents[index]?.equals(each.bytes))).toBe(
      true,
    );
  });
});

describe('a file that cannot be read', () => {
  test('is named when the clone lacks it, and the next one is read', async () => {
    const scratch = scratchRepository();
    const [id = ''] = hash(scratch, [Buffer.from('x')]);
    const blobs = await blobsOf(scratch);
    const missing = 'f'.repeat(40);
    await expect(blobs.read(missing, isEven)).rejects.toThrow(
      new GitError(`object ${missing} is missing from this clone: fetch it, or clone without --filter`),
    );
    expect((await blobs.read(id, isEven)).kind).toBe('bytes');
  });

  test('is not fetched from where the clone came from', async () => {
    const origin = scratchRepository();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.commit({ 'a.xml': 'a' });
    const clone = new ScratchRepository(join(temporaryFolder(), 'clone'));
    origin.git(
      'clone',
      '--quiet',
      '--no-checkout',
      '--filter=blob:none',
      `file://${origin.folder}`,
      clone.folder,
    );
    const repository = await GitRepository.open(clone.folder, GIT_VARIABLES);
    const { files } = await repository.listTree(await repository.resolve('HEAD'));
    const blobs = await blobsOf(clone);
    const [file] = files;
    await expect(blobs.read(file?.id ?? '', isEven)).rejects.toThrow(
      'this is a partial clone, which lacks some of the files: clone without --filter',
    );
    const objects = clone
      .gitWith({}, 'cat-file', '--batch-all-objects', '--batch-check=%(objecttype)')
      .split('\n');
    expect(objects).not.toContain('blob');
  });

  test('may be no file at all', async () => {
    const scratch = scratchRepository();
    const commit = scratch.commit({ 'a.xml': 'a' });
    const blobs = await blobsOf(scratch);
    await expect(blobs.read(commit, isEven)).rejects.toThrow(`object ${commit} is no file`);
  });

  test('never has a name for an id', async () => {
    const scratch = scratchRepository();
    scratch.commit({ 'a.xml': 'a' });
    const blobs = await blobsOf(scratch);
    for (const name of ['HEAD:a.xml', '', 'HEAD\nHEAD', '--help'])
      await expect(blobs.read(name, isEven)).rejects.toThrow('is no id of an object');
  });

  test('is damaged', async () => {
    const scratch = scratchRepository();
    const [id = '', next = ''] = hash(scratch, [Buffer.from('x'.repeat(1000)), Buffer.from('next')]);
    const path = join(scratch.folder, '.git/objects', id.slice(0, 2), id.slice(2));
    scratch.git('config', 'core.looseCompression', '0');
    const { chmodSync } = await import('node:fs');
    chmodSync(path, 0o644);
    writeFileSync(path, 'garbage');
    const blobs = await blobsOf(scratch);
    await expect(blobs.read(id, isEven)).rejects.toThrow(GitError);
    await blobs.read(next, isEven).catch((error: unknown) => expect(error).toBeInstanceOf(GitError));
  });
});

describe('the reader ends', () => {
  test('without git', async () => {
    const blobs = new BlobReader(new GitCommand(temporaryFolder(), { PATH: temporaryFolder() }));
    await expect(blobs.read('a'.repeat(40), isEven)).rejects.toThrow(
      'git is not installed, or not on the PATH',
    );
    await blobs.close();
  });

  test('outside of a repository', async () => {
    const blobs = new BlobReader(
      new GitCommand(temporaryFolder(), { ...GIT_VARIABLES, GIT_DIR: '/dev/null' }),
    );
    await expect(blobs.read('a'.repeat(40), isEven)).rejects.toThrow(/cannot be read: not a git repository/);
    await blobs.close();
  });

  test('when it is closed, with those that wait, twice if need be', async () => {
    const scratch = scratchRepository();
    const ids = hash(scratch, [Buffer.alloc(1 << 20), Buffer.from('b'), Buffer.from('c')]);
    const blobs = await blobsOf(scratch);
    const waiting = ids.map((id) => blobs.read(id, isEven).catch((error: unknown) => error));
    await Promise.all([blobs.close(), blobs.close()]);
    expect((await Promise.all(waiting)).at(-1)).toEqual(new GitError('the reading of git objects was ended'));
    await expect(blobs.read(ids[1] ?? '', isEven)).rejects.toThrow('was ended');
  });

  test('with the fault of whoever looks at heads', async () => {
    const scratch = scratchRepository();
    const [id = ''] = hash(scratch, [Buffer.alloc(65 * KIB)]);
    const blobs = await blobsOf(scratch);
    const fault = new TypeError('fault');
    await expect(
      blobs.read(id, () => {
        throw fault;
      }),
    ).rejects.toBe(fault);
  });
});
