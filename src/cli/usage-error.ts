/** A fault of the command line, the configuration or the file system that a person can mend: a line for each, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
