import type { InspectedCertificate, InspectedRecord, InspectedText, Inspection } from './inspection.ts';
import { visible } from './visible.ts';

/** An inspection for people: the file, its objects with the properties that are set, its certificates. */
export function formatInspection(inspection: Inspection): string {
  const { path, format, encoding, records, certificates, problems } = inspection;
  if (format === null) return `${visible(path)}: no Exchange export, Autodiscover response or certificate\n`;
  const lines = [
    `${visible(path)}: ${format}, ${encoding}`,
    ...problems.map(({ line, column, reason }) => `  ${line}:${column}  ${visible(reason)}`),
    ...records.flatMap(recordLines),
    ...certificates.flatMap(certificateLines),
  ];
  return `${lines.join('\n')}\n`;
}

function recordLines({ type, identity, properties }: InspectedRecord): string[] {
  const entries = Object.entries(properties);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  const lines = entries
    .filter(([, { state }]) => state !== 'unset')
    .map(([name, { value, state, line, column }]) => {
      const note = state === 'present' ? '' : ` (${state})`;
      return `    ${visible(name).padEnd(width)}  ${line}:${column}  ${shown(value)}${note}`;
    });
  const unset = entries.filter(([, { state }]) => state === 'unset').map(([name]) => visible(name));
  return [
    '',
    `  ${visible(type)} ${visible(identity)}`,
    ...lines,
    ...(unset.length > 0 ? [`    unset: ${unset.join(', ')}`] : []),
  ];
}

function certificateLines(certificate: InspectedCertificate): string[] {
  const { thumbprint, subject, commonNames, dnsNames, services } = certificate;
  const { keyType, keySize, signatureAlgorithm, namesAreComplete } = certificate;
  // A list does not tell whether a common name stands in subjectAltName too.
  const isPrinted = signatureAlgorithm === null;
  const bits = keySize === null ? '' : `${keySize} bits`;
  return [
    '',
    `  certificate ${thumbprint ?? 'without a thumbprint'}`,
    `    subject         ${subject === null ? NOT_SHOWN : visible(subject)}`,
    `    common name     ${namesInWords(commonNames, 'none')}`,
    `    subjectAltName  ${namesInWords(dnsNames, isPrinted ? 'none besides the common name' : 'none')}${namesAreComplete ? '' : ' (there may be other names)'}`,
    `    valid           ${dateInWords(certificate.notBefore, certificate.printedNotBefore)} to ${dateInWords(certificate.notAfter, certificate.printedNotAfter)}`,
    `    services        ${services === null ? 'not known from this file' : services.join(', ') || 'none'}`,
    `    key             ${[keyType, bits].filter((part) => part).join(', ') || NOT_SHOWN}`,
    `    signature       ${signatureAlgorithm === null ? NOT_SHOWN : visible(signatureAlgorithm)}`,
  ];
}

const NOT_SHOWN = 'not shown in this file';

function dateInWords(date: string | null, printed: string | null): string {
  return date ?? (printed === null ? NOT_SHOWN : `${visible(printed)} (as printed)`);
}

function namesInWords(names: readonly string[] | null, none: string): string {
  return names === null ? NOT_SHOWN : names.map(visible).join(', ') || none;
}

function shown(value: InspectedText): string {
  if (value === null) return '';
  if (typeof value !== 'string') return `{${value.map(shown).join(', ')}}`;
  const text = visible(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
