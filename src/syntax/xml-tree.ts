import type { Span } from '../text/span.ts';
import type { SyntaxProblem } from './problem.ts';
import { readXml, type XmlAttributes, type XmlOptions, type XmlVisitor } from './xml.ts';
import { localName } from './xml-tag.ts';

/** An element and what it holds, each with its place. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlElement[];
  /** The character data after the last child, decoded: all of it where there are no children. */
  readonly text: string;
  /** The whole element. */
  readonly span: Span;
  readonly startTag: Span;
  /** What stands between the tags; undefined for a self-closing element. */
  readonly content: Span | undefined;
}

/**
 * Hands over each element that `isWanted`, as a tree, as soon as it has ended; elements inside of a wanted one belong
 * to its tree, and all others are let go. Limits and problems are those of {@link readXml}.
 */
export function readElements(
  text: string,
  isWanted: (name: string) => boolean,
  take: (element: XmlElement) => void,
  options: XmlOptions = {},
): SyntaxProblem | undefined {
  return readXml(text, new TreeBuilder(isWanted, take), options);
}

/** The first child of that local name. */
export function childNamed(element: XmlElement, local: string): XmlElement | undefined {
  return element.children.find(({ name }) => localName(name) === local);
}

/** The elements of a tree that are wanted, without those inside of them, in order. */
export function outermost(
  root: XmlElement | undefined,
  isWanted: (name: string) => boolean,
): readonly XmlElement[] {
  if (!root) return [];
  return isWanted(root.name) ? [root] : root.children.flatMap((child) => outermost(child, isWanted));
}

interface OpenElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: XmlElement[];
  readonly startTag: Span;
}

class TreeBuilder implements XmlVisitor {
  /** The elements of the tree being built that are open, from the wanted one inwards. */
  private readonly path: OpenElement[] = [];

  constructor(
    private readonly isWanted: (name: string) => boolean,
    private readonly take: (element: XmlElement) => void,
  ) {}

  open(name: string, attributes: XmlAttributes, start: number, end: number): void {
    if (this.path.length === 0 && !this.isWanted(name)) return;
    this.path.push({ name, attributes, children: [], startTag: { start, end } });
  }

  close(text: string, contentEnd: number, end: number): void {
    const opened = this.path.pop();
    if (!opened) return;
    const { name, attributes, children, startTag } = opened;
    const content = contentEnd === end ? undefined : { start: startTag.end, end: contentEnd };
    const span = { start: startTag.start, end };
    const element = { name, attributes, children, text, span, startTag, content };
    const parent = this.path.at(-1);
    if (parent) parent.children.push(element);
    else this.take(element);
  }
}
