import { expect, test } from 'vitest';
import { base85Lines } from '../../src/remedy/base85.ts';

test.each([
  ['nothing', '', ''],
  ['zeros', '00000000', 'D00000\n'],
  ['a full word', 'ffffffff', 'D|NsC0\n'],
  ['a word filled up with zeros', 'ff', 'A{{R30\n'],
  ['26 bytes', '00'.repeat(26), `Z${'0'.repeat(35)}\n`],
  ['27 bytes', '00'.repeat(27), `a${'0'.repeat(35)}\n`],
  ['a full line', '00'.repeat(52), `z${'0'.repeat(65)}\n`],
  ['more than a line', '00'.repeat(53), `z${'0'.repeat(65)}\nA00000\n`],
])('%s', (_, bytes, lines) => {
  expect(base85Lines(Buffer.from(bytes, 'hex'))).toBe(lines);
});
