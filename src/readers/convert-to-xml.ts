import { xmlComments } from '../syntax/comments.ts';
import { rootTagIn } from '../syntax/xml-tag.ts';
import { readElements } from '../syntax/xml-tree.ts';
import { PropertyReader } from './convert-to-xml/properties.ts';
import type { Reader } from './reader.ts';
import { RecordCollector } from './record-collector.ts';

/**
 * The XML of ConvertTo-Xml (https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-xml),
 * with or without type information, whole or in the pieces that `-As Stream` gives and `>>` appends.
 */
export const convertToXmlReader: Reader = {
  format: 'convert-to-xml',
  recognises: (head) => {
    const root = rootTagIn(head);
    if (root?.name === 'Object') return /<Property[\s>]/.test(head);
    return (
      root?.name === 'Objects' &&
      /^(?:<Objects\s*\/?>|)$/.test(root.tag) &&
      !/<Objects>\s*<(?!\/?Objects?[\s>])\w/.test(head)
    );
  },
  read: (source) => {
    const collector = new RecordCollector(source);
    const properties = new PropertyReader(source.text, collector);
    const malformed = readElements(
      source.text,
      (name) => name === 'Object',
      (element) => properties.readObject(element),
      { severalRoots: true },
    );
    return collector.finish('convert-to-xml', malformed);
  },
  commentsIn: xmlComments,
};
