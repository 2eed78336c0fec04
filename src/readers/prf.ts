import { semicolonComments } from '../syntax/comments.ts';
import { lazyReader } from './reader.ts';

const HEAD =
  /^[ \t]*\[(?:Service List|Service\w{1,10}|Exchange Global Section|Internet Account List)\][ \t]*\r?$/im;
const NAMED = /\.prf$/i;

/**
 * Outlook profile files (.prf), which the Office Customization Tool writes and Outlook imports. Each section of a service
 * that says how to reach Exchange is a ClientProfile; the sections that map names to MAPI properties hold no values.
 */
export const prfReader = lazyReader(
  {
    format: 'prf',
    recognises: (head, path) => HEAD.test(head) || (NAMED.test(path) && head.startsWith('[')),
  },
  async () => ({
    read: (await import('./client-profile/profile-file.ts')).readProfileFile,
    commentsIn: semicolonComments,
  }),
);
