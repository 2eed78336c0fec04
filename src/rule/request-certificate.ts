import { type Certificate, describeCertificate } from '../model/certificate.ts';
import { areNamesKnown } from '../model/certificate-facts.ts';
import { parseServerName, sameName } from '../names/host-name.ts';
import type { Fix } from './finding.ts';

/** A certificate has room for more, and nobody reads a longer command. */
const MOST_NAMES = 50;

/**
 * Requests a certificate that has the names of a present one and those that it lacks. None where several certificates
 * lack them, where not all names of the present one are known, or where it is not a server that has it.
 */
export function requestFixes(
  certificates: readonly Certificate[],
  servers: readonly string[],
  lacking: readonly string[],
): Fix[] {
  const [certificate, ...others] = certificates;
  const [server] = servers;
  if (!certificate?.isInstalled || others.length > 0 || server === undefined) return [];
  if (!areNamesKnown(certificate.x509)) return [];
  const { commonNames, dnsNames } = certificate.x509;
  const names = [...commonNames, ...dnsNames, ...lacking].filter(
    (name, index, all) =>
      parseServerName(name).kind !== 'invalid' && all.findIndex((other) => sameName(other, name)) === index,
  );
  const [subject] = names;
  if (subject === undefined || names.length > MOST_NAMES) return [];
  return [
    {
      title: `Request a certificate like ${describeCertificate(certificate)} that also has ${lacking.slice(0, 5).join(', ')}`,
      applicability: 'manual',
      changes: [],
      commands: [
        {
          cmdlet: 'New-ExchangeCertificate',
          parameters: {
            GenerateRequest: true,
            Server: server,
            SubjectName: `CN=${subject}`,
            DomainName: names,
            PrivateKeyExportable: true,
          },
        },
      ],
    },
  ];
}
