import { fileURLToPath } from 'node:url';

/** The folder of the project; generated paths are relative to it. */
export const PROJECT = fileURLToPath(new URL('..', import.meta.url));
