import type { Span } from '../text/span.ts';
import { chunksIn } from './http-chunks.ts';

/** A message of HTTP as text: what a client asks, or what a server answers. */
export interface HttpMessage {
  readonly kind: 'request' | 'response';
  /** The method of a request. */
  readonly method: string | undefined;
  /** The target of a request, or the status code of a response. */
  readonly subject: string;
  readonly subjectSpan: Span;
  readonly headers: readonly HttpHeader[];
  /** The pieces that make the body, in order: chunks, or what stands between the words of the program that saved it. */
  readonly body: readonly Span[];
  readonly span: Span;
}

export interface HttpHeader {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

const START =
  /^(?:HTTP\/\d(?:\.\d)? (\d{3})\b|(GET|POST|HEAD|OPTIONS|PUT|CONNECT) (\S{1,4000}) HTTP\/\d(?:\.\d)?[ \t]*$)/;
/** What `curl -v` says before the first message, or the first line of that. */
const VERBOSE =
  /^(?:\* {1,4}(?:Trying \S|Host \S{1,300} was resolved|Connected to \S|About to connect\(\)|Uses proxy env|Rebuilt URL to)|> [A-Z]{3,10} \S{1,2000} HTTP\/\d|< HTTP\/\d|% Total +% Received)/;
const NAME = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):/;
/** What `curl -v` says of the connection and of what it transfers, also right behind a body without a line end. */
const REMARK = /^(?:\* |[{}] \[|[ \d.kMG]{20,80}(?:--:--:--|\d{1,3}:\d\d:\d\d))/;
const LAST_REMARK = /\* Connection #\d{1,6} to host \S{1,300} left intact$/;
const MOST_MESSAGES = 200;

/** Whether a text begins as saved exchanges do: with a message, or with what `curl -v` says before one. */
export function beginsLikeHttp(head: string): boolean {
  const [line = ''] = /^[^\r\n]*/.exec(head) ?? [];
  return START.test(line) || VERBOSE.test(line);
}

/**
 * The messages (RFC 9112) that a text holds one after the other, as they were sent or as `curl -v` shows them; what
 * stands before the first belongs to none.
 */
export function httpMessages(text: string): readonly HttpMessage[] {
  const isVerbose = VERBOSE.test(text.trimStart().slice(0, 4096));
  const drafts: Draft[] = [];
  for (const line of linesOf(text, isVerbose)) {
    const start = line.isBody ? null : START.exec(line.content);
    if (start && drafts.length === MOST_MESSAGES) break;
    if (start) drafts.push(begun(line, start));
    else {
      const draft = drafts.at(-1);
      if (draft) take(draft, line);
    }
  }
  return drafts.map(({ isInBody, ...message }) => {
    const chunks = isChunked(message) ? chunksIn(text, message.body) : undefined;
    return { ...message, body: chunks ?? message.body };
  });
}

interface Line {
  readonly content: string;
  readonly start: number;
  /** Behind the line end. */
  readonly end: number;
  /** Whether the program that saved it says that it is no part of what stands before a body. */
  readonly isBody: boolean;
}

/** The lines without the marks and the remarks of the program that saved them. */
function* linesOf(text: string, isVerbose: boolean): Generator<Line, void> {
  for (const { 0: written, 1: content = '', index: start } of text.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    const end = start + written.length;
    if (written === '' || (isVerbose && REMARK.test(content))) continue;
    const mark = isVerbose ? /^[<>](?: |$)/.exec(content)?.[0] : '';
    if (mark !== undefined) {
      yield { content: content.slice(mark.length), start: start + mark.length, end, isBody: false };
    } else {
      const remark = LAST_REMARK.exec(content.slice(-400))?.[0];
      const bodyEnd = remark === undefined ? end : start + content.length - remark.length;
      yield { content, start, end: bodyEnd, isBody: true };
    }
  }
}

interface Draft extends HttpMessage {
  readonly headers: HttpHeader[];
  readonly body: { start: number; end: number }[];
  readonly span: { start: number; end: number };
  isInBody: boolean;
}

function begun({ content, start, end }: Line, [, status, method, target]: RegExpExecArray): Draft {
  const subject = status ?? target ?? '';
  const subjectStart = start + content.indexOf(subject, content.indexOf(' '));
  return {
    kind: status === undefined ? 'request' : 'response',
    method,
    subject,
    subjectSpan: { start: subjectStart, end: subjectStart + subject.length },
    headers: [],
    body: [],
    span: { start, end },
    isInBody: false,
  };
}

function take(draft: Draft, line: Line): void {
  draft.span.end = line.end;
  if (draft.isInBody || line.isBody) {
    draft.isInBody = true;
    const last = draft.body.at(-1);
    if (last?.end === line.start) last.end = line.end;
    else draft.body.push({ start: line.start, end: line.end });
  } else if (line.content.trim() === '') draft.isInBody = true;
  else {
    const [lead, name] = NAME.exec(line.content) ?? [];
    if (lead === undefined || name === undefined) return;
    const written = line.content.slice(lead.length);
    const value = written.trim();
    const start = line.start + lead.length + written.length - written.trimStart().length;
    draft.headers.push({ name, value, span: { start, end: start + value.length } });
  }
}

function isChunked({ headers }: HttpMessage): boolean {
  return headers.some(
    ({ name, value }) =>
      name.toLowerCase() === 'transfer-encoding' && /\bchunked\b/i.test(value.slice(0, 200)),
  );
}
