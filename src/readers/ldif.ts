import { hashComments } from '../syntax/comments.ts';
import { beginsLikeLdif } from '../syntax/ldif.ts';
import { lazyReader } from './reader.ts';

/**
 * LDIF (RFC 2849) of Active Directory, as ldifde and ldapsearch write it: entries, and changes of entries. Objects of
 * Exchange's become what its cmdlets show of them; other entries are left out.
 */
export const ldifReader = lazyReader({ format: 'ldif', recognises: beginsLikeLdif }, async () => ({
  read: (await import('./ldif/read-ldif.ts')).readEntries,
  commentsIn: (text) => hashComments(text, []),
}));
