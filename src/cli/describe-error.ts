import { UsageError } from './usage-error.ts';

/** What went wrong, in words: lines where the user made several mistakes, else one. */
export function describeError(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `internal error: ${message.replace(/\s+/g, ' ')}. This is a fault of exchange-lint; please report it.`;
}
