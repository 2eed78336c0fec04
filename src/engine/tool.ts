import manifest from '../../package.json' with { type: 'json' };
import type { Report } from '../report/report.ts';

/** This tool, as reports name it. */
export const TOOL: Report['tool'] = {
  name: 'exchange-lint',
  version: manifest.version,
  uri: 'https://github.com/exchange-lint/exchange-lint',
};
