import { getHeapStatistics } from 'node:v8';
import { toSourceFile } from '../../src/engine/read-bytes.ts';
import type { ReadFile } from '../../src/model/record.ts';
import { editOf, type Value } from '../../src/model/value.ts';
import { readSource } from '../../src/readers/index.ts';
import type { Detail } from '../../src/readers/reader.ts';
import { applyEdits } from '../../src/text/edit.ts';
import type { SourceFile } from '../../src/text/source-file.ts';
import type { Span } from '../../src/text/span.ts';

const DETAILS: readonly Detail[] = ['everything', 'judged'];
/** Of the key stores among the fixtures. */
const PASSWORDS = ['fixture'];
const MEGABYTE = 1 << 20;
/** Milliseconds that even the smallest input may take. */
const LEAST_TIME = 1000;
const TIME_PER_MEGABYTE = 1000;
/** Key stores say how often to hash for each password, the empty one included, and some hashes are slow. */
const TIME_PER_PASSWORD = 2500;
/** Bytes that even the smallest input may keep. */
const LEAST_MEMORY = 32 * MEGABYTE;
const MOST_TIMES_THE_FILE = 10;
const PROBE = 'msstd:probe.example';
const MOST_SLOTS = 20;

/** What a reader does wrong with an input. */
export interface Fault {
  /** The same for all inputs that show the same fault. */
  readonly kind: string;
  readonly text: string;
}

/**
 * What a reader does wrong with an input, or undefined: it throws, is slower than a second for each megabyte, keeps more
 * than ten times the file, points outside of the text, or makes edits that cannot be made. All readers must be prepared.
 */
export function faultOf(path: string, bytes: Uint8Array): Fault | undefined {
  const source = toSourceFile(path, bytes);
  for (const detail of DETAILS) {
    const fault = faultOfReading(source, detail, bytes.length);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfReading(source: SourceFile, detail: Detail, size: number): Fault | undefined {
  try {
    const read = () => readSource(source, { detail, passwords: PASSWORDS });
    const file = inTime(read, size);
    if (file === 'slow')
      return { kind: 'slow', text: `takes more than a second for each megabyte (${detail})` };
    if (file === 'large') return { kind: 'large', text: `keeps more than ten times the file (${detail})` };
    return file && (faultOfSpans(file) ?? faultOfEdits(file));
  } catch (error) {
    return thrown(error);
  }
}

/** Where a reader throws, numbers and names in the message belong to the input. */
function thrown(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: 'throws', text: `throws ${String(error)}` };
  const message = error.message.replace(/\d+|"[^"]*"|'[^']*'/g, '*');
  return { kind: `throws ${error.name}: ${message}`, text: `throws ${error.stack ?? error.message}` };
}

/** Measured again where it seems slow, or large: the machine may do something else, and garbage may not be collected. */
function inTime(read: () => ReadFile | undefined, size: number): ReadFile | undefined | 'slow' | 'large' {
  const mostMemory = Math.max(LEAST_MEMORY, size * MOST_TIMES_THE_FILE);
  let [isSlow, isLarge] = [false, false];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (isLarge) globalThis.gc?.();
    const memory = getHeapStatistics().used_heap_size;
    const start = process.cpuUsage();
    const result = read();
    isSlow = millisecondsSince(start) > mostTime(result, size);
    if (isLarge) globalThis.gc?.();
    isLarge = getHeapStatistics().used_heap_size - memory > mostMemory;
    if (!isSlow && !isLarge) return result;
  }
  return isSlow ? 'slow' : 'large';
}

/** Time on the processor: how long others have it is no fault of a reader. */
function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function mostTime(file: ReadFile | undefined, size: number): number {
  const hashing = file?.format === 'pkcs12' ? TIME_PER_PASSWORD * (PASSWORDS.length + 1) : 0;
  return Math.max(LEAST_TIME, (size / MEGABYTE) * TIME_PER_MEGABYTE) + hashing;
}

function faultOfSpans({ source, records, problems }: ReadFile): Fault | undefined {
  const values = records.flatMap(({ properties }) => [...properties.values()]);
  const spans = [...records, ...problems].map(({ span }) => span).concat(values.flatMap(spansIn));
  const outside = spans.find(({ start, end }) => start < 0 || end < start || end > source.text.length);
  if (!outside) return undefined;
  return { kind: 'outside', text: `points at ${outside.start} to ${outside.end} of ${source.text.length}` };
}

function spansIn(value: Value): Span[] {
  const own = 'slot' in value && value.slot ? [value.span, value.slot.span] : [value.span];
  if (value.kind === 'list') return [...own, ...value.items.flatMap(spansIn)];
  return value.kind === 'object' ? [...own, ...[...value.members.values()].flatMap(spansIn)] : own;
}

/** Of what an edit gives, nothing may be thrown; that it reads back is the business of test/readers/edits.test.ts. */
function faultOfEdits({ source, records }: ReadFile): Fault | undefined {
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
