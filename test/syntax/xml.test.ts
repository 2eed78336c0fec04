import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../src/syntax/xml.ts';
import { attributeSpan, rootTagIn } from '../../src/syntax/xml-tag.ts';
import { escapeXmlText } from '../../src/syntax/xml-text.ts';
import { readElements, type XmlElement } from '../../src/syntax/xml-tree.ts';
import { slice } from '../../src/text/span.ts';

function rootOf(text: string): XmlElement {
  const roots: XmlElement[] = [];
  expect(
    readElements(
      text,
      () => true,
      (element) => roots.push(element),
    ),
  ).toBeUndefined();
  const [root] = roots;
  if (!root) throw new Error('there is no root');
  return root;
}

/** The text that the problem's span covers, and its reason. */
function problemOf(text: string, severalRoots = false): string | undefined {
  const problem = readXml(text, { open: () => {}, close: () => {} }, { severalRoots });
  return (
    problem && `${JSON.stringify(slice(text, problem.span))} at ${problem.span.start}: ${problem.reason}`
  );
}

const unescapeXml = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('text and attributes stand where their spans say', () => {
  const text = `<?xml version="1.0"?>\r\n<a one='1' two = "2 &amp; 3"><b>x &lt; y</b><c/><d></d><e><![CDATA[<f>]]></e></a>\r\n`;
  const [b, c, d, e] = rootOf(text).children;

  it.each([
    ['an element', b, 'x < y', 'x &lt; y'],
    ['an empty element', d, '', ''],
    ['a CDATA section', e, '<f>', '<![CDATA[<f>]]>'],
  ])('%s', (_, element, decoded, raw) => {
    expect(element?.text).toBe(decoded);
    expect(element?.content && slice(text, element.content)).toBe(raw);
  });

  it('a self-closing element has no content to point at', () => {
    expect(c?.content).toBeUndefined();
    expect(c && slice(text, c.span)).toBe('<c/>');
  });

  it.each([
    ['one', '1'],
    ['two', '2 &amp; 3'],
    ['three', undefined],
  ])('attribute %s', (name, raw) => {
    const span = attributeSpan(text, rootOf(text).startTag, name);
    expect(span && slice(text, span)).toBe(raw);
  });
});

describe('the tree', () => {
  type Node = { name: string; attributes: Record<string, string>; content: string | Node[] };
  const name = fc.stringMatching(/^n[a-z]{0,5}$/);
  const characters = fc.string({
    unit: fc.constantFrom('a', ' ', '"', "'", '&', '<', '>', ']', 'é', '😀', '\u2028'),
  });
  const { node } = fc.letrec<{ node: Node }>((tie) => ({
    node: fc.record({
      name,
      attributes: fc.dictionary(name, characters, { maxKeys: 3 }),
      content: fc.oneof({ maxDepth: 4 }, characters, fc.array(tie('node'), { minLength: 1, maxLength: 4 })),
    }),
  }));

  const escapeAttribute = (text: string) => escapeXmlText(text).replaceAll('"', '&quot;');
  const write = ({ name: tag, attributes, content }: Node): string => {
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
    const inner = typeof content === 'string' ? escapeXmlText(content) : content.map(write).join('\n');
    return `<${tag}${written.join('')}>${inner}</${tag}>`;
  };

  const toNode = ({ name: tag, attributes, children, text }: XmlElement): Node => ({
    name: tag,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, value ?? ''])),
    content: children.length > 0 ? children.map(toNode) : text,
  });

  /** The same document as another parser has it. */
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
  });
  interface Parsed {
    [name: string]: Parsed[] | Parsed | string;
  }
  const fromOther = (parsed: Parsed): Node => {
    const [tag = ''] = Object.keys(parsed);
    const inner = Array.isArray(parsed[tag]) ? parsed[tag] : [];
    const elements = inner.filter((child) => child['#text'] === undefined);
    const text = inner.map((child) => child['#text'] ?? '').join('');
    const attributes = Object.entries(parsed[':@'] ?? {}).map(
      ([key, value]) => [key, String(value)] as const,
    );
    return {
      name: tag,
      attributes: Object.fromEntries(attributes),
      content: elements.length > 0 ? elements.map(fromOther) : text,
    };
  };

  it('is the one that was written, and that fast-xml-parser reads', () => {
    fc.assert(
      fc.property(node, (written) => {
        const text = write(written);
        const read = toNode(rootOf(text));
        expect(read).toEqual({ ...written });
        expect(read).toEqual(fromOther(parser.parse(text)[0]));
      }),
    );
  });

  it('has every value where its span says', () => {
    const check = (
      text: string,
      { attributes, children, content, startTag, text: value }: XmlElement,
    ): void => {
      if (children.length === 0) expect(unescapeXml(content ? slice(text, content) : '')).toBe(value);
      for (const [key, decoded] of Object.entries(attributes)) {
        const span = attributeSpan(text, startTag, key);
        expect(span && unescapeXml(slice(text, span))).toBe(decoded);
      }
      for (const child of children) check(text, child);
    };
    fc.assert(
      fc.property(node, (written) => {
        const text = write(written);
        check(text, rootOf(text));
      }),
    );
  });
});

describe('what is not well-formed is named where it stands', () => {
  it.each([
    ['<a>\n<b>', '"" at 7: the file ends before <b> of line 2 is closed'],
    ['<a>\n<b>x</b>\n', '"" at 12: the file ends before <a> of line 1 is closed'],
    ['<a>x &am', '"&am" at 5: the file ends before <a> of line 1 is closed'],
    ['<a><b></a>', '"</a>" at 6: </a> stands where <b> of line 1 is still open'],
    ['<a><bc></b></a>', '"</b>" at 7: </b> stands where <bc> of line 1 is still open'],
    ['<ab></abc>', '"</abc>" at 4: </abc> stands where <ab> of line 1 is still open'],
    ['<a>1 < 2</a>', '"< " at 5: this "<" does not begin a tag: in text it must be written &lt;'],
    ['<a><<b/></a>', '"<<" at 3: this "<" does not begin a tag: in text it must be written &lt;'],
    ['<a>A & B; C</a>', '"&" at 5: an "&" in text must be written &amp;'],
    ['<a>&nbsp;</a>', '"&nbsp;" at 3: the entity &nbsp; is not accepted: an export has none of its own'],
    ['<a>&#0;</a>', '"&#0;" at 3: &#0; is not a character that XML allows'],
    ['<a>\u0001</a>', '"\\u0001" at 3: XML does not allow this character here'],
    ['<a>\ud800</a>', '"\\ud800" at 3: half of a surrogate pair stands alone here'],
    ['<a>]]></a>', '">" at 5: the characters "]]>" may not stand in text'],
    ['<a b=c/>', '"<a b=c" at 0: an attribute of this tag is not written as name="value"'],
    ['<a b="1" b="2"/>', '"<a b=\\"1\\" b=\\"2\\"/>" at 0: an attribute is given twice in this tag'],
    ['<a/><b/>', '"<b/" at 4: a second document starts here: keep each export in a file of its own'],
    ['<a/></a>', '"</a>" at 4: this end tag closes nothing'],
    ['<a/>tail', '"l" at 7: text stands outside of the XML document'],
    [
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      '"<!DOCTYPE" at 0: a document type declaration is not accepted',
    ],
    ['<a>\n<<<<<<< HEAD\n</a>', '"<<<<<<<" at 4: a merge conflict was left in the file'],
    ['<a>x\0\0', '"\\u0000" at 4: a NUL character stands here, as an interrupted write leaves it'],
    ['<a/>\0', '"\\u0000" at 4: a NUL character stands here, as an interrupted write leaves it'],
    ['<!-- nothing \n', '"" at 12: the file ends before the XML document begins'],
  ])('%j', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('nests no deeper than 256 levels', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(problemOf(nested(256))).toBeUndefined();
    expect(problemOf(nested(257))).toBe('"<a>" at 768: elements nest deeper than 256 levels');
  });

  it('tells of what was complete before', () => {
    const names: string[] = [];
    readElements(
      '<r><a>1</a><b>2</b><c>',
      (name) => name !== 'r',
      ({ name }) => names.push(name),
    );
    expect(names).toEqual(['a', 'b']);
  });
});

describe('several documents, where they are allowed', () => {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>';
  it.each([
    ['roots in a row', '<a/><a/>\n<a/>'],
    ['each with its declaration', `${declaration}<a/>\n${declaration}\n<a/>${declaration}<a/>`],
  ])('%s', (_, text) => {
    const starts: string[] = [];
    readElements(
      text,
      () => true,
      ({ span }) => starts.push(slice(text, span)),
      { severalRoots: true },
    );
    expect(starts).toEqual(['<a/>', '<a/>', '<a/>']);
    expect(problemOf(text, true)).toBeUndefined();
  });

  it('not inside of one another', () => {
    expect(problemOf(`<a>${declaration}</a>`, true)).toContain('a second document starts here');
  });
});

describe('the root is found behind what may stand before it', () => {
  it.each([
    ['<Objs Version="1.1">', 'Objs'],
    ['<?xml version="1.0"?>\n<!-- <b> -->\n<Objs>', 'Objs'],
    ['<!DOCTYPE Objs [<!ENTITY a "b">]><Objs>', 'Objs'],
    ['<!DOCTYPE Objs [<!ENTITY a "b">', 'Objs'],
    ['<a:Autodiscover', 'a:Autodiscover'],
    ['text <Objs>', undefined],
    ['<!-- <Objs> -->', undefined],
    ['<<<<<<< HEAD', undefined],
    ['', undefined],
  ])('%j', (head, name) => {
    expect(rootTagIn(head)?.name).toBe(name);
  });
});

describe('escaped text', () => {
  it('reads back as it was, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const held = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
        expect(rootOf(`<a>${escapeXmlText(text)}</a>`).text).toBe(held);
      }),
    );
  });
});
