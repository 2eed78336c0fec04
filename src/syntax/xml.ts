import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { DIRECTIVE } from './directive.ts';
import { loneSurrogate, type SyntaxProblem } from './problem.ts';
import { cutOff, explain, misplacedEnd, XmlRefusal } from './xml-problem.ts';

/** The attributes of a start tag by name, decoded. The object has no prototype. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** Told of every element in document order. Offsets count UTF-16 code units of the text being read. */
export interface XmlVisitor {
  /** A start tag that stands at `[start, end)`, angle brackets included. */
  open(name: string, attributes: XmlAttributes, start: number, end: number): void;
  /**
   * The end of the innermost open element. `text` is its character data after its last child, decoded: all of it
   * where it has no children. Its content ends at `contentEnd`, its end tag at `end`; a self-closing element has
   * `contentEnd` equal to `end`.
   */
  close(text: string, contentEnd: number, end: number): void;
}

export interface XmlOptions {
  /** Accept several documents one after the other, as appended command output makes them. */
  readonly severalRoots?: boolean;
}

/** How deep elements may nest: far deeper than any `-Depth` that Export-Clixml is given in practice. */
const MAX_DEPTH = 256;

/**
 * Reads well-formed XML 1.0, stopping at the first problem, which is returned; what the visitor was told up to there
 * stands. Document type declarations are refused, so that no entity is ever expanded; nesting is limited to
 * 256 levels. White space before the XML declaration is let pass.
 */
export function readXml(
  text: string,
  visitor: XmlVisitor,
  { severalRoots = false }: XmlOptions = {},
): SyntaxProblem | undefined {
  const surrogate = loneSurrogate(text);
  const sound = surrogate ? text.slice(0, surrogate.span.start) : text;
  try {
    let from: number | undefined = Math.max(0, sound.search(/\S/));
    while (from !== undefined) {
      const start: number = severalRoots ? from + declarationLength(sound, from) : from;
      from = new DocumentReader(sound, start, visitor, severalRoots).read();
    }
  } catch (refusal) {
    if (!(refusal instanceof XmlRefusal)) throw refusal;
    if (!surrogate || refusal.problem.span.end < surrogate.span.start) return refusal.problem;
  }
  return surrogate;
}

interface ParserOptions {
  readonly xmlns: false;
  readonly fragment: boolean;
  readonly forceXMLVersion: true;
  readonly defaultXMLVersion: '1.0';
}

const DECLARATION = /<\?xml\s[^<>]*\?>/y;

/** saxes takes no XML declaration where several documents may stand, so it is not shown any. */
function declarationLength(text: string, start: number): number {
  DECLARATION.lastIndex = start;
  return DECLARATION.exec(text)?.[0].length ?? 0;
}

/** Thrown to stop reading one document where the next one starts. */
class NextDocument extends Error {
  constructor(readonly start: number) {
    super('another document starts here');
  }
}

/** One document, from `from` to the end of the text or, where several may follow each other, to the next declaration. */
class DocumentReader {
  private readonly parser: SaxesParser<ParserOptions>;
  /** Where the open elements start. */
  private readonly starts: number[] = [];
  private characters = '';

  constructor(
    private readonly text: string,
    private readonly from: number,
    private readonly visitor: XmlVisitor,
    private readonly severalRoots: boolean,
  ) {
    this.parser = new SaxesParser({
      xmlns: false,
      fragment: severalRoots,
      forceXMLVersion: true,
      defaultXMLVersion: '1.0',
    });
    // saxes runs six times slower with eight handlers than with seven.
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', (tag) => this.close(tag));
    this.parser.on('text', (data) => this.append(data));
    this.parser.on('cdata', (data) => this.append(data));
    this.parser.on('doctype', () => this.refuseDoctype());
    this.parser.on('error', ({ message }) => this.stop(message));
  }

  /** Where the next document starts, if one does. */
  read(): number | undefined {
    try {
      this.parser.write(this.text.slice(this.from)).close();
    } catch (thrown) {
      if (thrown instanceof NextDocument) return thrown.start;
      throw thrown;
    }
    return undefined;
  }

  private get position(): number {
    return this.from + this.parser.position;
  }

  private open({ name, attributes }: SaxesTagPlain): void {
    const end = this.position;
    const start = this.text.lastIndexOf('<', end - 1);
    this.starts.push(start);
    if (this.starts.length > MAX_DEPTH) {
      throw new XmlRefusal({ start, end }, `elements nest deeper than ${MAX_DEPTH} levels`);
    }
    this.characters = '';
    this.visitor.open(name, attributes, start, end);
  }

  private close({ name, isSelfClosing }: SaxesTagPlain): void {
    const { text } = this;
    const end = this.position;
    const contentEnd = isSelfClosing ? end : text.lastIndexOf('<', end - 1);
    const opened = this.starts.pop() ?? this.from;
    if (!isSelfClosing && !isEndTagOf(name, text, contentEnd))
      throw misplacedEnd(text, opened, contentEnd, end);
    this.visitor.close(this.characters, contentEnd, end);
    this.characters = '';
  }

  private append(data: string): void {
    this.characters += data;
  }

  private refuseDoctype(): never {
    const start = this.text.lastIndexOf('<!DOCTYPE', this.position);
    throw new XmlRefusal({ start, end: start + 9 }, 'a document type declaration is not accepted');
  }

  private stop(message: string): void {
    const { text, position } = this;
    if (message.includes('malformed comment') && isInDirective(text, position)) return;
    const innermost = this.starts.at(-1);
    if (this.severalRoots && innermost === undefined && message.includes('XML declaration must be at')) {
      const declaration = text.lastIndexOf('<?xml', position);
      if (declarationLength(text, declaration) > 0) throw new NextDocument(declaration);
    }
    if (innermost !== undefined && message.includes('unclosed tag')) throw cutOff(text, innermost);
    throw explain(text, position, message);
  }
}

/** How far into a directive dashes may stand. */
const LONGEST_DIRECTIVE = 1000;

/**
 * Whether the dashes before `position`, which XML forbids in a comment, are those of a directive: they are let pass
 * between spaces, so that they cannot be taken for the end of the comment.
 */
function isInDirective(text: string, position: number): boolean {
  if (!/^\s--\s$/.test(text.slice(position - 4, position))) return false;
  const before = text.slice(Math.max(0, position - LONGEST_DIRECTIVE), position);
  const comment = before.slice(before.lastIndexOf('<!--') + 4);
  return before.includes('<!--') && comment.trimStart().startsWith(DIRECTIVE);
}

/** saxes tells of an element's end before it complains that the end tag is another element's. */
function isEndTagOf(name: string, text: string, start: number): boolean {
  const after = text.charCodeAt(start + 2 + name.length);
  return text.startsWith(name, start + 2) && (after === 0x3e || after <= 0x20);
}
