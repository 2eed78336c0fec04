import { toSourceFile } from '../../src/engine/read-bytes.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { editOf, type Value } from '../../src/model/value.ts';
import { readSource } from '../../src/readers/index.ts';
import type { Detail } from '../../src/readers/reader.ts';
import { applyEdits } from '../../src/text/edit.ts';
import type { SourceFile } from '../../src/text/source-file.ts';
import type { Span } from '../../src/text/span.ts';

const DETAILS: readonly Detail[] = ['everything', 'judged'];
const MEGABYTE = 1 << 20;
/** Milliseconds that even the smallest input may take: what runs for the first time is not optimised yet. */
const LEAST_TIME = 250;
const TIME_PER_MEGABYTE = 1000;
const PROBE = 'msstd:probe.example';
const MOST_SLOTS = 20;

/**
 * What a reader does wrong with an input, or undefined: it throws, is slower than a second for each megabyte, points
 * outside of the text, or makes edits that cannot be made. All readers must be prepared.
 */
export function faultOf(path: string, bytes: Uint8Array): string | undefined {
  const source = toSourceFile(path, bytes);
  for (const detail of DETAILS) {
    const fault = faultOfReading(source, detail, bytes.length);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfReading(source: SourceFile, detail: Detail, size: number): string | undefined {
  try {
    const file = readInTime(source, detail, size);
    if (file === 'slow') return `takes more than a second for each megabyte (${detail})`;
    return file && (faultOfSpans(file) ?? faultOfEdits(file));
  } catch (error) {
    return `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** Measured twice where it seems slow: the machine may do something else. */
function readInTime(source: SourceFile, detail: Detail, size: number): ReadFile | undefined | 'slow' {
  const limit = Math.max(LEAST_TIME, (size / MEGABYTE) * TIME_PER_MEGABYTE);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const start = performance.now();
    const file = readSource(source, { detail });
    if (performance.now() - start <= limit) return file;
  }
  return 'slow';
}

function faultOfSpans({ source, records, problems }: ReadFile): string | undefined {
  const values = records.flatMap(({ properties }) => [...properties.values()]);
  const spans = [...records, ...problems].map(({ span }) => span).concat(values.flatMap(spansIn));
  const outside = spans.find(({ start, end }) => start < 0 || end < start || end > source.text.length);
  return outside && `points at ${outside.start} to ${outside.end} of ${source.text.length}`;
}

function spansIn(value: Value): Span[] {
  const own = 'slot' in value && value.slot ? [value.span, value.slot.span] : [value.span];
  if (value.kind === 'list') return [...own, ...value.items.flatMap(spansIn)];
  return value.kind === 'object' ? [...own, ...[...value.members.values()].flatMap(spansIn)] : own;
}

/** Of what an edit gives, nothing may be thrown; that it reads back is the business of test/readers/edits.test.ts. */
function faultOfEdits({ source, records }: ReadFile): string | undefined {
  const values = records.flatMap(({ properties }) => [...properties.values()]);
  const slots = values.flatMap((value) => ('slot' in value && value.slot ? [value.slot] : []));
  for (const slot of slots.slice(0, MOST_SLOTS)) {
    for (const text of [PROBE, null]) {
      const edited = source.withText(applyEdits(source.text, [editOf(slot, text)]));
      readSource(edited, { detail: 'judged' });
    }
  }
  return undefined;
}
