import { expect, it } from 'vitest';
import { readSafely } from '../../src/engine/read-safely.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const source = new SourceFile('odd.reg', { text: 'x', encoding: 'utf-8', byteOrderMark: false });

it('makes a finding of the file whose reader fails, whatever with', () => {
  for (const error of [new RangeError('Maximum call stack size exceeded'), new TypeError('x'), 'text']) {
    const file = readSafely(source, {}, () => {
      throw error;
    });
    expect(file).toMatchObject({ source, records: [], problems: [{ kind: 'too-large' }] });
    expect(JSON.stringify(file?.problems)).not.toMatch(/stack|TypeError/);
  }
});

it('leaves alone what a reader makes of a file', () => {
  expect(readSafely(source, {}, () => undefined)).toBeUndefined();
});
