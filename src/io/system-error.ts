const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or folder'],
  ['ENOTDIR', 'no such file or folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space left on the disk'],
  ['EDQUOT', 'no space left of what the user may take up'],
  ['EFBIG', 'the file is larger than the file system or a limit of the user allows'],
  ['ELOOP', 'links lead in a circle'],
  ['ENAMETOOLONG', 'the path is too long'],
  ['EISDIR', 'it is a folder'],
  ['EBUSY', 'another program uses it'],
  ['EMFILE', 'too many files are open'],
  ['EIO', 'the disk reported an error'],
]);

/** Why the file system refused, in words for the person at the terminal. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return (code && REASONS.get(code)) ?? code ?? error.message;
}
