import type { ExchangeRecord, ReadFile } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import type { SourceFile } from '../../src/text/source-file.ts';
import type { Span } from '../../src/text/span.ts';

type Described = string | readonly Described[] | { readonly [name: string]: Described };

/** How a file was read, for a person to review: each value with its place as `LINE:COLUMN-LINE:COLUMN`. */
export function describeFile({ source, records, problems }: ReadFile): Described {
  return {
    records: records.map((record) => describeRecord(record)),
    problems: problems.map(({ kind, reason, span }) => `${kind} ${placeOf(source, span)} ${reason}`),
  };
}

function describeRecord({ source, type, identity, span, x509, properties }: ExchangeRecord): Described {
  return {
    record: `${type} ${identity} ${placeOf(source, span)}`,
    ...(x509 && { certificate: `${x509.commonNames.join(', ')} (${x509.thumbprint})` }),
    properties: describeMembers(properties, source),
  };
}

function describeMembers(members: ReadonlyMap<string, Value>, source: SourceFile): Described {
  return Object.fromEntries([...members].map(([name, value]) => [name, describeValue(value, source)]));
}

/** `present` goes without saying. Long texts, which mean nothing to a person, are cut. */
function describeValue(value: Value, source: SourceFile): Described {
  const place = placeOf(source, value.span);
  switch (value.kind) {
    case 'text':
      return `${shorten(value.text)} [${place}${value.slot ? ' editable' : ''}]`;
    case 'unset':
      return `[unset ${place}${value.slot ? ' editable' : ''}]`;
    case 'truncated':
    case 'unknown':
      return `${shorten(value.text)} [${value.kind} ${place}]`;
    case 'list':
      return value.items.length > MOST_ITEMS
        ? `[list of ${value.items.length} ${place}]`
        : value.items.map((item) => describeValue(item, source));
    case 'object': {
      const shown = `${shorten(value.text)} [object ${place}]`;
      return value.members.size === 0
        ? shown
        : { object: shown, members: describeMembers(value.members, source) };
    }
  }
}

const MOST_ITEMS = 20;
const LONGEST = 100;

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function placeOf(source: SourceFile, { start, end }: Span): string {
  const [from, to] = [source.positionAt(start), source.positionAt(end)];
  return `${from.line}:${from.column}-${to.line}:${to.column}`;
}
