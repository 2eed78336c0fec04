import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from './exports.ts';
import { type Outcome, run, succeed, type Variables } from './process.ts';

/** A repository of configuration, changed as its administrators would. */
export class Repository {
  /** Makes it in an empty folder, on branch main. */
  constructor(
    readonly folder: string,
    private readonly env: Variables,
    ...options: readonly string[]
  ) {
    this.git('init', '--quiet', '--initial-branch=main', ...options);
  }

  git(...args: readonly string[]): string {
    return succeed('git', args, { cwd: this.folder, env: this.env }).trim();
  }

  run(file: string, ...args: readonly string[]): Outcome {
    return run(file, args, { cwd: this.folder, env: this.env });
  }

  write(files: Files): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
  }

  stage(files: Files): void {
    this.write(files);
    this.git('add', '--', ...Object.keys(files));
  }

  /** Stages files and commits what is staged, hooks included. */
  tryCommit(files: Files = {}): Outcome {
    if (Object.keys(files).length > 0) this.stage(files);
    return this.run('git', 'commit', '--message=change');
  }

  /** The same where it has to work. */
  commit(files: Files = {}): void {
    const { status, text } = this.tryCommit(files);
    if (status !== 0) throw new Error(`the commit is refused:\n${text}`);
  }

  read(path: string): Uint8Array {
    return readFileSync(join(this.folder, path));
  }

  /** Every file of the working tree with its bytes, to be compared. */
  workTree(): ReadonlyMap<string, string> {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const own = files.filter((path) => !path.startsWith(join(this.folder, '.git/')));
    return new Map(own.sort().map((path) => [path, readFileSync(path).toString('hex')]));
  }
}
