import { describe, expect, test } from 'vitest';
import { toAutodiscoverResponse } from '../../src/model/autodiscover-response.ts';
import { kindOfResponse } from '../../src/model/response-kind.ts';
import { responseUrls } from '../../src/model/response-url.ts';
import { list, object, organisation, record, response, type Shown } from './organisation.ts';

function kindOf(properties: Readonly<Record<string, Shown>>) {
  return kindOfResponse(
    toAutodiscoverResponse(
      record({ type: 'AutodiscoverResponse', identity: 'Autodiscover.xml', properties }),
    ),
  );
}

describe('what a response gives', () => {
  const own = list(object({ Type: 'EXPR', Server: 'mail.contoso.com' }));

  test.each([
    [{ Protocols: own }, { kind: 'settings' }],
    [
      { Protocols: own, MicrosoftOnline: 'True' },
      { kind: 'cloud', host: 'MicrosoftOnline is True' },
    ],
    [
      { Protocols: list(object({ Type: 'EXPR', Server: 'outlook.office365.com' })) },
      { kind: 'cloud', host: 'outlook.office365.com' },
    ],
    [
      { RedirectAddr: 'kim@contoso.mail.onmicrosoft.com' },
      { kind: 'redirect', to: 'contoso.mail.onmicrosoft.com', property: 'RedirectAddr' },
    ],
    [
      { Location: 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml' },
      { kind: 'redirect', to: 'autodiscover.contoso.com', property: 'Location' },
    ],
    [{ ErrorCode: '500' }, { kind: 'error', code: '500', property: 'ErrorCode' }],
    [{ ErrorCode: 'NoError' }, { kind: 'nothing' }],
    [{ Location: '/owa/' }, { kind: 'nothing' }],
    [{}, { kind: 'nothing' }],
  ])('%j', (properties, kind) => {
    expect(kindOf(properties)).toEqual(kind);
  });
});

describe('the URLs of a response', () => {
  test('are for the side that the elements around them name, else for that of their block', () => {
    const environment = organisation(
      response(
        { Type: 'EXCH', OABUrl: 'http://ex01.contoso.com/OAB/', 'EcpUrl-um': '?p=voicemail' },
        {
          Type: 'WEB',
          External: object({ OWAUrl: list('https://mail.contoso.com/owa/') }),
          Internal: object({ OWAUrl: 'https://ex01.contoso.com/owa/' }),
        },
      ),
    );
    const [answer] = environment.responses;
    const urls = answer ? responseUrls(environment, answer) : [];
    expect(urls.map(({ type, name, side, text }) => [type, name, side, text])).toEqual([
      ['EXCH', 'OABUrl', 'internal', 'http://ex01.contoso.com/OAB/'],
      ['WEB', 'OWAUrl', 'external', 'https://mail.contoso.com/owa/'],
      ['WEB', 'OWAUrl', 'internal', 'https://ex01.contoso.com/owa/'],
    ]);
  });
});
