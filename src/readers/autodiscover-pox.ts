import type { ReadFile } from '../model/record.ts';
import { xmlComments } from '../syntax/comments.ts';
import { localName, rootTagIn } from '../syntax/xml-tag.ts';
import { readElements, type XmlElement } from '../syntax/xml-tree.ts';
import type { SourceFile } from '../text/source-file.ts';
import { responseProperties } from './autodiscover-pox/response.ts';
import type { Reader } from './reader.ts';

const FORMAT = 'autodiscover-pox';

/**
 * Autodiscover responses in plain old XML, as saved from Outlook or the Remote Connectivity Analyzer
 * (https://learn.microsoft.com/exchange/client-developer/web-service-reference/pox-autodiscover-response-for-exchange).
 * Names are matched without namespace prefix: servers write http: namespaces, Microsoft's samples https: ones.
 */
export const autodiscoverPoxReader: Reader = {
  format: FORMAT,
  recognises: (head) => {
    const root = rootTagIn(head);
    return root !== undefined && localName(root.name) === 'Autodiscover' && isResponse(root.tag, head);
  },
  read: (source) => {
    const roots: XmlElement[] = [];
    const malformed = readElements(
      source.text,
      (name) => localName(name) === 'Autodiscover',
      (root) => roots.push(root),
    );
    const records = roots.flatMap((root) => recordOf(source, root));
    return {
      source,
      format: FORMAT,
      records,
      problems: malformed ? [{ kind: 'malformed', ...malformed }] : [],
    };
  },
  commentsIn: xmlComments,
};

/** Requests, and the responses to ActiveSync devices, have the same root. */
function isResponse(rootTag: string, head: string): boolean {
  if (/\/requestschema\//.test(rootTag)) return false;
  return /\/responseschema\//.test(rootTag) || /<(?:\w{1,40}:)?Response[\s>]/.test(head);
}

function recordOf(source: SourceFile, root: XmlElement): ReadFile['records'] {
  const properties = responseProperties(source.text, root);
  if (!properties) return [];
  return [{ source, type: 'AutodiscoverResponse', identity: source.path, properties, span: root.span }];
}
