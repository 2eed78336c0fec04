import { describe, expect, it } from 'vitest';
import { beginsLikeHttp, httpMessages } from '../../src/syntax/http.ts';

describe('the beginning of a transcript', () => {
  it.each([
    'HTTP/1.1 200 OK',
    'HTTP/2 200',
    'POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: a',
    'CONNECT mail.contoso.com:443 HTTP/1.1',
    '> GET / HTTP/2\n',
    '< HTTP/1.1 401 Unauthorized\n',
    '*   Trying 192.0.2.10:443...\n',
    '* Host mail.contoso.com:443 was resolved.\n',
    '% Total    % Received % Xferd',
  ])('is %j', (text) => {
    expect(beginsLikeHttp(text)).toBe(true);
  });

  it.each([
    '',
    '* Host names',
    '* Connected servers',
    '> quoted',
    'GET /',
    'HTTP/1.1',
    'See HTTP/1.1 200 OK',
  ])('is not %j', (text) => {
    expect(beginsLikeHttp(text)).toBe(false);
  });
});

describe('a header', () => {
  const text = `HTTP/1.1 200 OK\r\nA: b c \r\nEmpty:\t\r\nno header\r\n\r\nA: body`;
  const [message] = httpMessages(text);

  it('has a name, and a value at its place', () => {
    expect(message?.headers.map(({ name, value }) => [name, value])).toEqual([
      ['A', 'b c'],
      ['Empty', ''],
    ]);
    const [first] = message?.headers ?? [];
    expect(first && text.slice(first.span.start, first.span.end)).toBe('b c');
  });

  it('is none below a blank line', () => {
    expect(message?.body.map(({ start, end }) => text.slice(start, end))).toEqual(['A: body']);
  });
});

describe('a large transcript', () => {
  it.each([
    ['blanks in a header', `HTTP/1.1 200 OK\nA:${' '.repeat(2_000_000)}b${' '.repeat(2_000_000)}c\n`],
    ['one line', `HTTP/1.1 200 OK\n\n${'x'.repeat(20_000_000)}`],
    ['many headers', `HTTP/1.1 200 OK\n${'A: b\n'.repeat(200_000)}`],
    ['many short lines', `HTTP/1.1 200 OK\n\n${'\n'.repeat(1_000_000)}`],
    ['many messages', 'HTTP/1.1 200 OK\n\n'.repeat(200_000)],
    ['many chunks', `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${'1\nx\n'.repeat(300_000)}0\n\n`],
    ['a last chunk far off', `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${'f;'.repeat(1_000_000)}`],
    ['remarks', `< HTTP/1.1 200 OK\n<\n${'* x\nx\n'.repeat(300_000)}`],
  ])('of %s is read soon', (_, text) => {
    const start = performance.now();
    expect(httpMessages(text).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
