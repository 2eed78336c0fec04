import { nounOfFile } from './noun-of-file.ts';
import { lazyReader } from './reader.ts';

/** Windows PowerShell begins with the type, and Excel reads which delimiter a line names before it. */
const TYPED = /^(?:sep=[,;\t|]\r?\n)?"?#TYPE \S/;
const NAMED = /\.(?:csv|tsv)$/i;
/** Columns that Exchange's objects have and hardly anything else. */
const TELLING =
  /(?:^|[",;\t| \n\u061b\u060c])(?:RunspaceId|CertPrincipalName|Thumbprint|CertificateDomains|ExternalHostname|InternalHostname|ExternalUrl|InternalUrl|SSLOffloading|TlsCertificateName|AutoDiscoverServiceInternalUri|AdminDisplayVersion|ExchangeVersion|DistinguishedName|X509CertificateName|bindingInformation)(?:[",;\t| \r\n\u061b\u060c]|$)/;

/**
 * Tables of comma-separated values, as Export-Csv and ConvertTo-Csv of Windows PowerShell 5.1 and PowerShell 7 write
 * them, also after Excel has saved them: with any delimiter, any encoding and several tables one after the other.
 */
export const csvReader = lazyReader(
  {
    format: 'csv',
    recognises: (head, path) =>
      TYPED.test(head) || (NAMED.test(path) && (TELLING.test(head) || nounOfFile(path) !== undefined)),
  },
  async () => (await import('./csv/tables.ts')).csvReading,
);
