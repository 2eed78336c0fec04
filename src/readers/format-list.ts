import { refusalOf } from './format-list/refusal.ts';
import { nounOfFile } from './noun-of-file.ts';
import { lazyReader } from './reader.ts';

/** Labels that Exchange's objects have and hardly anything else. */
const TELLING =
  /^(?:RunspaceId|CertPrincipalName|OutlookProviderFlags|Thumbprint|CertificateDomains|ExternalHostname|InternalHostname|ExternalUrl|InternalUrl|SSLOffloading|TlsCertificateName|AutoDiscoverServiceInternalUri|MetabasePath|AdminDisplayVersion|ExchangeVersion|DistinguishedName|X509CertificateName|bindingInformation|CurrentCertificateThumbprint|AccessRules) +:(?: |$)/m;
/** Two lines of a list, for objects whose type only the file's name tells. */
const LISTED = /^[A-Za-z]\w{0,63} +:(?: [^\r\n]*)?\r?\n[A-Za-z]\w{0,63} +:(?: |\r?$)/m;
/** Pages about Exchange show lists and tables as examples. */
const DOCUMENTATION = /\.(?:md|mdx|markdown|rst|adoc|asciidoc|org|tex)$/i;
/** Start-Transcript begins with a line of asterisks, then words in the language of the system. */
const TRANSCRIPT = /^\*{20,}\s/;

/**
 * What Format-List prints, in a file of its own or in the transcript of a session; and what Format-Table prints, which is
 * refused. A value cannot be written back: the next export would not show it.
 */
export const formatListReader = lazyReader(
  {
    format: 'format-list',
    recognises: (head, path) =>
      !DOCUMENTATION.test(path) &&
      (TELLING.test(head) ||
        TRANSCRIPT.test(head) ||
        (LISTED.test(head) && nounOfFile(path) !== undefined) ||
        refusalOf(head, path) !== undefined),
  },
  async () => ({ read: (await import('./format-list/read-list.ts')).readLists, commentsIn: () => [] }),
);
