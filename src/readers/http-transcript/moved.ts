import type { ExchangeRecord, ReadFile } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';

/** Where a character of a part stands in the whole. */
export type PlaceOf = (offset: number) => number;

/** What was read of a part of a text, as it stands in the whole. */
export function moved(
  { records, problems }: Pick<ReadFile, 'records' | 'problems'>,
  at: PlaceOf,
): Pick<ReadFile, 'records' | 'problems'> {
  return {
    records: records.map((record): ExchangeRecord => {
      const properties = movedMembers(record.properties, at);
      return { ...record, properties, span: movedSpan(record.span, at) };
    }),
    problems: problems.map((problem) => ({ ...problem, span: movedSpan(problem.span, at) })),
  };
}

/** Answers have no slots that would have to be moved as well. */
function movedValue(value: Value, at: PlaceOf): Value {
  const span = movedSpan(value.span, at);
  switch (value.kind) {
    case 'list':
      return { ...value, items: value.items.map((item) => movedValue(item, at)), span };
    case 'object':
      return { ...value, members: movedMembers(value.members, at), span };
    default:
      return { ...value, span };
  }
}

function movedMembers(members: ReadonlyMap<string, Value>, at: PlaceOf): ReadonlyMap<string, Value> {
  return new Map([...members].map(([name, value]) => [name, movedValue(value, at)]));
}

/** The end is that of the last character: what follows it may stand elsewhere. */
function movedSpan({ start, end }: Span, at: PlaceOf): Span {
  const from = at(start);
  return { start: from, end: end > start ? at(end - 1) + 1 : from };
}
