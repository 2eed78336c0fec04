import { parseJson } from '../syntax/json.ts';
import { readNode } from './json/objects.ts';
import type { Reader } from './reader.ts';
import { RecordCollector } from './record-collector.ts';

/** A directive may stand before the first value; with other comments a file is not JSON. */
const DIRECTIVES =
  /^(?:\/\/[^\S\r\n]*exchange-lint-disable-next[^\r\n]*\s+|\/\*\s*exchange-lint-disable-next[\s\S]*?\*\/\s*)+/;

/** An object, or a list of what exports hold; a link in Markdown and a section of an INI file also begin with `[`. */
const HEAD = /^(?:\{\s*(?:["}/<]|$)|\[\s*(?:[{["\]/<]|null|$))/;

/**
 * JSON, as ConvertTo-Json of Windows PowerShell 5.1 and PowerShell 7 writes it: one object, a list, a bundle of both at
 * any depth, or one object a line. A JSON file without an object of Exchange's gives no records and, unless it is
 * damaged and was meant to be an export, no problems.
 */
export const jsonReader: Reader = {
  format: 'json',
  recognises: (head) => HEAD.test(head.replace(DIRECTIVES, '')),
  read: (source) => {
    const { values, oddities, problem } = parseJson(source.text);
    const collector = new RecordCollector(source);
    for (const value of values) readNode('', value, collector);
    return collector.finish('json', problem, oddities);
  },
  commentsIn: (text) => parseJson(text).directives,
};
