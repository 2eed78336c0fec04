import type { ExchangeRecord, ReadFile } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';

/** What was read of a part of a text, as it stands in the whole, where the part begins `by` further on. */
export function moved(
  { records, problems }: Pick<ReadFile, 'records' | 'problems'>,
  by: number,
): Pick<ReadFile, 'records' | 'problems'> {
  return {
    records: records.map((record): ExchangeRecord => {
      const properties = movedMembers(record.properties, by);
      return { ...record, properties, span: movedSpan(record.span, by) };
    }),
    problems: problems.map((problem) => ({ ...problem, span: movedSpan(problem.span, by) })),
  };
}

/** Answers have no slots that would have to be moved as well. */
function movedValue(value: Value, by: number): Value {
  const span = movedSpan(value.span, by);
  switch (value.kind) {
    case 'list':
      return { ...value, items: value.items.map((item) => movedValue(item, by)), span };
    case 'object':
      return { ...value, members: movedMembers(value.members, by), span };
    default:
      return { ...value, span };
  }
}

function movedMembers(members: ReadonlyMap<string, Value>, by: number): ReadonlyMap<string, Value> {
  return new Map([...members].map(([name, value]) => [name, movedValue(value, by)]));
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
