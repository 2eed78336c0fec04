import type { Report } from '../../src/report/report.ts';
import { findingAt, fixAt, locate, relatedAt, reportOf, ruleOf, sourceOf } from './build.ts';

const PROVIDERS = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
  <Obj RefId="0">
    <Props>
      <S N="Name">EXPR</S>
      <S N="CertPrincipalName">msstd:webmail.contoso.com</S>
      <S N="Server">ex01.contoso.com</S>
    </Props>
  </Obj>
</Objs>
`.replaceAll('\n', '\r\n');

const RESPONSE = `<Autodiscover><Response><Account><Protocol><Type>EXPR</Type><Server>mail.contoso.com</Server><SSL>On</SSL><AuthPackage>Ntlm</AuthPackage><CertPrincipalName>msstd:webmail.contoso.com</CertPrincipalName></Protocol></Account></Response></Autodiscover>`;

const CERTIFICATE =
  '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUc29tZSBzeW50aGV0aWM=\n-----END CERTIFICATE-----\n';

/** A small organisation with one finding of each kind: what the formats make of it is kept in fixtures/report. */
export function organisation(): Report {
  const providers = sourceOf('exchange/OutlookProvider.xml', PROVIDERS, 'utf-16le');
  const response = sourceOf('autodiscover/anna@contoso.com.xml', RESPONSE);
  const certificate = sourceOf('certificates/mail.contoso.com.cer', CERTIFICATE);
  const encoded = sourceOf('certificates/old.cer', '\x30\x82\x01\x0a\x0d\x0a\x30', 'binary');
  const principalName = locate(providers, 'msstd:webmail.contoso.com');
  const whole = locate(certificate, CERTIFICATE.trimEnd());
  return reportOf(
    [
      findingAt(principalName, {
        message:
          'EXPR tells Outlook to expect msstd:webmail.contoso.com, but the certificate that serves mail.contoso.com carries common name mail.contoso.com and subjectAltName mail.contoso.com, autodiscover.contoso.com. The Remote Connectivity Analyzer reports "Mutual Authentication could not be established.", and Outlook asks for credentials again and again.',
        related: [
          relatedAt(
            whole,
            'certificate mail.contoso.com (9F86D081) has common name mail.contoso.com, valid until 2027-01-31',
          ),
        ],
        fixes: [
          fixAt(principalName, 'msstd:mail.contoso.com', {
            title:
              'Set EXPR to msstd:mail.contoso.com, the common name of certificate mail.contoso.com (9F86D081)',
            applicability: 'safe',
          }),
        ],
      }),
      findingAt(
        { source: encoded, span: { start: 0, end: 7 } },
        {
          ruleId: 'certificate/outside-validity',
          messageId: 'expired',
          message: 'The certificate old.contoso.com serves IIS and expired on 2026-10-01.',
          object: { kind: 'Certificate', identity: '0123456789ABCDEF0123456789ABCDEF01234567' },
          fingerprint: '0badc0de0badc0de',
        },
      ),
      findingAt(locate(providers, 'ex01.contoso.com'), {
        ruleId: 'outlook-provider/server-set',
        messageId: 'set',
        message:
          'EXPR has a Server, so Autodiscover leaves out AuthPackage and users are asked for credentials.',
        severity: 'warning',
        property: 'Server',
        fingerprint: '77aa11bb22cc33dd',
        fixes: [
          fixAt(locate(providers, 'ex01.contoso.com'), '', {
            title: 'Unset Server of EXPR',
            applicability: 'unsafe',
            commands: ['Set-OutlookProvider -Identity EXPR -Server $null'],
          }),
        ],
        withheld: ['Setting Server to mail.contoso.com would leave this finding in place.'],
      }),
      findingAt(locate(response, 'msstd:webmail.contoso.com'), {
        ruleId: 'autodiscover/principal-mismatch',
        message: 'Autodiscover hands out msstd:webmail.contoso.com, which no certificate carries.',
        severity: 'info',
        object: { kind: 'AutodiscoverResponse', identity: 'autodiscover/anna@contoso.com.xml' },
        fingerprint: 'feedfacecafebeef',
        fixes: ['mail.contoso.com', '*.contoso.com'].map((name) =>
          fixAt(locate(response, 'msstd:webmail.contoso.com'), `msstd:${name}`, {
            applicability: 'manual',
            edits: [],
          }),
        ),
      }),
    ],
    {
      rules: [
        'principal-name/mismatch',
        'certificate/outside-validity',
        'outlook-provider/server-set',
        'autodiscover/principal-mismatch',
        'principal-name/derived-mismatch',
        'principal-name/san-only',
      ].map(ruleOf),
      notEvaluated: [
        {
          ruleId: 'principal-name/derived-mismatch',
          environment: 'default',
          missing: 'the external host name of Outlook Anywhere',
          command:
            'Get-OutlookAnywhere -ADPropertiesOnly | Export-Clixml -Path OutlookAnywhere.xml -Encoding UTF8 -Depth 3',
        },
        {
          ruleId: 'principal-name/san-only',
          environment: 'default',
          missing: 'the external host name of Outlook Anywhere',
          command:
            'Get-OutlookAnywhere -ADPropertiesOnly | Export-Clixml -Path OutlookAnywhere.xml -Encoding UTF8 -Depth 3',
        },
        {
          ruleId: 'certificate/outside-validity',
          environment: 'default',
          missing: 'the services of the certificates',
          command: 'Get-ExchangeCertificate | Select-Object * | Export-Clixml ExchangeCertificate.xml',
        },
      ],
    },
  );
}
