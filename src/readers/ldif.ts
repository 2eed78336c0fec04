import type { ReadProblem } from '../model/record.ts';
import { hashComments } from '../syntax/comments.ts';
import { readLdif } from '../syntax/ldif.ts';
import { recordOfEntry } from './ldif/entry.ts';
import { MAX_PROBLEMS } from './problems.ts';
import type { Reader } from './reader.ts';

/** The version, or the first entry; ldapsearch has comments before them. */
const HEAD = /^(?:#[^\n]{0,500}\n|[ \t]*\r?\n){0,50}(?:version: *1\s|dn::? *\S)/;

/**
 * LDIF (RFC 2849) of Active Directory, as ldifde and ldapsearch write it: entries, and changes of entries. Objects of
 * Exchange's become what its cmdlets show of them; other entries are left out.
 */
export const ldifReader: Reader = {
  format: 'ldif',
  recognises: (head) => HEAD.test(head),
  read: (source) => {
    const problems: ReadProblem[] = [];
    const records = readLdif(source.text).flatMap((entry) => {
      const record = recordOfEntry(source, entry);
      if (!record) return [];
      for (const span of entry.strays) {
        const reason = 'this line of the entry has no attribute name and colon';
        if (problems.length < MAX_PROBLEMS) problems.push({ kind: 'malformed', span, reason });
      }
      return [record];
    });
    return { source, format: 'ldif', records, problems };
  },
  commentsIn: (text) => hashComments(text, []),
};
