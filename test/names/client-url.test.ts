import { describe, expect, test } from 'vitest';
import { parseClientUrl, samePath } from '../../src/names/client-url.ts';

describe('a URL for clients', () => {
  test.each([
    ['https://mail.contoso.com/owa', ['https', 'mail.contoso.com', undefined, '/owa', '']],
    ['HTTP://Mail.contoso.com:8080', ['http', 'Mail.contoso.com', '8080', '', '']],
    ['https://mail.contoso.com:/owa?a=b#c', ['https', 'mail.contoso.com', undefined, '/owa', '?a=b#c']],
    ['https://[2001:db8::1]:443/owa', ['https', '[2001:db8::1]', '443', '/owa', '']],
  ])('%s has its parts', (text, [scheme, host, port, path, rest]) => {
    expect(parseClientUrl(text)).toEqual({ scheme, host, port, path, rest });
  });

  test.each([
    'mail.contoso.com/owa',
    'https:///owa',
    'https://user@mail.contoso.com/owa',
    'https://a:b/owa',
    '',
  ])('%j is none', (text) => {
    expect(parseClientUrl(text)).toBeUndefined();
  });

  test('leads to the same place whatever its case and with a slash at the end', () => {
    expect(samePath('/EWS/Exchange.asmx', '/ews/exchange.asmx/')).toBe(true);
    expect(samePath('/owa', '/owa/auth')).toBe(false);
  });
});
