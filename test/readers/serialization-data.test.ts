import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/model/value.ts';
import { serializedProperties } from '../../src/readers/serialization-data.ts';
import { makeCertificate } from '../../tools/certificates/make-certificate.ts';
import { type ServerCertificate, serializationData, signed } from '../../tools/exports/serialization-data.ts';
import { showValue } from './show-value.ts';

const certificate = makeCertificate({ key: 'EC', commonName: 'mail.contoso.com' });
const other = makeCertificate({ key: 'EC', commonName: 'owa.contoso.com' });
const span = { start: 3, end: 9 };

const base64 = (bytes: Uint8Array): Value => ({
  kind: 'text',
  text: Buffer.from(bytes).toString('base64'),
  span,
});
const stream = (parts: Partial<ServerCertificate> = {}) =>
  Buffer.from(serializationData({ certificate, server: 'EX01.contoso.com', services: 8, ...parts }));

function shown(blob: Value | undefined, rawData: Value | undefined = base64(certificate.der)) {
  return Object.fromEntries(
    [...serializedProperties(blob, rawData)].map(([name, value]) => [name, showValue(value)]),
  );
}

describe('the services', () => {
  it.each<[number, string]>([
    [0, 'None'],
    [1, 'IMAP'],
    [8, 'IIS'],
    [16, 'SMTP'],
    [27, 'IMAP, POP, IIS, SMTP'],
    [127, 'IMAP, POP, UM, IIS, SMTP, Federation, UMCallRouter'],
    [136, '136'],
  ])('%i are shown as %s', (services, expected) => {
    expect(shown(base64(stream({ services })))['Services']).toBe(`text ${expected}`);
  });
});

describe('the sites of IIS', () => {
  it.each([0, 1, 3, 4, 9])('%i of them are a list', (count) => {
    const sites = Array.from({ length: count }, (_, index) => `W3SVC/${index + 1}`);
    const value = serializedProperties(base64(stream({ sites })), undefined).get('IISServices');
    expect(value?.kind === 'list' && value.items.map((item) => item.kind === 'object' && item.text)).toEqual(
      sites.map((site) => `IIS://EX01/${site}`),
    );
  });
});

describe('the same properties are read', () => {
  const plain = shown(base64(stream()));

  it.each<[string, Value]>([
    ['from a signed stream', base64(signed(stream()))],
    [
      'from base64 in lines',
      { kind: 'text', text: stream().toString('base64').replace(/.{76}/g, '$&\n'), span },
    ],
    [
      'from a list of numbers',
      {
        kind: 'list',
        items: [...stream()].map((byte) => ({ kind: 'text', text: String(byte), span })),
        span,
      },
    ],
  ])('%s', (_, blob) => {
    expect(Object.keys(plain)).toHaveLength(8);
    expect(shown(blob)).toEqual(plain);
  });

  it('and all stand where the blob does', () => {
    for (const value of serializedProperties(base64(stream()), undefined).values())
      expect(value.span).toEqual(span);
  });
});

describe('nothing is known', () => {
  const signature = signed(stream());

  it.each<[string, Value | undefined]>([
    ['without a blob', undefined],
    ['from one that was cut off by the export', { kind: 'truncated', text: 'System.Byte[]', span }],
    ['from text', { kind: 'text', text: 'mail.contoso.com', span }],
    ['from a stream that ends too soon', base64(stream().subarray(0, -1))],
    ['from a stream with more after it', base64(Buffer.concat([stream(), Buffer.alloc(32)]))],
    ['from a signed one without its signature', base64(signature.subarray(0, -1))],
    ['from a signed one with more after it', base64(Buffer.concat([signature, Buffer.alloc(1)]))],
    ['from the mark of a signed one alone', base64(Buffer.from('#sig#', 'latin1'))],
    ['from an object of another class', base64(renamed('ExchangeCertificate', 'ExchangeCredentials'))],
  ])('%s', (_, blob) => {
    expect(shown(blob)).toEqual({});
  });

  it('of a property that is not of the known form', () => {
    expect(shown(base64(renamed('.AllowedServices', '.AllowedProtocol')))).not.toHaveProperty('Services');
    expect(shown(base64(renamed('.IisService', '.WebService')))).not.toHaveProperty('IISServices');
    expect(shown(base64(renamed('.IisService', '.WebService')))).toHaveProperty('Services');
  });

  it('of a certificate that is not the one in it, but for which that is', () => {
    expect(shown(base64(stream({ friendlyName: 'Mail' })), base64(other.der))).toEqual({
      Identity: `text EX01.contoso.com\\${certificate.thumbprint}`,
    });
  });

  /** The stream with a name in it replaced by one of the same length. */
  function renamed(from: string, to: string): Buffer {
    const text = stream({ sites: ['W3SVC/1'] }).toString('latin1');
    return Buffer.from(text.replaceAll(from, to.padEnd(from.length, '_')), 'latin1');
  }
});

it('damage anywhere in the bytes is survived', () => {
  const whole = stream({ sites: ['W3SVC/1', 'W3SVC/2'], friendlyName: 'Mail' });
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(byte, at);
      serializedProperties(base64(damaged), base64(certificate.der));
    }),
    { numRuns: 2000 },
  );
});
