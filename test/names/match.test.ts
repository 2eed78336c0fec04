import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CertificateNames,
  certificateCoversHost,
  coversHost,
  matchPrincipalName,
} from '../../src/names/match.ts';

function carrying(names: Partial<CertificateNames>): CertificateNames {
  return { commonNames: [], dnsNames: [], emailAddresses: [], ...names };
}

const mail = carrying({
  commonNames: ['mail.contoso.com'],
  dnsNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
});
const wildcard = carrying({ commonNames: ['*.contoso.com'], dnsNames: ['*.contoso.com', 'contoso.com'] });
const wildcardOnlyAlternative = carrying({ commonNames: ['contoso.com'], dnsNames: ['*.contoso.com'] });

describe('matchPrincipalName', () => {
  it.each([
    // The common name first, without case.
    ['mail.contoso.com', mail, 'common-name'],
    ['MAIL.CONTOSO.COM', mail, 'common-name'],
    [
      'second.contoso.com',
      carrying({ commonNames: ['mail.contoso.com', 'second.contoso.com'] }),
      'common-name',
    ],
    ['contoso mail', carrying({ commonNames: ['Contoso Mail'] }), 'common-name'],
    ['mail.bücher.example', carrying({ commonNames: ['mail.xn--bcher-kva.example'] }), 'common-name'],
    // An e-mail name stands in for the common name (Principal Names, Windows RPC).
    ['hostmaster@contoso.com', carrying({ emailAddresses: ['hostmaster@contoso.com'] }), 'common-name'],
    // Then subjectAltName.
    ['autodiscover.contoso.com', mail, 'subject-alternative-name'],
    // Wildcards to the letter.
    ['*.contoso.com', wildcard, 'common-name'],
    ['*.contoso.com', wildcardOnlyAlternative, 'subject-alternative-name'],
    ['contoso.com', wildcard, 'subject-alternative-name'],
    // Never as a pattern, in none of the three directions.
    ['mail.contoso.com', wildcard, 'wildcard-common-name'],
    ['mail.contoso.com', wildcardOnlyAlternative, 'wildcard-alternative-name'],
    ['*.contoso.com', mail, 'covers-certificate'],
    // An exact subjectAltName outweighs a wildcard common name.
    [
      'mail.contoso.com',
      carrying({ commonNames: ['*.contoso.com'], dnsNames: ['mail.contoso.com'] }),
      'subject-alternative-name',
    ],
    ['owa.contoso.com', mail, 'none'],
    ['mail.contoso.com.', mail, 'none'],
    ['a.b.contoso.com', wildcard, 'none'],
    ['mail.contoso.com', carrying({}), 'none'],
  ] as const)('of %s is as expected (case %#)', (name, certificate, expected) => {
    expect(matchPrincipalName(name, certificate)).toBe(expected);
  });

  it('does not depend on case', () => {
    const names = fc.constantFrom('mail.contoso.com', '*.contoso.com', 'contoso.com', 'owa.contoso.com');
    fc.assert(
      fc.property(names, fc.array(names), fc.array(names), (name, commonNames, dnsNames) => {
        const upper = (list: readonly string[]) => list.map((each) => each.toUpperCase());
        expect(matchPrincipalName(name, carrying({ commonNames, dnsNames }))).toBe(
          matchPrincipalName(
            name.toUpperCase(),
            carrying({ commonNames: upper(commonNames), dnsNames: upper(dnsNames) }),
          ),
        );
      }),
    );
  });
});

describe('coversHost', () => {
  it.each([
    ['*.contoso.com', 'mail.contoso.com', true],
    ['*.CONTOSO.com', 'MAIL.contoso.com', true],
    ['*.contoso.com', 'a.b.contoso.com', false],
    ['*.contoso.com', 'contoso.com', false],
    ['*.contoso.com', '*.contoso.com', false],
    ['*.contoso.com', '.contoso.com', false],
    ['*.contoso.com', 'mail.fabrikam.com', false],
    ['mail.contoso.com', 'mail.contoso.com', false],
  ])('of %s and %s is %s', (pattern, host, expected) => {
    expect(coversHost(pattern, host)).toBe(expected);
  });
});

describe('certificateCoversHost', () => {
  it.each([
    ['a subjectAltName', 'autodiscover.contoso.com', mail, true],
    ['a wildcard subjectAltName', 'mail.contoso.com', wildcard, true],
    [
      'the common name where there is no subjectAltName',
      'mail.contoso.com',
      carrying({ commonNames: ['mail.contoso.com'] }),
      true,
    ],
    [
      'the common name beside subjectAltName',
      'mail.contoso.com',
      carrying({ commonNames: ['mail.contoso.com'], dnsNames: ['owa.contoso.com'] }),
      false,
    ],
    ['no name at all', 'mail.contoso.com', carrying({}), false],
  ])('by %s', (_, host, certificate, expected) => {
    expect(certificateCoversHost(certificate, host)).toBe(expected);
  });
});
