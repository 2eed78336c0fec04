import { hashComments } from '../syntax/comments.ts';
import { lazyReader } from './reader.ts';

/** The version, or the first entry; ldapsearch has comments before them. */
const HEAD = /^(?:#[^\n]{0,500}\n|[ \t]*\r?\n){0,50}(?:version: *1\s|dn::? *\S)/;

/**
 * LDIF (RFC 2849) of Active Directory, as ldifde and ldapsearch write it: entries, and changes of entries. Objects of
 * Exchange's become what its cmdlets show of them; other entries are left out.
 */
export const ldifReader = lazyReader({ format: 'ldif', recognises: (head) => HEAD.test(head) }, async () => ({
  read: (await import('./ldif/read-ldif.ts')).readEntries,
  commentsIn: (text) => hashComments(text, []),
}));
