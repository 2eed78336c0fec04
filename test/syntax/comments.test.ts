import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { hashComments, xmlComments } from '../../src/syntax/comments.ts';
import { slice } from '../../src/text/span.ts';

const textsOf = (text: string) => [...xmlComments(text)].map((comment) => comment.text);

describe('xmlComments', () => {
  it.each([
    ['<a><!-- one --><b/><!--two--></a>', [' one ', 'two']],
    ['<!-- before --><a/><!-- after -->', [' before ', ' after ']],
    ['<a><![CDATA[<!-- no -->]]></a>', []],
    ['<a b="<!-- no -->"/>', []],
    ["<a b='\"<!-- no -->'/>", []],
    ['<a b=">"><!-- one --></a>', [' one ']],
    ['<?pi <!-- no --> ?><a/>', []],
    ['<a>&lt;!-- no --&gt;</a>', []],
    ['<!-- <b> <![CDATA[ --><a/><!-- ]]> -->', [' <b> <![CDATA[ ', ' ]]> ']],
    ['<a><!-- not closed', []],
    ['<a><![CDATA[ <!-- not closed -->', []],
    ['<a b="<!-- not closed -->', []],
    ['<!DOCTYPE a [<!-- no -->]><a/>', []],
  ])('%j', (text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });

  it('covers a comment with its delimiters', () => {
    const text = '<a>x<!-- one -->y</a>';
    expect([...xmlComments(text)].map(({ span }) => slice(text, span))).toEqual(['<!-- one -->']);
  });

  it('finds in well-formed XML what another parser finds', () => {
    const piece = fc.oneof(
      fc.constantFrom('<b>', '</b>', '<!--', '-->', '<![CDATA[', ']]>', '<?p ', '?>', '"', "'", '>', ' '),
      fc.constantFrom('<b c="', "<b c='", '/>', 'x', '-', '&lt;', '<!-- x -->', '<![CDATA[<!-- x -->]]>'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = `<a>${pieces.join('')}</a>`;
        const expected = commentsOfSaxes(text);
        if (expected) expect(textsOf(text)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Undefined where the text is not well-formed. */
function commentsOfSaxes(text: string): string[] | undefined {
  const parser = new SaxesParser();
  const comments: string[] = [];
  let isSound = true;
  parser.on('error', () => {
    isSound = false;
  });
  parser.on('comment', (comment) => comments.push(comment));
  parser.write(text).close();
  return isSound ? comments : undefined;
}

describe('hashComments', () => {
  const text = '# one\r\n  ## two\nx # no\n-----\n# in a block\n-----\n\t# three';
  const block = { start: text.indexOf('-----'), end: text.lastIndexOf('-----') + 5 };

  it('are lines of their own, outside of blocks', () => {
    const comments = [...hashComments(text, [block])];
    expect(comments.map((comment) => comment.text)).toEqual([' one', ' two', ' three']);
    expect(comments.map(({ span }) => slice(text, span))).toEqual(['# one', '## two', '# three']);
  });
});
