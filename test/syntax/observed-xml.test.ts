import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readObservedXml } from '../../src/syntax/observed-xml.ts';
import { readElements, type XmlElement } from '../../src/syntax/xml-tree.ts';
import { slice } from '../../src/text/span.ts';

const SAMPLE = `<?xml version="1.0"?>\r\n<!-- <a/> --><x:a b="1 &amp; > 2"\r\n c='é😀'>\r\n  <b>t &lt;&#65;<![CDATA[<&amp;>]]></b><b/>\r\n  <c k="v">deep<d>e</d>tail</c></x:a>\r\n`;

function treeOf(text: string): XmlElement | undefined {
  const roots: XmlElement[] = [];
  readElements(
    text,
    () => true,
    (root) => roots.push(root),
  );
  return roots[0];
}

describe('a sound document', () => {
  it('gives the elements, texts and places that the strict parser gives', () => {
    const { root, problem } = readObservedXml(SAMPLE);
    expect(problem).toBeUndefined();
    expect(root).toEqual(treeOf(SAMPLE));
  });

  it('is placed in the text that it stands in', () => {
    const before = 'HTTP/1.1 200 OK\r\n\r\n';
    const text = `${before}${SAMPLE}after`;
    const { root } = readObservedXml(text, { start: before.length, end: before.length + SAMPLE.length });
    expect(root?.children[0]?.content && slice(text, root.children[0].content)).toBe(
      't &lt;&#65;<![CDATA[<&amp;>]]>',
    );
  });
});

describe('a damaged document', () => {
  it.each([
    ['<a><b>x</b><c>y', ['b']],
    ['<a><b>x</b></c></a>', ['b']],
    ['<a><b>x</b><1/></a>', ['b']],
    ['<a><b>x</b><c d="1" d="2"/></a>', ['b']],
    ['<a><b>x</b></a>junk', ['b']],
    ['<a><b>x</b>&undefined;</a>', ['b']],
    ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', undefined],
    ['<a><__proto__/></a>', undefined],
    ['<a>'.repeat(150) + '</a>'.repeat(150), undefined],
    ['', undefined],
  ])('%s has a problem, and what was whole before it', (text, names) => {
    const { root, problem } = readObservedXml(text);
    expect(problem).toBeDefined();
    expect(root?.children.map(({ name }) => name)).toEqual(names);
  });

  it('never makes reading throw, nor gives places outside of the text', () => {
    const damage = fc.tuple(
      fc.nat(SAMPLE.length),
      fc.nat(6),
      fc.constantFrom('', '<', '>', '&', '"', '</', '<a', '\0', '__proto__'),
    );
    fc.assert(
      fc.property(damage, ([at, length, put]) => {
        const text = SAMPLE.slice(0, at) + put + SAMPLE.slice(at + length);
        const { root, problem } = readObservedXml(text);
        for (const span of [root?.span, problem?.span]) {
          if (!span) continue;
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        if (!problem) expect(root).toEqual(treeOf(text));
      }),
    );
  });
});
