import { join } from 'node:path';
import type { Variables } from './process.ts';

/**
 * Variables under which nothing of this machine's configuration is read and npm cannot fetch: its cache is new, and
 * nobody answers at its registry. `home` is a folder for all that programs keep.
 */
export function offline(home: string): Variables {
  return {
    PATH: process.env['PATH'],
    HOME: home,
    LANG: 'C.UTF-8',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada Admin',
    GIT_AUTHOR_EMAIL: 'ada@contoso.example',
    GIT_COMMITTER_NAME: 'Ada Admin',
    GIT_COMMITTER_EMAIL: 'ada@contoso.example',
    PRE_COMMIT_HOME: join(home, 'pre-commit'),
    PIP_NO_INDEX: '1',
    npm_config_cache: join(home, 'npm'),
    npm_config_offline: 'true',
    npm_config_registry: 'http://127.0.0.1:9/',
  };
}
