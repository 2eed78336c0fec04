import { randomUUID } from 'node:crypto';

/** The bundler puts a hash of all sources in its place. */
declare const EXCHANGE_LINT_BUILD: string | undefined;

/**
 * Tells builds apart, for what outlives a process: two of the same sources have the same. Run from its sources, which may
 * change at any time, each process is a build of its own.
 */
export const BUILD: string = typeof EXCHANGE_LINT_BUILD === 'string' ? EXCHANGE_LINT_BUILD : randomUUID();
