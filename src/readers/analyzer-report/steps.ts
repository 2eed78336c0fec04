import type { ReadFile } from '../../model/record.ts';
import type { ObjectValue, Value } from '../../model/value.ts';
import { readObservedXml } from '../../syntax/observed-xml.ts';
import { attributeSpan } from '../../syntax/xml-tag.ts';
import { outermost, type XmlElement } from '../../syntax/xml-tree.ts';
import type { SourceFile } from '../../text/source-file.ts';

/** What a step says of itself, and what we call it. */
const ATTRIBUTES: readonly (readonly [attribute: string, name: string])[] = [
  ['status', 'Status'],
  ['errorid', 'ErrorId'],
  ['testdescription', 'Description'],
  ['resultdescription', 'Result'],
  ['additionaldetails', 'Details'],
];

/** The steps of a report: `testresult` elements, with those that each was made of in its `Steps`. */
export function readReport(source: SourceFile): ReadFile {
  const { root, problem: malformed } = readObservedXml(source.text);
  const elements = outermost(root, (name) => name === 'testresult');
  const steps = elements.map((element) => stepOf(source.text, element));
  const span = { start: elements[0]?.span.start ?? 0, end: elements.at(-1)?.span.end ?? 0 };
  const properties = new Map<string, Value>([['Steps', { kind: 'list', items: steps, span }]]);
  const record = { source, type: 'AnalyzerReport', identity: source.path, properties, span };
  return {
    source,
    format: 'analyzer-report',
    records: steps.length > 0 ? [record] : [],
    problems: malformed ? [{ kind: 'malformed', ...malformed }] : [],
  };
}

function stepOf(text: string, { attributes, startTag, children }: XmlElement): ObjectValue {
  const members = new Map<string, Value>();
  for (const [attribute, name] of ATTRIBUTES) {
    const written = attributes[attribute];
    const span = attributeSpan(text, startTag, attribute);
    if (written === undefined || !span) continue;
    members.set(
      name,
      written.trim() === '' ? { kind: 'unset', span } : { kind: 'text', text: written, span },
    );
  }
  const inner = children.flatMap((child) => (child.name === 'testresult' ? child : child.children));
  const items = inner.filter(({ name }) => name === 'testresult').map((child) => stepOf(text, child));
  if (items.length > 0) members.set('Steps', { kind: 'list', items, span: startTag });
  const described = members.get('Description');
  return { kind: 'object', text: described?.kind === 'text' ? described.text : '', members, span: startTag };
}
