import { semicolonComments } from '../syntax/comments.ts';
import { lazyReader } from './reader.ts';

/** Sections that only such files have; services of other programs have sections of their own names. */
const HEAD = /^[ \t]*\[(?:Service List|Exchange Global Section|Internet Account List)\][ \t]*\r?$/im;
const NAMED = /\.prf$/i;

/**
 * Outlook profile files (.prf), which the Office Customization Tool writes and Outlook imports. Each section of a service
 * that says how to reach Exchange is a ClientProfile; the sections that map names to MAPI properties hold no values.
 */
export const prfReader = lazyReader(
  {
    format: 'prf',
    recognises: (head, path) => HEAD.test(head) || (NAMED.test(path) && /^[[;]/.test(head)),
  },
  async () => ({
    read: (await import('./client-profile/profile-file.ts')).readProfileFile,
    commentsIn: semicolonComments,
  }),
);
