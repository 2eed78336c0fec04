import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRow, type Delimiter, formatCell, readCsv } from '../../src/syntax/csv.ts';
import { slice } from '../../src/text/span.ts';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const cell = fc.string({
  unit: fc.constantFrom('a', 'ä', '𝒳', '"', ',', ';', '\t', '|', ' ', '\r\n', '\n', '#'),
});
const row = fc.array(fc.record({ text: cell, isQuoted: fc.boolean() }), { minLength: 2, maxLength: 4 });

function tableIn(text: string, delimiter: Delimiter, start: number) {
  const rows: CsvRow[] = [];
  const problem = readCsv(text, delimiter, start, (row) => rows.push(row));
  return { rows, problem };
}

describe('a table', () => {
  it('is read as it was written, each cell at its place', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 4 }),
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom('\r\n', '\n'),
        (rows, delimiter, lineEnd) => {
          const written = rows.map((cells) =>
            cells.map((each) => formatCell(each.text, delimiter, each.isQuoted)),
          );
          const text = `sep=x\n${written.map((cells) => cells.join(delimiter) + lineEnd).join('')}`;
          const table = tableIn(text, delimiter, 'sep=x\n'.length);
          expect(table.problem).toBeUndefined();
          expect(table.rows.map(({ cells }) => cells.map((each) => each.text))).toEqual(
            rows.map((cells) => cells.map((each) => each.text)),
          );
          expect(table.rows.map(({ cells }) => cells.map(({ span }) => slice(text, span)))).toEqual(written);
        },
      ),
    );
  });

  it('whose last row has no line end is read whole', () => {
    expect(tableIn('a,b\n1,2', ',', 0).rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('that ends within quotation marks says where, and keeps what stood before', () => {
    const text = 'a,b\r\nä𝒳,2\r\n"x,y\r\nz,1\r\n';
    const { rows, problem } = tableIn(text, ',', 0);
    expect(rows).toHaveLength(2);
    expect(problem && text.slice(problem.span.start, problem.span.start + 4)).toBe('"x,y');
  });

  it('is read as csv-parse reads it', () => {
    const options = { relax_column_count: true, relax_quotes: true, record_delimiter: ['\r\n', '\n', '\r'] };
    const written = fc.string({ unit: fc.constantFrom('a', 'ä', '"', '"', ',', ' ', '\r\n', '\n', '\r') });
    fc.assert(
      fc.property(written, (text) => {
        const { rows, problem } = tableIn(text, ',', 0);
        const read = rows.map(({ cells }) => (cells.length === 0 ? [''] : cells.map((each) => each.text)));
        try {
          expect(read).toEqual(parse(text, options));
        } catch (error) {
          if (!(error instanceof CsvError)) throw error;
          expect(problem).toBeDefined();
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '\n', '\r\n\r\n', '"', '""', ',', 'a"b"c,"d"e'])('%j never throws', (text) => {
    expect(() => tableIn(text, ',', 0)).not.toThrow();
  });
});
