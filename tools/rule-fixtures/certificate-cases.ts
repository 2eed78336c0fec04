import { type CertificateOptions, makeCertificate } from '../certificates/make-certificate.ts';
import { type CaseFiles, mail, owa, pem, short } from './certificates.ts';

const endingSoon = { notBefore: '2025-01-10T00:00:00Z', notAfter: '2027-01-10T00:00:00Z' } as const;

/** Issued by an authority, as certificates for clients should be. */
function issued(options: CertificateOptions): string {
  const issuer = makeCertificate({ ...short, commonName: 'Contoso Issuing CA', isAuthority: true });
  return pem({ ...options, issuer });
}

/** The cases of the rules certificate/* that need real certificates, in the manner of {@link CASES}. */
export const CERTIFICATE_CASES: Readonly<Record<string, CaseFiles>> = {
  'certificate/expiring/bad-superseded': () => ({
    'new.pem': issued({ ...mail, notBefore: '2026-11-20T00:00:00Z', notAfter: '2027-06-01T00:00:00Z' }),
    'old.pem': issued({ ...mail, ...endingSoon }),
  }),
  'certificate/expiring/bad-left-over-of-another-name': () => ({
    'mail.pem': issued(mail),
    'owa.pem': issued({ ...owa, ...endingSoon }),
  }),
  'certificate/expiring/bad-met-by-clients': () => ({
    'mail.pem': issued({ ...mail, ...endingSoon }),
    'owa.pem': issued(owa),
  }),
};
