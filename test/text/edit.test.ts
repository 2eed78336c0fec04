import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, type Edit } from '../../src/text/edit.ts';

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

describe('applying edits', () => {
  test.each<[string, string, Edit[], string]>([
    ['no edits', 'EXPR', [], 'EXPR'],
    ['a replacement', '<S>old</S>', [edit(3, 6, 'new')], '<S>new</S>'],
    ['a removal', '<S>old</S>', [edit(3, 6, '')], '<S></S>'],
    ['an insertion', '<S></S>', [edit(3, 3, 'new')], '<S>new</S>'],
    ['at both ends', 'b', [edit(1, 1, 'c'), edit(0, 0, 'a')], 'abc'],
    ['in any order', 'abcdef', [edit(4, 5, 'E'), edit(0, 1, 'A')], 'AbcdEf'],
    ['next to each other', 'abcd', [edit(0, 2, 'AB'), edit(2, 4, 'CD')], 'ABCD'],
    ['longer than what they replace', 'ab', [edit(0, 1, 'xxx'), edit(1, 2, 'yyy')], 'xxxyyy'],
  ])('%s', (_, text, edits, expected) => {
    expect(applyEdits(text, edits)).toBe(expected);
  });

  test.each<[string, Edit[]]>([
    ['replacements', [edit(0, 3, 'a'), edit(2, 4, 'b')]],
    ['a replacement inside another', [edit(0, 9, 'a'), edit(3, 4, 'b')]],
    ['two insertions at one place, whose order nobody knows', [edit(2, 2, 'a'), edit(2, 2, 'b')]],
  ])('refuses overlapping %s', (_, edits) => {
    expect(() => applyEdits('0123456789', edits)).toThrow(RangeError);
  });

  test('leaves everything outside the edits as it was', () => {
    const pieces = fc.array(
      fc.record({ kept: fc.string({ minLength: 1 }), old: fc.string(), text: fc.string() }),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        let before = '';
        const edits = parts.map(({ kept, old, text }) => {
          const start = before.length + kept.length;
          before += kept + old;
          return edit(start, start + old.length, text);
        });
        const after = parts.map(({ kept, text }) => kept + text).join('');
        expect(applyEdits(before, edits.toReversed())).toBe(after);
      }),
    );
  });
});
