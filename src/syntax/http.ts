import type { Span } from '../text/span.ts';

/** A message of HTTP as text: what a client asks, or what a server answers. */
export interface HttpMessage {
  readonly kind: 'request' | 'response';
  /** The target of a request, or the status code of a response. */
  readonly subject: string;
  readonly subjectSpan: Span;
  readonly headers: readonly HttpHeader[];
  readonly body: Span;
  readonly span: Span;
}

export interface HttpHeader {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

const START =
  /^(?:HTTP\/\d(?:\.\d)? (\d{3})\b[^\r\n]*|(?:GET|POST|HEAD|OPTIONS|PUT) (\S{1,4000}) HTTP\/\d(?:\.\d)?[ \t]*)$/gm;
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):[ \t]*([^\r\n]*)$/;
const MOST_MESSAGES = 200;

/** The messages (RFC 9112) that a text holds one after the other; what stands before the first belongs to none. */
export function httpMessages(text: string): readonly HttpMessage[] {
  const starts = [...text.matchAll(START)].slice(0, MOST_MESSAGES);
  return starts.map((match, index) => {
    const { 0: line, 1: status, 2: target, index: start } = match;
    const end = starts[index + 1]?.index ?? text.length;
    const subject = status ?? target ?? '';
    const subjectStart = start + line.indexOf(subject, line.indexOf(' '));
    const { headers, bodyStart } = headersFrom(text, start + line.length, end);
    return {
      kind: status === undefined ? 'request' : 'response',
      subject,
      subjectSpan: { start: subjectStart, end: subjectStart + subject.length },
      headers,
      body: { start: bodyStart, end },
      span: { start, end },
    };
  });
}

function headersFrom(text: string, from: number, end: number) {
  const headers: HttpHeader[] = [];
  let at = endOfLine(text, from, end);
  while (at < end) {
    const next = endOfLine(text, at, end);
    const line = text.slice(at, next).replace(/(?<![\r\n])[\r\n]+$/, '');
    if (line.trim() === '') return { headers, bodyStart: next };
    const [, name, written = ''] = HEADER.exec(line) ?? [];
    const value = written.trimEnd();
    if (name !== undefined) {
      const start = at + line.indexOf(value, name.length + 1);
      headers.push({ name, value, span: { start, end: start + value.length } });
    }
    at = next;
  }
  return { headers, bodyStart: end };
}

/** Where the next line begins. */
function endOfLine(text: string, from: number, end: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 || at >= end ? end : at + 1;
}
