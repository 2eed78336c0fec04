import { semicolonComments } from '../syntax/comments.ts';
import { lazyReader } from './reader.ts';

const HEAD = /^(?:Windows Registry Editor Version 5\.00|REGEDIT4)[ \t]*\r?$/m;
/**
 * Registry exports (.reg) of Outlook profiles: each section with settings of RPC over HTTP is a ClientProfile with the
 * property names that profile files have.
 */
export const regReader = lazyReader(
  { format: 'reg', recognises: (head) => HEAD.test(head.slice(0, 80)) },
  async () => ({
    read: (await import('./client-profile/registry.ts')).readRegistry,
    commentsIn: semicolonComments,
  }),
);
