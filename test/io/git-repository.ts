import { execFileSync } from 'node:child_process';
import { plant, temporaryFolder } from './temporary-folder.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Of git's configuration nothing but the repository's own; one author at one time. */
export const GIT_VARIABLES: Readonly<Record<string, string | undefined>> = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada Admin',
  GIT_AUTHOR_EMAIL: 'ada@contoso.example',
  GIT_AUTHOR_DATE: '2026-11-30T12:00:00Z',
  GIT_COMMITTER_NAME: 'Ada Admin',
  GIT_COMMITTER_EMAIL: 'ada@contoso.example',
  GIT_COMMITTER_DATE: '2026-11-30T12:00:00Z',
};

/** A repository on the branch `main`, to be changed as a person would. */
export class ScratchRepository {
  constructor(readonly folder: string) {}

  /** Runs git in the top folder and gives the line it prints. */
  git(...args: readonly string[]): string {
    return this.gitWith({}, ...args);
  }

  /** The same with more variables, and with `input` on its standard input. */
  gitWith(
    more: { readonly env?: typeof GIT_VARIABLES; readonly input?: Uint8Array },
    ...args: readonly string[]
  ) {
    const { env = {}, input = new Uint8Array() } = more;
    const options = { cwd: this.folder, env: { ...GIT_VARIABLES, ...env }, input, stdio: 'pipe' } as const;
    return execFileSync('git', args, options).toString().trim();
  }

  /** Writes files into the working tree, by path relative to the top. */
  write(files: Files): void {
    plant(this.folder, files);
  }

  /** Writes files and stages them. */
  stage(files: Files): void {
    this.write(files);
    this.git('--literal-pathspecs', 'add', '--', ...Object.keys(files));
  }

  /** Writes and stages files, and commits all that is staged. Gives the commit's id. */
  commit(files: Files = {}): string {
    if (Object.keys(files).length > 0) this.stage(files);
    this.git('commit', '--quiet', '--allow-empty', '--message=change');
    return this.git('rev-parse', 'HEAD');
  }
}

/** An empty repository that is gone when the test is over. */
export function scratchRepository(...options: readonly string[]): ScratchRepository {
  const repository = new ScratchRepository(temporaryFolder());
  repository.git('init', '--quiet', '--initial-branch=main', ...options);
  return repository;
}
