import { lazyReader } from './reader.ts';

/**
 * TypeScript modules called `*.exchange.ts` that say what an organisation shall be: `export default defineExchange({…})`.
 * They are read as syntax and never run.
 */
export const desiredStateReader = lazyReader(
  { format: 'desired-state', recognises: (_, path) => /\.exchange\.ts$/i.test(path) },
  async () => (await import('./desired-state/module.ts')).desiredStateReading,
);
