import type { ExchangeRecord } from '../../model/record.ts';
import type { TextValue, Value } from '../../model/value.ts';
import type { X509 } from '../../model/x509.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { CertificateRequest } from './request.ts';

/** A certificate that stands in a file of its own, whatever wraps it there. */
export function certificateRecord(source: SourceFile, span: Span, x509: X509): ExchangeRecord {
  const text = (value: string): TextValue => ({ kind: 'text', text: value, span });
  const properties = new Map([
    ['Subject', text(x509.subject)],
    ['Thumbprint', text(x509.thumbprint)],
    ['NotBefore', text(isoSeconds(x509.notBefore))],
    ['NotAfter', text(isoSeconds(x509.notAfter))],
  ]);
  return { source, type: 'Certificate', identity: x509.thumbprint, properties, span, x509 };
}

/** A request for a certificate: it says what was asked for, and no client meets it. */
export function requestRecord(
  source: SourceFile,
  span: Span,
  { subject, dnsNames }: CertificateRequest,
): ExchangeRecord {
  const text = (value: string): TextValue => ({ kind: 'text', text: value, span });
  const properties = new Map<string, Value>([
    ['Subject', text(subject)],
    ['DnsNames', { kind: 'list', items: dnsNames.map(text), span }],
    ['Status', text('Requested')],
  ]);
  return { source, type: 'CertificateRequest', identity: subject, properties, span };
}

/** Certificates count whole seconds. */
function isoSeconds(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
