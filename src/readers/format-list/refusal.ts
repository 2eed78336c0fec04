import type { Span } from '../../text/span.ts';
import { nounOfFile } from '../noun-of-file.ts';

/** Why a text is no export although it shows Exchange's objects, and where that is seen. */
export interface Refusal {
  readonly span: Span;
  readonly reason: string;
}

/** A header, and under it the dashes that Format-Table draws under each column. */
const TABLE = /^([^\r\n]{1,2000})\r?\n {0,200}-{2,}(?: +-{2,}){0,40} *$/gm;
/** What Out-File makes of the document that ConvertTo-Xml gives. */
const FORMATTED_XML = /^xml {2,}Objects *\r?$/m;
const WEB_PAGE = /^\s*<(?:!doctype\s+html|html)[\s>]/i;
/** The columns that tell whose table it is: those of the default views, and of what people select. */
const COLUMNS: readonly (readonly [noun: string, ...columns: readonly string[]])[] = [
  ['OutlookProvider', 'CertPrincipalName'],
  ['ExchangeCertificate', 'Thumbprint', 'Services'],
  ['ExchangeCertificate', 'CertificateDomains'],
  ['OutlookAnywhere', 'ExternalHostname'],
  ['OutlookAnywhere', 'InternalHostname'],
  ['ClientAccessService', 'AutoDiscoverServiceInternalUri'],
  ['SendConnector', 'Identity', 'AddressSpaces', 'Enabled'],
  ['ReceiveConnector', 'Identity', 'Bindings', 'Enabled'],
];
const MOST_TABLES = 50;

/**
 * Whether a text is made for people to look at: a table of Format-Table, which shows some columns and cuts them off; the
 * summary of an XML document; or a web page under the name of an export. Undefined for anything else, which is also
 * the tables of other programs and those of objects of types that are `listed` besides.
 */
export function refusalOf(
  text: string,
  path: string,
  listed: ReadonlySet<string> = new Set(),
): Refusal | undefined {
  const table = tableIn(text, path, listed);
  return table ?? (listed.size > 0 ? undefined : (formattedXmlIn(text, path) ?? webPageIn(text, path)));
}

function tableIn(text: string, path: string, listed: ReadonlySet<string>): Refusal | undefined {
  let count = 0;
  for (const { 1: header = '', index } of text.matchAll(TABLE)) {
    const noun = nounOfColumns(header.trim().split(/ +/), path);
    if (noun !== undefined && !listed.has(noun)) {
      const reason =
        'this is a table of Format-Table, which leaves properties out and cuts values off to the width of the window; ' +
        `export the objects themselves: ${exportOf(noun)}`;
      return { span: { start: index, end: index + header.trimEnd().length }, reason };
    }
    count += 1;
    if (count === MOST_TABLES) break;
  }
  return undefined;
}

function nounOfColumns(columns: readonly string[], path: string): string | undefined {
  const known = COLUMNS.find(([, ...telling]) => telling.every((column) => columns.includes(column)));
  // A name may be cut off as well: CertPrincipalNa...
  const isCut = columns.some((column) => /^CertPrin/.test(column));
  if (known || isCut) return known?.[0] ?? 'OutlookProvider';
  return columns.includes('Name') || columns.includes('Identity') ? nounOfFile(path) : undefined;
}

function formattedXmlIn(text: string, path: string): Refusal | undefined {
  const match = FORMATTED_XML.exec(text);
  if (!match) return undefined;
  const noun = nounOfFile(path) ?? 'OutlookProvider';
  const reason =
    'ConvertTo-Xml made a document, and Out-File printed a summary of that; ask for text: ' +
    `(Get-${noun} | ConvertTo-Xml -As String -Depth 3) | Set-Content ${noun}.xml`;
  return { span: { start: match.index, end: match.index + match[0].trimEnd().length }, reason };
}

function webPageIn(text: string, path: string): Refusal | undefined {
  const noun = nounOfFile(path);
  if (noun === undefined || !WEB_PAGE.test(text)) return undefined;
  const reason = `this is a web page, such as a sign-in or an error page; export the objects: ${exportOf(noun)}`;
  return { span: { start: 0, end: Math.min(text.length, 15) }, reason };
}

function exportOf(noun: string): string {
  if (noun === 'ExchangeCertificate')
    return (
      'Get-ExchangeCertificate -Server EX01 | Select-Object * -ExcludeProperty SerializationData | ' +
      'Export-Clixml EX01-ExchangeCertificate.xml'
    );
  return `Get-${noun} | Export-Clixml ${noun}.xml`;
}
