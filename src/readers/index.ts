import type { ReadFile } from '../model/record.ts';
import { hide } from '../text/hidden.ts';
import type { SourceFile } from '../text/source-file.ts';
import { analyzerReportReader } from './analyzer-report.ts';
import { autodiscoverJsonReader } from './autodiscover-json.ts';
import { autodiscoverPoxReader } from './autodiscover-pox.ts';
import { autodiscoverSoapReader } from './autodiscover-soap.ts';
import { certificateReader, pkcs7Reader } from './certificate-file.ts';
import { clixmlReader } from './clixml.ts';
import { convertToXmlReader } from './convert-to-xml.ts';
import { csvReader } from './csv.ts';
import { desiredStateReader } from './desired-state.ts';
import { withDirectives } from './directives.ts';
import { formatListReader } from './format-list.ts';
import { httpTranscriptReader } from './http-transcript.ts';
import { jsonReader } from './json.ts';
import { ldifReader } from './ldif.ts';
import { withConflict, withoutConflict } from './merge-conflict.ts';
import { pkcs12Reader } from './pkcs12.ts';
import { powershellReader } from './powershell.ts';
import { prfReader } from './prf.ts';
import { withDamagedBytes } from './problems.ts';
import type { Reader, ReadOptions } from './reader.ts';
import { regReader } from './reg.ts';
import { findSecrets } from './secrets/find-secrets.ts';
import { hiddenSpans } from './secrets/hidden-spans.ts';
import { withoutSecrets } from './secrets/without-secrets.ts';
import { withMisfits } from './shapes.ts';

/** How much of a file a reader is shown to recognise its dialect by. */
const HEAD_LENGTH = 4096;

/** Every dialect, the one with the loosest marks last: a certificate may have any text before it. */
export const readers: readonly Reader[] = [
  powershellReader,
  desiredStateReader,
  clixmlReader,
  convertToXmlReader,
  autodiscoverPoxReader,
  autodiscoverSoapReader,
  analyzerReportReader,
  httpTranscriptReader,
  autodiscoverJsonReader,
  jsonReader,
  ldifReader,
  regReader,
  prfReader,
  csvReader,
  pkcs12Reader,
  pkcs7Reader,
  certificateReader,
  formatListReader,
];

/**
 * Reads a file in the first dialect that recognises it; undefined for a file of another kind, which is also one in a
 * known format that holds nothing of Exchange's. The reader must be prepared.
 */
export function readSource(source: SourceFile, options: ReadOptions): ReadFile | undefined {
  const reader = readerOf(source);
  if (!reader) return undefined;
  const file = withConflict(withDamagedBytes(reader.read(source, options)));
  const secrets = findSecrets(source, file.format);
  hide(source, hiddenSpans(file, secrets));
  if (file.records.length + file.problems.length + secrets.length === 0) return undefined;
  return withDirectives(withMisfits(withoutSecrets(file, secrets)), reader.commentsIn);
}

/** Whether a file's beginning is enough like an export or certificate to read all of it. */
export function isRecognised(source: SourceFile): boolean {
  return readerOf(source) !== undefined;
}

/** Loads what reading the file takes; most dialects take nothing. */
export async function prepareFor(source: SourceFile): Promise<void> {
  await readerOf(source)?.prepare?.();
}

/** Loads what reading any file takes. */
export async function prepareAll(): Promise<void> {
  await Promise.all(readers.map((reader) => reader.prepare?.()));
}

function readerOf({ text, path }: SourceFile): Reader | undefined {
  const start = Math.max(0, text.search(/\S/));
  const head = withoutConflict(text.slice(start, start + HEAD_LENGTH));
  return readers.find((reader) => reader.recognises(head, path));
}
