import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/model/value.ts';
import { certificateFromRawData } from '../../src/readers/raw-data.ts';
import { makeCertificate } from '../../tools/certificates/make-certificate.ts';

const { der, thumbprint } = makeCertificate({ key: 'Ed25519', commonName: 'mail.contoso.com' });
const bytes = [...der];
const base64 = Buffer.from(der).toString('base64');
const hex = Buffer.from(der).toString('hex');

const span = { start: 0, end: 0 };
const text = (content: string): Value => ({ kind: 'text', text: content, span });
const list = (items: readonly string[]): Value => ({ kind: 'list', items: items.map(text), span });

describe('a certificate', () => {
  it.each([
    ['base64', text(base64)],
    ['base64 in lines', text(base64.replaceAll(/.{64}/g, '$&\r\n'))],
    ['hexadecimal digits', text(hex.toUpperCase())],
    ['hexadecimal digits in pairs', text(hex.replaceAll(/../g, '$& '))],
    ['byte numbers', list(bytes.map(String))],
    ['byte numbers in one text', text(bytes.join(' '))],
    ['byte numbers as Format-List shows them', text(`{${bytes.join(', ')}}`)],
  ])('from %s', (_, value) => {
    expect(certificateFromRawData(value)?.thumbprint).toBe(thumbprint);
  });
});

describe('no certificate', () => {
  it.each([
    ['where there is no RawData', undefined],
    ['where it is unset', { kind: 'unset', span } satisfies Value],
    ['where it was cut off', text('{48, 130, 3, 41...}')],
    ['where a number is no byte', list([...bytes.map(String), '256'])],
    ['where it is something else', text('mail.contoso.com')],
    ['where it is too long', text('00'.repeat(200_000))],
  ])('%s', (_, value) => {
    expect(certificateFromRawData(value)).toBeUndefined();
  });
});
