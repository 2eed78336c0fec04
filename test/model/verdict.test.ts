import { describe, expect, it } from 'vitest';
import { principalNameCandidates } from '../../src/model/candidate.ts';
import { assembleEnvironment } from '../../src/model/environment.ts';
import { Moment } from '../../src/model/moment.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { judgePrincipalName } from '../../src/model/verdict.ts';
import type { X509 } from '../../src/model/x509.ts';
import {
  AS_OF,
  certificateFile,
  fileOf,
  installed,
  organisation,
  outlookAnywhere,
  record,
  x509,
} from './organisation.ts';

const mail = certificateFile(x509({ dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'] }));
const owa = certificateFile(x509({ commonNames: ['owa.contoso.com'] }));
const wildcard = certificateFile(x509({ commonNames: ['*.contoso.com'] }));
const expired = certificateFile(x509({ notAfter: new Date('2026-11-30T00:00:00Z') }));
const bare = record({ type: 'ExchangeCertificate', identity: 'AB'.repeat(20) });

function verdict(name: string, ...records: readonly ExchangeRecord[]) {
  return judgePrincipalName(organisation(...records), 'external', name, new Moment(AS_OF));
}

describe('judgePrincipalName', () => {
  it.each([
    ['the common name', 'mail.contoso.com', [mail], { kind: 'common-name' }],
    [
      'the common name of any certificate in use',
      'mail.contoso.com',
      [wildcard, owa, mail],
      { kind: 'common-name' },
    ],
    ['a subjectAltName', 'autodiscover.contoso.com', [mail, wildcard], { kind: 'subject-alternative-name' }],
    [
      'a wildcard common name',
      'www.contoso.com',
      [mail, wildcard],
      { kind: 'wildcard', match: 'wildcard-common-name' },
    ],
    ['a wildcard value', '*.contoso.com', [mail], { kind: 'wildcard', match: 'covers-certificate' }],
    ['a name that no certificate has', 'www.fabrikam.com', [mail, owa], { kind: 'mismatch' }],
    [
      'the name of a certificate that cannot serve',
      'mail.contoso.com',
      [expired, owa],
      { kind: 'unusable', why: 'expired' },
    ],
    ['a name that only expired certificates could have', 'owa.contoso.com', [expired], { kind: 'mismatch' }],
    [
      'a name without certificates',
      'mail.contoso.com',
      [],
      { kind: 'undecided', missing: 'a certificate that serves clients' },
    ],
  ])('of %s', (_, name, records, expected) => {
    expect(verdict(name, ...records)).toMatchObject(expected);
  });

  it('does not condemn a name that an unreadable certificate may have', () => {
    expect(verdict('mail.contoso.com', mail, bare).kind).toBe('common-name');
    expect(verdict('www.contoso.com', mail, bare)).toMatchObject({ kind: 'undecided' });
    expect(verdict('mail.contoso.com', expired, bare)).toMatchObject({ kind: 'undecided' });
  });

  it('does not condemn a name where a file of certificates is damaged', () => {
    const problem = { kind: 'malformed', span: { start: 0, end: 0 }, reason: 'cut off' } as const;
    const kindBeside = (...damaged: Parameters<typeof fileOf>) => {
      const environment = assembleEnvironment('default', [fileOf([owa]), fileOf(...damaged)]);
      return judgePrincipalName(environment, 'external', 'mail.contoso.com', new Moment(AS_OF)).kind;
    };
    expect(kindBeside([], { format: 'certificate', problems: [problem] })).toBe('undecided');
    expect(kindBeside([installed(x509({ commonNames: ['a.example'] }))], { problems: [problem] })).toBe(
      'undecided',
    );
    // Damage to other exports takes nothing from the evidence.
    expect(kindBeside([outlookAnywhere({})], { problems: [problem] })).toBe('mismatch');
  });
});

describe('principalNameCandidates', () => {
  const candidates = (...records: readonly ExchangeRecord[]) =>
    principalNameCandidates(organisation(...records), 'external', new Moment(AS_OF)).map(
      ({ value, certainty }) => `${value} ${certainty}`,
    );
  const file = (parts: Partial<X509>) => certificateFile(x509(parts));

  it.each([
    ['the common name of the only certificate', [mail], ['msstd:mail.contoso.com only']],
    ['in lower case', [file({ commonNames: ['MAIL.Contoso.com'] })], ['msstd:mail.contoso.com only']],
    ['a wildcard to the letter', [wildcard], ['msstd:*.contoso.com only']],
    ['one name of a renewed pair', [mail, file({})], ['msstd:mail.contoso.com only']],
    ['each of several', [mail, owa], ['msstd:mail.contoso.com choice', 'msstd:owa.contoso.com choice']],
    [
      'no expired one',
      [mail, file({ commonNames: ['old.contoso.com'], notAfter: new Date(0) })],
      ['msstd:mail.contoso.com only'],
    ],
    ['never a subjectAltName', [file({ commonNames: [], dnsNames: ['mail.contoso.com'] })], []],
    ['no common name that is no host name', [file({ commonNames: ['Contoso Mail'] })], []],
    ['none of several common names', [file({ commonNames: ['a.example', 'b.example'] })], []],
    [
      'one beside a certificate without a fit name, as a choice',
      [mail, file({ commonNames: ['Contoso Mail'] })],
      ['msstd:mail.contoso.com choice'],
    ],
    [
      'one with an e-mail name, in doubt',
      [file({ emailAddresses: ['a@contoso.com'] })],
      ['msstd:mail.contoso.com doubtful'],
    ],
    ['one beside an unreadable certificate, in doubt', [mail, bare], ['msstd:mail.contoso.com doubtful']],
    [
      'one that is not for the host that clients use, as a choice',
      [mail, outlookAnywhere({ ExternalHostname: 'www.fabrikam.com' })],
      ['msstd:mail.contoso.com choice'],
    ],
    [
      'the one for the host that clients use',
      [mail, owa, outlookAnywhere({ ExternalHostname: 'owa.contoso.com' })],
      ['msstd:owa.contoso.com only'],
    ],
  ])('gives %s', (_, records, expected) => {
    expect(candidates(...records)).toEqual(expected);
  });
});
