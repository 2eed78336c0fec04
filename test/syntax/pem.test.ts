import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, pemBlocks } from '../../src/syntax/pem.ts';
import { slice } from '../../src/text/span.ts';

/** Each block as its label and what stands in it, `undefined` where it does not end. */
function blocksOf(text: string) {
  return pemBlocks(text).map(({ label, body }) => [label, body && slice(text, body).trim()]);
}

const block = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

describe('blocks', () => {
  it('come in order, whatever stands around them', () => {
    const text = `subject=CN = a\n${block('CERTIFICATE', 'AAAA')}\nNotes: none\n${block('PRIVATE KEY', 'BBBB')}`;
    expect(blocksOf(text)).toEqual([
      ['CERTIFICATE', 'AAAA'],
      ['PRIVATE KEY', 'BBBB'],
    ]);
  });

  it('reach from the BEGIN line to the END line', () => {
    const text = `x\r\n${block('CERTIFICATE', 'AAAA').replaceAll('\n', '\r\n')}y`;
    const [found] = pemBlocks(text);
    expect(found && slice(text, found.span)).toBe(
      '-----BEGIN CERTIFICATE-----\r\nAAAA\r\n-----END CERTIFICATE-----',
    );
  });

  it.each([
    ['indented', '  \t-----BEGIN CERTIFICATE-----\n  AAAA\n  -----END CERTIFICATE-----', 'AAAA'],
    ['on one line', '-----BEGIN CERTIFICATE----- AAAA -----END CERTIFICATE-----', 'AAAA'],
    [
      'with the line ends of old Macs',
      '-----BEGIN CERTIFICATE-----\rAAAA\r-----END CERTIFICATE-----',
      'AAAA',
    ],
    ['never ended', '-----BEGIN CERTIFICATE-----\nAAAA\n', undefined],
    ['ended as something else', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END PRIVATE KEY-----\n', undefined],
  ])('may be %s', (_, text, body) => {
    expect(blocksOf(text)).toEqual([['CERTIFICATE', body]]);
  });

  it('are found after one that is not closed', () => {
    expect(blocksOf(`-----BEGIN CERTIFICATE-----\nAAAA\n${block('CERTIFICATE', 'BBBB')}`)).toEqual([
      ['CERTIFICATE', undefined],
      ['CERTIFICATE', 'BBBB'],
    ]);
  });

  it.each([
    'The file starts with -----BEGIN CERTIFICATE----- and ends so.',
    '-----END CERTIFICATE-----',
    '-----BEGIN-----\n-----END-----',
    '',
  ])('are none in %j', (text) => {
    expect(blocksOf(text)).toEqual([]);
  });

  it('are found in time that grows with the text', () => {
    const lines = '-----BEGIN CERTIFICATE-----\n'.repeat(100_000);
    expect(pemBlocks(lines)).toHaveLength(100_000);
    expect(pemBlocks('-'.repeat(3_000_000))).toEqual([]);
  });
});

describe('base64', () => {
  it('gives back the bytes it stands for, over any number of lines', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
        const lines = Buffer.from(bytes)
          .toString('base64')
          .replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\r\n');
        expect(decodeBase64(lines)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it.each(['', 'A', 'AAA', 'AA=A', 'AAAA====', 'AA-_', 'Proc-Type: 4', 'AAÄA'])('is not %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});
