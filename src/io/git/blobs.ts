import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { type Content, LIMITS, type Limits } from '../read-input.ts';
import { ByteStream, StreamEnd } from './byte-stream.ts';
import { firstLine, type GitCommand, GitError, whyNotRun } from './command.ts';
import { checkedId } from './object-id.ts';

const MOST_COMPLAINTS = 64 * 1024;

/**
 * Reads the contents of files from git's objects, through one `git cat-file --batch` for all of them. One is read at a
 * time, whatever the number of those that wait, so git and we never wait for each other.
 */
export class BlobReader {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly stream: ByteStream;
  private readonly closed: Promise<unknown>;
  private last: Promise<unknown> = Promise.resolve();
  private complaints = '';
  private failure: Error | undefined;

  constructor(
    git: GitCommand,
    private readonly limits: Limits = LIMITS,
  ) {
    this.child = git.start(['cat-file', '--batch']);
    this.stream = new ByteStream(this.child.stdout);
    this.child.on('error', (error) => {
      this.failure ??= whyNotRun(error, ['cat-file']);
    });
    // That git is gone is told by the end of what it prints.
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.on('data', (text: Buffer) => {
      if (this.complaints.length < MOST_COMPLAINTS) this.complaints += text.toString();
    });
    this.closed = once(this.child, 'close').catch(() => undefined);
  }

  /**
   * The content of a file, as `readInput` gives it: up to 64 KiB whole; of a larger one `wantsRest` is shown the first
   * 64 KiB, and one larger than 100 MiB that is wanted is `too-large` and never held in memory. Throws GitError that
   * names an object that is missing, as in a partial clone.
   */
  read(id: string, wantsRest: (head: Uint8Array) => boolean): Promise<Content> {
    const content = this.last.then(() => this.readNext(id, wantsRest));
    this.last = content.catch(() => undefined);
    return content;
  }

  /** Ends git, and every read that still waits. */
  async close(): Promise<void> {
    this.failure ??= new GitError('the reading of git objects was ended');
    this.child.stdin.destroy();
    this.child.stdout.destroy();
    this.child.kill();
    await this.closed;
  }

  private async readNext(id: string, wantsRest: (head: Uint8Array) => boolean): Promise<Content> {
    if (this.failure) throw this.failure;
    this.child.stdin.write(`${checkedId(id)}\n`);
    try {
      return await this.readAnswer(id, wantsRest);
    } catch (error) {
      // Where in its answer git stands is known only after a whole one, and after `missing`.
      if (!(error instanceof MissingObject))
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  /** Reads `ID blob SIZE`, the content and a line end; or `ID missing`. */
  private async readAnswer(id: string, wantsRest: (head: Uint8Array) => boolean): Promise<Content> {
    const answer = await this.stream.line().catch(() => undefined);
    if (answer === undefined) throw await this.whyEnded(id);
    const [, type, length] = answer.split(' ');
    if (type === 'missing')
      throw new MissingObject(`object ${id} is missing from this clone: fetch it, or clone without --filter`);
    const size = Number(length);
    if (type !== 'blob' || !Number.isSafeInteger(size))
      throw new GitError(`object ${id} is no file: ${answer}`);
    try {
      const content = await this.readContent(size, wantsRest);
      await this.stream.skip(1);
      return content;
    } catch (error) {
      throw error instanceof StreamEnd ? await this.whyEnded(id) : error;
    }
  }

  private async readContent(size: number, wantsRest: (head: Uint8Array) => boolean): Promise<Content> {
    const { headSize, sizeLimit } = this.limits;
    const head = await this.stream.take(Math.min(size, headSize));
    if (size <= headSize) return { kind: 'bytes', bytes: head };
    const isWanted = wantsRest(head);
    if (isWanted && size <= sizeLimit) {
      const bytes = Buffer.allocUnsafe(size);
      bytes.set(head);
      await this.stream.fill(bytes.subarray(head.length));
      return { kind: 'bytes', bytes };
    }
    await this.stream.skip(size - head.length);
    return isWanted ? { kind: 'too-large', size, limit: sizeLimit } : { kind: 'declined', head };
  }

  private async whyEnded(id: string): Promise<Error> {
    this.child.kill();
    await this.closed;
    if (/promisor/.test(this.complaints)) {
      return new GitError(
        'this is a partial clone, which lacks some of the files: clone without --filter, or fetch them with "git fetch --refetch --no-filter"',
      );
    }
    return (
      this.failure ??
      new GitError(`object ${id} cannot be read: ${firstLine(this.complaints) ?? 'git ended'}`)
    );
  }
}

/** git goes on after it. */
class MissingObject extends GitError {}
