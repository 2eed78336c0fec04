import { describe, expect, it } from 'vitest';
import { Moment } from '../../src/model/moment.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { canDerive, consequencesOf } from '../../src/rule/name-consequences.ts';
import {
  AS_OF,
  certificateFile,
  organisation,
  outlookAnywhere,
  record,
  x509,
} from '../model/organisation.ts';

const FAILS = 'the Remote Connectivity Analyzer says "Mutual Authentication could not be established"';

function consequences(name: string | null, ...records: readonly ExchangeRecord[]): readonly string[] {
  return consequencesOf(organisation(...records), 'external', name, new Moment(AS_OF)).map(({ text }) =>
    text.replaceAll(/ \([0-9A-F]+\.\.\.\)/g, ''),
  );
}

describe('what comes of telling clients to expect a name', () => {
  const file = certificateFile(
    x509({
      commonNames: ['mail.contoso.com'],
      dnsNames: ['mail.contoso.com', 'owa.contoso.com', '*.fabrikam.com'],
    }),
  );
  const wildcard = certificateFile(x509({ commonNames: ['*.contoso.com'] }));

  it.each([
    [
      'mail.contoso.com',
      file,
      'certificate mail.contoso.com has msstd:mail.contoso.com as its common name: Outlook connects, and the Remote Connectivity Analyzer passes',
    ],
    [
      'owa.contoso.com',
      file,
      'certificate mail.contoso.com has msstd:owa.contoso.com in subjectAltName: Outlook connects on Windows Vista SP1 and later, and the Remote Connectivity Analyzer warns',
    ],
    [
      'www.fabrikam.com',
      file,
      'certificate mail.contoso.com covers msstd:www.fabrikam.com with a wildcard in subjectAltName alone: whether clients accept that is not documented',
    ],
    [
      'mail.contoso.com',
      wildcard,
      `certificate *.contoso.com covers msstd:mail.contoso.com with a wildcard: Windows 7 and later usually connect, older clients are refused, and ${FAILS}`,
    ],
    [
      '*.contoso.com',
      file,
      `certificate mail.contoso.com has one of the names that msstd:*.contoso.com covers, not msstd:*.contoso.com itself: Outlook refuses the server, and ${FAILS}`,
    ],
    [
      'www.example.org',
      file,
      `certificate mail.contoso.com does not have msstd:www.example.org: Outlook refuses the server and asks for the password again and again, and ${FAILS}`,
    ],
  ])('%s', (name, certificate, expected) => {
    expect(consequences(name, certificate)).toEqual([`For clients outside, ${expected}`]);
  });

  const anywhere = (server: string, ExternalHostname: string) =>
    outlookAnywhere({ ExternalHostname, ExternalClientsRequireSsl: 'True' }, server);
  const certificateOf = (server: string, name: string) =>
    record({
      path: `${server}-ExchangeCertificate.xml`,
      type: 'ExchangeCertificate',
      identity: name,
      properties: { Services: 'IIS' },
      x509: x509({ commonNames: [name] }),
    });
  const servers = ['EX01', 'EX02', 'EX03'].flatMap((server) => {
    const host = server === 'EX03' ? 'owa.contoso.com' : 'mail.contoso.com';
    return [anywhere(server, host), certificateOf(server, host)];
  });

  it('is said once of the servers to which the same happens', () => {
    expect(consequences('mail.contoso.com', ...servers)).toMatchInlineSnapshot(`
      [
        "EX01, EX02, which clients outside reach as mail.contoso.com: certificate mail.contoso.com has msstd:mail.contoso.com as its common name: Outlook connects, and the Remote Connectivity Analyzer passes",
        "EX03, which clients outside reach as owa.contoso.com: certificate owa.contoso.com does not have msstd:mail.contoso.com: Outlook refuses the server and asks for the password again and again, and the Remote Connectivity Analyzer says "Mutual Authentication could not be established"",
      ]
    `);
  });

  it('is said of the name that each derives, where none is told', () => {
    expect(consequences(null, ...servers)).toMatchInlineSnapshot(`
      [
        "EX01, EX02, which clients outside reach as mail.contoso.com: certificate mail.contoso.com has msstd:mail.contoso.com as its common name: Outlook connects, and the Remote Connectivity Analyzer passes",
        "EX03, which clients outside reach as owa.contoso.com: certificate owa.contoso.com has msstd:owa.contoso.com as its common name: Outlook connects, and the Remote Connectivity Analyzer passes",
      ]
    `);
  });

  it('is nothing that can be told without a certificate', () => {
    expect(consequences('mail.contoso.com')).toEqual([]);
  });
});

describe('whether each server can derive its own name', () => {
  const anywhere = (server: string, ExternalHostname: string) =>
    outlookAnywhere({ ExternalHostname, ExternalClientsRequireSsl: 'True' }, server);
  const certificateOf = (server: string, name: string, Services = 'IIS') =>
    record({
      path: `${server}-ExchangeCertificate.xml`,
      type: 'ExchangeCertificate',
      identity: name,
      properties: { Services },
      x509: x509({ commonNames: [name] }),
    });
  const [mail, owa] = ['mail.contoso.com', 'owa.contoso.com'];

  it.each<[string, boolean, readonly ExchangeRecord[]]>([
    [
      'each has its own',
      true,
      [
        anywhere('EX01', mail),
        certificateOf('EX01', mail),
        anywhere('EX02', owa),
        certificateOf('EX02', owa),
      ],
    ],
    [
      'each has the name of the other',
      false,
      [
        anywhere('EX01', mail),
        certificateOf('EX01', owa),
        anywhere('EX02', owa),
        certificateOf('EX02', mail),
      ],
    ],
    [
      'one of two has it',
      false,
      [
        anywhere('EX01', mail),
        certificateOf('EX01', mail),
        anywhere('EX02', mail),
        certificateOf('EX02', owa),
      ],
    ],
    [
      'one has a wildcard',
      false,
      [
        anywhere('EX01', mail),
        certificateOf('EX01', mail),
        anywhere('EX02', mail),
        certificateOf('EX02', '*.contoso.com'),
      ],
    ],
    [
      'one of two is not exported',
      false,
      [anywhere('EX01', mail), certificateOf('EX01', mail), anywhere('EX02', mail)],
    ],
    [
      'a file has it, and no server is exported',
      true,
      [anywhere('EX01', mail), certificateFile(x509({ commonNames: [mail] }))],
    ],
    ['there is no endpoint', false, [certificateOf('EX01', mail)]],
  ])('%s: %s', (_, expected, records) => {
    expect(canDerive(organisation(...records), 'external', new Moment(AS_OF))).toBe(expected);
  });
});
