import type { Span } from '../text/span.ts';
import { commonDamage, type SyntaxProblem } from './problem.ts';
import { tagNameAt } from './xml-tag.ts';

const MAX_QUOTED = 60;

/** Thrown to stop reading; never leaves this folder. */
export class XmlRefusal extends Error {
  readonly problem: SyntaxProblem;

  constructor(span: Span, reason: string) {
    super(reason);
    this.problem = { span, reason };
  }
}

interface Meaning {
  /** Words of the parser's complaint. */
  readonly words: string;
  /** What it means to the owner of the file. */
  readonly reason: string;
  /** What is at fault: the tag that was being read, the character that was read last, or the end of the file. */
  readonly at: 'tag' | 'character' | 'end';
}

const SECOND_DOCUMENT = 'a second document starts here: keep each export in a file of its own';

/** The first whose words occur decides. */
const MEANINGS: readonly Meaning[] = [
  { words: 'only one root', at: 'tag', reason: SECOND_DOCUMENT },
  { words: 'declaration must be at', at: 'tag', reason: SECOND_DOCUMENT },
  { words: 'unmatched closing tag', at: 'tag', reason: 'this end tag closes nothing' },
  { words: 'duplicate attribute', at: 'tag', reason: 'an attribute is given twice in this tag' },
  { words: '"]]>" is disallowed', at: 'character', reason: 'the characters "]]>" may not stand in text' },
  { words: 'text data outside', at: 'character', reason: 'text stands outside of the XML document' },
  {
    words: 'in tag name',
    at: 'tag',
    reason: 'this "<" does not begin a tag: in text it must be written &lt;',
  },
  { words: 'ttribute', at: 'tag', reason: 'an attribute of this tag is not written as name="value"' },
  {
    words: 'malformed comment',
    at: 'character',
    reason: '"--" stands within a comment, where XML forbids it',
  },
  { words: 'disallowed character', at: 'character', reason: 'XML does not allow this character here' },
  { words: 'root element', at: 'end', reason: 'the file ends before the XML document begins' },
  { words: 'unexpected end', at: 'end', reason: 'the file ends inside a tag or comment' },
];

/** The problem that the parser's `message`, given when it had read up to `reached`, stands for. */
export function explain(text: string, reached: number, message: string): XmlRefusal {
  const end = Math.min(reached, text.length);
  const last = Math.max(0, end - 1);
  if (message.includes('entity')) return explainEntity(text, end, message);
  const common = commonDamage(text, { start: last, end });
  if (common) return new XmlRefusal(common.span, common.reason);
  const meaning = MEANINGS.find(({ words }) => message.includes(words));
  const reason = meaning?.reason ?? 'this is not well-formed XML';
  switch (meaning?.at) {
    case 'tag':
      return new XmlRefusal({ start: tagStart(text, last), end }, reason);
    case 'end':
      return new XmlRefusal(endOf(text), reason);
    default:
      return new XmlRefusal({ start: last, end }, reason);
  }
}

function endOf(text: string): Span {
  const end = text.trimEnd().length;
  return { start: end, end };
}

/** Where the tag starts that reaches to `last`. A "<" that begins no tag may be followed by another. */
function tagStart(text: string, last: number): number {
  const found = text.lastIndexOf('<', last);
  if (found === -1) return last;
  return found === last ? Math.max(0, text.lastIndexOf('<', last - 1)) : found;
}

/** The text ends while the element that starts at `opened` is open. */
export function cutOff(text: string, opened: number): XmlRefusal {
  const ampersand = text.lastIndexOf('&');
  const { end } = endOf(text);
  const isInReference = ampersand > text.lastIndexOf('>') && !text.includes(';', ampersand);
  const start = isInReference ? ampersand : end;
  return new XmlRefusal({ start, end }, `the file ends before ${describe(text, opened)} is closed`);
}

/** An end tag at `[start, end)` stands where that of the element that starts at `opened` belongs. */
export function misplacedEnd(text: string, opened: number, start: number, end: number): XmlRefusal {
  const endTag = text.slice(start, Math.min(end, start + MAX_QUOTED));
  return new XmlRefusal({ start, end }, `${endTag} stands where ${describe(text, opened)} is still open`);
}

function describe(text: string, start: number): string {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < start; at = text.indexOf('\n', at + 1)) line += 1;
  return `<${tagNameAt(text, start)}> of line ${line}`;
}

function explainEntity(text: string, reached: number, message: string): XmlRefusal {
  const start = Math.max(0, text.lastIndexOf('&', reached));
  const name = /^&(#?\w{1,40});/.exec(text.slice(start, start + MAX_QUOTED))?.[1];
  if (message.includes('malformed character') && name !== undefined) {
    return new XmlRefusal({ start, end: reached }, `&${name}; is not a character that XML allows`);
  }
  if (name === undefined)
    return new XmlRefusal({ start, end: start + 1 }, 'an "&" in text must be written &amp;');
  return new XmlRefusal(
    { start, end: reached },
    `the entity &${name}; is not accepted: an export has none of its own`,
  );
}
