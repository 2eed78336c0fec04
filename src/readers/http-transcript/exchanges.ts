import type { ExchangeRecord, ReadFile, ReadProblem } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import { type HttpMessage, httpMessages } from '../../syntax/http.ts';
import { SourceFile } from '../../text/source-file.ts';
import { type Span, slice } from '../../text/span.ts';
import { autodiscoverJsonReader } from '../autodiscover-json.ts';
import { autodiscoverPoxReader } from '../autodiscover-pox.ts';
import { autodiscoverSoapReader } from '../autodiscover-soap.ts';
import { moved } from './moved.ts';

const ANSWERS = [autodiscoverPoxReader, autodiscoverSoapReader, autodiscoverJsonReader];
const HEAD_LENGTH = 4096;

/** Reads each answer in the dialect of its body, at its place in the file, with what its headers say about it. */
export function readTranscript(source: SourceFile): ReadFile {
  const records: ExchangeRecord[] = [];
  const problems: ReadProblem[] = [];
  let asked: HttpMessage | undefined;
  for (const message of httpMessages(source.text)) {
    if (message.kind === 'request') {
      asked = message;
      continue;
    }
    const about = headersOf(message, asked);
    const body = readBody(source, message.body);
    for (const record of body?.records ?? []) records.push(named(source, about, record, records.length));
    problems.push(...(body?.problems ?? []));
    if (!body && isAboutAutodiscover(message, asked)) {
      const { span } = message;
      const unread = { source, type: 'AutodiscoverResponse', identity: '', properties: new Map(), span };
      records.push(named(source, about, unread, records.length));
    }
    asked = undefined;
  }
  return { source, format: 'http-transcript', records, problems };
}

/** The body as a file of its own, and then at its place in the transcript. */
function readBody(source: SourceFile, span: Span): Pick<ReadFile, 'records' | 'problems'> | undefined {
  const body = slice(source.text, span);
  const head = body.trimStart().slice(0, HEAD_LENGTH);
  const reader = ANSWERS.find((each) => each.recognises(head, source.path));
  if (!reader) return undefined;
  const file = new SourceFile(source.path, { text: body, encoding: source.encoding, byteOrderMark: false });
  return moved(reader.read(file), span.start);
}

/** Of several answers in a file, each has its number; the first goes by the file's name alone. */
function named(
  source: SourceFile,
  about: ReadonlyMap<string, Value>,
  record: ExchangeRecord,
  index: number,
): ExchangeRecord {
  const identity = index === 0 ? source.path : `${source.path}#${index + 1}`;
  return { ...record, source, identity, properties: new Map([...about, ...record.properties]) };
}

/** Who was asked, and what came of it. Credentials stand in other headers, which are not looked at. */
function headersOf(response: HttpMessage, request: HttpMessage | undefined): ReadonlyMap<string, Value> {
  const properties = new Map<string, Value>();
  if (request) {
    const url = urlOf(request);
    properties.set('RequestUrl', { kind: 'text', text: url, span: request.subjectSpan });
  }
  properties.set('Status', { kind: 'text', text: response.subject, span: response.subjectSpan });
  const location = headerOf(response, 'location');
  if (location)
    properties.set('Location', { kind: 'text', text: withoutSecrets(location.value), span: location.span });
  return properties;
}

function urlOf(request: HttpMessage): string {
  const host = headerOf(request, 'host')?.value;
  const isWhole = /^https?:/i.test(request.subject) || host === undefined;
  const url = isWhole ? request.subject : `https://${host}${request.subject}`;
  return withoutSecrets(url);
}

/** Without user name and password, and without the query, which holds addresses and tokens. */
function withoutSecrets(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/@]*@/, '$1').replace(/\?.*$/s, '');
}

function headerOf({ headers }: HttpMessage, name: string) {
  return headers.find((header) => header.name.toLowerCase() === name);
}

function isAboutAutodiscover(response: HttpMessage, request: HttpMessage | undefined): boolean {
  const texts = [request?.subject, headerOf(response, 'location')?.value];
  return texts.some((text) => text !== undefined && /\/autodiscover\//i.test(text));
}
