import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { removeLeftovers } from './leftovers.ts';
import { makeFolders } from './make-folders.ts';
import { stageReplaceable } from './staged-file.ts';
import { reasonOf } from './system-error.ts';
import { isTemporaryName } from './temporary-file.ts';

/** Texts that outlive a run, by key: 64 hexadecimal digits. */
export interface Store {
  /** Undefined where there is none, or none that can be read. */
  readonly read: (key: string) => string | undefined;
  readonly write: (key: string, text: string) => void;
}

/** How much a cache may keep. */
export interface CacheLimits {
  readonly entries: number;
  /** In bytes. */
  readonly size: number;
  /** In bytes: a larger text is not kept. */
  readonly entrySize: number;
}

const LIMITS: CacheLimits = { entries: 4096, size: 256 * 1024 * 1024, entrySize: 64 * 1024 * 1024 };

/** https://bford.info/cachedir: backup programs leave out a folder with this file. */
const TAG_NAME = 'CACHEDIR.TAG';
const TAG = `Signature: 8a477f597d28d172789f06886806bc55
# This folder is the cache of exchange-lint, and may be removed at any time.
`;
/** Git then leaves it out, and so does exchange-lint itself. */
const IGNORE_NAME = '.gitignore';
const ENTRY = /^[0-9a-f]{64}$/;

export type OpenedCache =
  | { readonly kind: 'open'; readonly cache: CacheFolder }
  /** Something else lies there: nothing was touched. */
  | { readonly kind: 'foreign'; readonly reason: string }
  | { readonly kind: 'unusable'; readonly reason: string };

/**
 * A folder of texts by key. Each is written under another name and then put in place, so that a reader sees all of it or
 * nothing, and several runs may use one folder. Links in the folder are neither followed nor kept. What the folder holds
 * may come from anywhere, such as the cache of a CI service: it is for whoever reads an entry to check it.
 */
export class CacheFolder implements Store {
  private whyNotWritten: string | undefined;

  private constructor(
    private readonly folder: string,
    private readonly limits: CacheLimits,
  ) {}

  /** Makes the folder where there is none. One that holds other things than a cache is refused. */
  static open(folder: string, limits = LIMITS): OpenedCache {
    try {
      makeFolders(folder);
      // Another run may be making the same folder at this moment.
      const names = readdirSync(folder).filter((name) => !isTemporaryName(name));
      if (
        names.length > 0 &&
        !(names.includes(TAG_NAME) && readRegular(join(folder, TAG_NAME), 1024) === TAG)
      )
        return { kind: 'foreign', reason: 'the folder is not empty, and no cache of exchange-lint' };
      const cache = new CacheFolder(folder, limits);
      if (names.length === 0) cache.mark();
      return { kind: 'open', cache };
    } catch (error) {
      if (isNoFolder(error)) return { kind: 'foreign', reason: 'it is a file, not a folder' };
      return { kind: 'unusable', reason: reasonOf(error) };
    }
  }

  /** Why a text could not be kept; undefined where all were. */
  get problem(): string | undefined {
    return this.whyNotWritten;
  }

  read(key: string): string | undefined {
    const path = this.pathOf(key);
    try {
      const text = readRegular(path, this.limits.entrySize);
      if (text !== undefined) markAsUsed(path);
      return text;
    } catch {
      return undefined;
    }
  }

  write(key: string, text: string): void {
    if (this.whyNotWritten !== undefined || Buffer.byteLength(text) > this.limits.entrySize) return;
    try {
      put(this.pathOf(key), text);
    } catch (error) {
      this.whyNotWritten = reasonOf(error);
    }
  }

  /** Removes what was used longest ago, until the rest is within the limits, and what killed runs left behind. */
  prune(): void {
    try {
      removeLeftovers([{ path: this.folder, root: this.folder }]);
      const names = readdirSync(this.folder).filter((name) => ENTRY.test(name));
      const entries = names.flatMap((name) => this.describe(name)).sort((a, b) => b.usedAt - a.usedAt);
      let size = 0;
      for (const [index, entry] of entries.entries()) {
        size += entry.size;
        if (index >= this.limits.entries || size > this.limits.size)
          rmSync(join(this.folder, entry.name), { force: true });
      }
    } catch (error) {
      this.whyNotWritten ??= reasonOf(error);
    }
  }

  private mark(): void {
    put(join(this.folder, TAG_NAME), TAG);
    put(join(this.folder, IGNORE_NAME), '*\n');
  }

  private pathOf(key: string): string {
    if (!ENTRY.test(key)) throw new RangeError(`${key} is no key`);
    return join(this.folder, key);
  }

  private describe(name: string): Kept[] {
    const stats = lstatSync(join(this.folder, name), { throwIfNoEntry: false });
    return stats ? [{ name, size: stats.size, usedAt: stats.mtimeMs }] : [];
  }
}

interface Kept {
  readonly name: string;
  readonly size: number;
  readonly usedAt: number;
}

function markAsUsed(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // An entry that may only be read is as good.
  }
}

function put(path: string, text: string): void {
  const staged = stageReplaceable(path, Buffer.from(text));
  try {
    staged.commit();
  } finally {
    staged.discard();
  }
}

/** The text of a file that is no link and not too large; undefined otherwise. Throws where the file system refuses. */
function readRegular(path: string, sizeLimit: number): string | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  // Windows lacks these flags.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const descriptor = openSync(path, flags);
  try {
    return fstatSync(descriptor).size > sizeLimit ? undefined : readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

function isNoFolder(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTDIR');
}
