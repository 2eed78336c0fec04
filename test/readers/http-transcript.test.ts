import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { shownUrl } from '../../src/readers/http-transcript/shown-url.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { shownText } from '../../src/text/hidden.ts';

await prepareAll();

describe('what is shown of a URL', () => {
  it.each([
    ['https://mail.contoso.com/autodiscover/autodiscover.xml'],
    ['https://mail.contoso.com:444'],
    ['https://m\u00fcller.contoso.com/'],
    ['http://[2001:db8::1]:81/a'],
    ['/autodiscover/autodiscover.json/v1.0/kim@contoso.com'],
    ['//mail.contoso.com/a'],
  ])('%s is all', (url) => {
    expect(shownUrl(url)).toBe(url);
  });

  it.each([
    ['https://kim:a@mail.contoso.com/x', 'https://mail.contoso.com/x'],
    ['https://kim:a@b@mail.contoso.com/x', 'https://mail.contoso.com/x'],
    ['//kim:a@mail.contoso.com/x', '//mail.contoso.com/x'],
    ['https://mail.contoso.com/a;b=c/d;e?f#g', 'https://mail.contoso.com/a/d'],
    ['https://mail.contoso.com#a', 'https://mail.contoso.com'],
    ['/a#b?c', '/a'],
    ['kim:a@mail.contoso.com/x', 'mail.contoso.com/x'],
    ['https://kim:a?b@mail.contoso.com/x', 'https://'],
    ['https://kim:a/b@mail.contoso.com/x', 'https://'],
    ['/a/https://kim:a@mail.contoso.com/x', '/a/https://mail.contoso.com/x'],
  ])('%s is %s', (url, shown) => {
    expect(shownUrl(url)).toBe(shown);
  });

  it('is short, however long the URL is', () => {
    expect(shownUrl(`https://${'a@'.repeat(1_000_000)}`).length).toBeLessThan(2001);
  });
});

it('an answer in many chunks is read soon, each value at its place', () => {
  const values = Array.from({ length: 20_000 }, (_, index) => `<X${index}>1</X${index}>`).join('');
  const body = `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response><Account><Action>settings</Action><Protocol><Type>EXPR</Type>${values}</Protocol></Account></Response></Autodiscover>`;
  const chunks = [...body].map((character) => `1\n${character}\n`).join('');
  const text = `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${chunks}0\n\n`;
  const start = performance.now();
  const [record] = readBytes('a.http', Buffer.from(text), { detail: 'everything' })?.records ?? [];
  const action = record?.properties.get('Action');
  expect(action && text.slice(action.span.start, action.span.end).replace(/\n1\n/g, '')).toBe('settings');
  expect(performance.now() - start).toBeLessThan(5000);
});

describe('the excerpts of findings', () => {
  const shown = (name: string, text: string) => {
    const source = readBytes(name, Buffer.from(text))?.source;
    return source && shownText(source, 0, text.length);
  };

  it('show nothing secret of a transcript', () => {
    const text = [
      'GET https://kim:not-kept@mail.contoso.com/autodiscover/;not-kept?not-kept HTTP/1.1',
      'Host: kim:not-kept@mail.contoso.com',
      'Authorization: Basic not-kept',
      'cookie: not-kept',
      '',
      'HTTP/1.1 302 Found',
      'Set-Cookie: not-kept; not-kept',
      'WWW-Authenticate: Negotiate not-kept',
      'Location: https://mail.contoso.com/autodiscover/#not-kept',
    ].join('\r\n');
    const result = shown('a.http', text);
    expect(result).not.toContain('not-kept');
    expect(result).toContain('mail.contoso.com/autodiscover/');
    expect(result?.length).toBe(text.length);
  });

  it('show nothing of a column that is called like a secret', () => {
    const text =
      'Name,DistinguishedName,SmartHostPassword,Enabled\nOut,"CN=Out,CN=Connections,DC=com",not-kept,True\n';
    expect(shown('SendConnector.csv', text)).toBe(text.replace('not-kept', '********'));
  });

  it('are made soon, however long a line is', () => {
    const text = `HTTP/1.1 200 OK\nLocation: ${'a'.repeat(5_000_000)}/autodiscover/\n`;
    const start = performance.now();
    expect(shown('a.http', text)?.length).toBe(text.length);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
