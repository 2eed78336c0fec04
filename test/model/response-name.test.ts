import { describe, expect, it } from 'vitest';
import { isCloudHost } from '../../src/model/autodiscover-response.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { responseNames } from '../../src/model/response-name.ts';
import { organisation, outlookAnywhere, response } from './organisation.ts';

/** What Outlook is told: `EXPR external mail.contoso.com: msstd:owa.contoso.com`. */
function toldBy(...records: readonly ExchangeRecord[]): string[] {
  return responseNames(organisation(...records)).map(({ protocol, side, host, isDerived, name }) => {
    const expected = name ?? 'nothing to compare';
    return `${protocol.type} ${side} ${host}: ${expected}${isDerived ? ' (derived)' : ''}`;
  });
}

const expr = {
  Type: 'EXPR',
  Server: 'mail.contoso.com',
  SSL: 'On',
  CertPrincipalName: 'msstd:owa.contoso.com',
};
const inside = { Type: 'EXHTTP', Server: 'ex01.contoso.com' };
const outside = { Type: 'EXHTTP', Server: 'mail.contoso.com' };

describe('responseNames', () => {
  it.each([
    ['the CertPrincipalName', response(expr), ['EXPR external mail.contoso.com: owa.contoso.com']],
    [
      'in any case of the type',
      response({ ...expr, Type: 'expr' }),
      ['EXPR external mail.contoso.com: owa.contoso.com'],
    ],
    [
      'the server where there is none',
      response({ ...expr, CertPrincipalName: null }),
      ['EXPR external mail.contoso.com: mail.contoso.com (derived)'],
    ],
    [
      'with TLS where SSL is not mentioned',
      response({ ...expr, SSL: null }),
      ['EXPR external mail.contoso.com: owa.contoso.com'],
    ],
    [
      'None',
      response({ ...expr, CertPrincipalName: 'None' }),
      ['EXPR external mail.contoso.com: nothing to compare'],
    ],
    ['nothing without TLS', response({ ...expr, SSL: 'Off' }), []],
    ['nothing without a server', response({ ...expr, Server: null }), []],
    ['nothing of EXCH and WEB', response({ ...expr, Type: 'EXCH' }, { ...expr, Type: 'WEB' }), []],
    [
      'nothing of Exchange Online',
      response({ ...expr, Server: 'outlook.office365.com', CertPrincipalName: 'msstd:outlook.com' }),
      [],
    ],
    ['nothing to clients of MAPI over HTTP', response({ Type: 'mapiHttp' }, expr), []],
    ['nothing in a redirection', response(), []],
    [
      'two sides, of which the first is inside',
      response(inside, outside),
      [
        'EXHTTP internal ex01.contoso.com: ex01.contoso.com (derived)',
        'EXHTTP external mail.contoso.com: mail.contoso.com (derived)',
      ],
    ],
    [
      'once what two blocks say of one provider',
      response(expr, inside, { ...outside, CertPrincipalName: 'MSSTD:owa.contoso.com' }),
      [
        'EXPR external mail.contoso.com: owa.contoso.com',
        'EXHTTP internal ex01.contoso.com: ex01.contoso.com (derived)',
      ],
    ],
  ])('tells %s', (_, record, expected) => {
    expect(toldBy(record)).toEqual(expected);
  });

  it('knows the side by the host names of the servers', () => {
    const settings = outlookAnywhere({
      ExternalHostname: 'mail.contoso.com',
      InternalHostname: 'ex01.contoso.com',
    });
    expect(toldBy(settings, response(inside))).toEqual([
      'EXHTTP internal ex01.contoso.com: ex01.contoso.com (derived)',
    ]);
  });
});

describe('isCloudHost', () => {
  it.each([
    ['outlook.office365.com', true],
    ['OUTLOOK.COM', true],
    ['partner.outlook.cn', true],
    ['mail.contoso.com', false],
    ['outlook.com.contoso.com', false],
    ['myoutlook.com', false],
  ])('%s: %s', (host, expected) => {
    expect(isCloudHost(host)).toBe(expected);
  });
});
