import type { ReadProblem } from '../model/record.ts';
import { labelledBlocks } from '../syntax/labelled-lines.ts';
import type { SourceFile } from '../text/source-file.ts';
import { printedValue } from './format-list/printed-value.ts';
import { refusalOf } from './format-list/refusal.ts';
import type { Reader } from './reader.ts';
import { RecordCollector } from './record-collector.ts';

/** Labels that Exchange's objects have and hardly anything else. */
const TELLING =
  /^(?:RunspaceId|CertPrincipalName|OutlookProviderFlags|Thumbprint|CertificateDomains|ExternalHostname|InternalHostname|ExternalUrl|InternalUrl|SSLOffloading|TlsCertificateName|AutoDiscoverServiceInternalUri|MetabasePath|AdminDisplayVersion|ExchangeVersion|DistinguishedName|X509CertificateName|CurrentCertificateThumbprint|AccessRules) +:(?: |$)/m;
/** Start-Transcript begins with a line of asterisks, then words in the language of the system. */
const TRANSCRIPT = /^\*{20,}\s/;

/**
 * What Format-List prints, in a file of its own or in the transcript of a session; and what Format-Table prints, which is
 * refused. A value cannot be written back: the next export would not show it.
 */
export const formatListReader: Reader = {
  format: 'format-list',
  recognises: (head, path) =>
    TELLING.test(head) || TRANSCRIPT.test(head) || refusalOf(head, path) !== undefined,
  read: (source) => {
    const collector = new RecordCollector(source);
    for (const { entries, span } of labelledBlocks(source.text)) {
      const countBefore = collector.count;
      const properties = new Map(
        entries.map(({ label, value, span: place }) => [label, printedValue(value, place)]),
      );
      collector.offer({ noun: undefined, key: undefined, isTopLevel: true, properties, span, countBefore });
    }
    const file = collector.finish('format-list', undefined);
    return file.records.length > 0 ? file : { ...file, problems: refusals(source) };
  },
  commentsIn: () => [],
};

function refusals({ text, path }: SourceFile): ReadProblem[] {
  const refusal = refusalOf(text, path);
  return refusal ? [{ kind: 'not-an-export', ...refusal }] : [];
}
