import { hashComments } from '../syntax/comments.ts';
import { beginsLikeLdif } from '../syntax/ldif.ts';
import { LDIF_PATCH_MARK } from '../text/ldif-patch-mark.ts';
import { lazyReader } from './reader.ts';

/**
 * LDIF (RFC 2849) of Active Directory, as ldifde and ldapsearch write it: entries, and changes of entries. Objects of
 * Exchange's become what its cmdlets show of them; other entries are left out, and so is what a patch of ours would change.
 */
export const ldifReader = lazyReader({ format: 'ldif', recognises }, async () => ({
  read: (await import('./ldif/read-ldif.ts')).readEntries,
  commentsIn: (text) => hashComments(text, []),
}));

/** `rollback.ldif` of a patch that lies in the repository must not count as what the directory holds. */
function recognises(head: string): boolean {
  const second = /^[^\r\n]*\r?\n([^\r\n]*)/.exec(head)?.[1];
  return beginsLikeLdif(head) && second !== LDIF_PATCH_MARK;
}
