import manifest from '../../package.json' with { type: 'json' };
import type { Tool } from './lint.ts';

/** This tool, as reports name it. */
export const TOOL: Tool = {
  name: 'exchange-lint',
  version: manifest.version,
  uri: 'https://github.com/exchange-lint/exchange-lint',
};
