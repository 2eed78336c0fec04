import picocolors from 'picocolors';
import { expect, it } from 'vitest';
import { Moment } from '../../src/model/moment.ts';
import { certificateRegister } from '../../src/report/certificate-register.ts';
import { formatRegister } from '../../src/report/certificate-register-text.ts';
import { AS_OF, list, organisation, record } from '../model/organisation.ts';

it.each([
  ['2028-01-01T00:00:00Z', null, '2028-01-01'],
  ['28.10.2029 21:38:50', '28.10.2029 21:38:50', '28.10.2029 21:38:50 as printed'],
])('the end of a certificate is shown, be it only as printed: %s', (NotAfter, printed, shown) => {
  const environment = organisation(
    record({
      type: 'ExchangeCertificate',
      identity: 'AB'.repeat(20),
      properties: {
        Thumbprint: 'AB'.repeat(20),
        Subject: 'CN=mail.contoso.com',
        CertificateDomains: list('mail.contoso.com'),
        Services: 'IIS',
        NotAfter,
      },
    }),
  );
  const certificates = certificateRegister([environment], new Moment(AS_OF));
  expect(certificates).toMatchObject([{ printedNotAfter: printed }]);
  const colors = picocolors.createColors(false);
  expect(formatRegister(certificates, { width: 80, colors })).toContain(`  ${shown}  `);
});
