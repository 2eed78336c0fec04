import { describe, expect, it } from 'vitest';
import { isPublic, usesOf } from '../../src/model/certificate-use.ts';
import type { Environment } from '../../src/model/environment.ts';
import { behindProxy, certificateFile, installed, list, organisation, record, x509 } from './organisation.ts';

const mail = x509();
const bound = (site: string) =>
  record({
    type: 'ExchangeCertificate',
    identity: mail.thumbprint,
    properties: { Services: 'IIS, SMTP', IISServices: list(`IIS://EX01/W3SVC/${site}`) },
    x509: mail,
  });
const authConfig = record({
  type: 'AuthConfig',
  identity: 'Auth Configuration',
  properties: { CurrentCertificateThumbprint: mail.thumbprint.toLowerCase() },
});

function usesIn(environment: Environment): readonly string[] | undefined {
  const [certificate] = environment.certificates;
  const uses = certificate && usesOf(environment, certificate);
  return uses && [...uses];
}

describe('the uses of a certificate', () => {
  it.each<[string, Environment, readonly string[] | undefined]>([
    [
      'of services',
      organisation(installed(mail, 'IMAP, POP, IIS, SMTP')),
      ['client-access', 'imap', 'pop', 'smtp'],
    ],
    ['of nothing', organisation(installed(mail, 'None')), []],
    ['of the back end', organisation(bound('2')), ['back-end', 'smtp']],
    ['of the front end', organisation(bound('1')), ['client-access', 'smtp']],
    ['that no export tells', organisation(certificateFile(mail)), undefined],
    ['of AuthConfig', organisation(certificateFile(mail), authConfig), ['auth']],
    [
      'of a load balancer',
      behindProxy(['mail.contoso.com'], () => true, certificateFile(mail)),
      ['external'],
    ],
  ])('%s', (_, environment, expected) => {
    expect(usesIn(environment)?.toSorted()).toEqual(expected);
  });
});

describe('a certificate is public', () => {
  it.each<[string, Environment, boolean]>([
    ['where clients meet it', organisation(installed(mail, 'IIS')), true],
    ['where nobody tells', organisation(certificateFile(mail)), true],
    ['for mail, though it is bound to the back end', organisation(bound('2')), true],
    ['not where nothing uses it', organisation(installed(mail, 'None')), false],
    ['not as the Auth certificate', organisation(certificateFile(mail), authConfig), false],
    [
      'not where Exchange made it for itself',
      organisation(installed(x509({ commonNames: ['EX01'], isSelfIssued: true }), 'IIS')),
      false,
    ],
  ])('%s', (_, environment, expected) => {
    const [certificate] = environment.certificates;
    expect(certificate && isPublic(environment, certificate)).toBe(expected);
  });
});
