import { xmlComments } from '../syntax/comments.ts';
import { readXml } from '../syntax/xml.ts';
import { rootTagIn } from '../syntax/xml-tag.ts';
import { ObjectBuilder } from './clixml/objects.ts';
import type { Reader } from './reader.ts';
import { RecordCollector } from './record-collector.ts';

/**
 * CLIXML, as Export-Clixml writes it ([MS-PSRP] §2.2.5 describes the serialization). Of a damaged file, the records
 * that were complete before the damage are read.
 */
export const clixmlReader: Reader = {
  format: 'clixml',
  recognises: (head) => rootTagIn(head)?.name === 'Objs',
  read: (source, { detail = 'everything' } = {}) => {
    const collector = new RecordCollector(source);
    const malformed = readXml(source.text, new ObjectBuilder(source.text, collector, detail));
    return collector.finish('clixml', malformed);
  },
  commentsIn: xmlComments,
};
