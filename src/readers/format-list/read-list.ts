import type { ReadFile, ReadProblem } from '../../model/record.ts';
import { labelledBlocks } from '../../syntax/labelled-lines.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { RecordCollector } from '../record-collector.ts';
import { printedValue } from './printed-value.ts';
import { refusalOf } from './refusal.ts';

/** What tells which object is shown. */
const NAMES: ReadonlySet<string> = new Set([
  ...['name', 'identity', 'distinguishedname', 'servername', 'fqdn'],
  ...['thumbprint', 'serialnumber', 'subject', 'bindinginformation'],
]);

/**
 * Reads the objects of every list in a text. A table is refused unless a list shows objects of the same type: people look
 * at a table first, and then ask for the list.
 */
export function readLists(source: SourceFile): ReadFile {
  const collector = new RecordCollector(source);
  for (const { entries, span } of labelledBlocks(source.text)) {
    // Sentences of this form stand in notes; an object that has no name is of no use either.
    if (!entries.some(({ label }) => NAMES.has(label.toLowerCase()))) continue;
    const countBefore = collector.count;
    const properties = new Map(
      entries.map(({ label, value, span: place }) => [label, printedValue(value, place)]),
    );
    collector.offer({ noun: undefined, key: undefined, isTopLevel: true, properties, span, countBefore });
  }
  const file = collector.finish('format-list', undefined);
  const types = new Set(file.records.map(({ type }) => type));
  return { ...file, problems: [...file.problems, ...refusals(source, types)] };
}

function refusals({ text, path }: SourceFile, listed: ReadonlySet<string>): ReadProblem[] {
  const refusal = refusalOf(text, path, listed);
  return refusal ? [{ kind: 'not-an-export', ...refusal }] : [];
}
