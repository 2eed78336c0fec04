import { lazyReader } from './reader.ts';

/** A status line, or a request line, with which a saved exchange begins. */
const HEAD = /^(?:HTTP\/\d(?:\.\d)? \d{3}(?: |\r?\n|$)|(?:GET|POST|HEAD|OPTIONS) \S{1,2000} HTTP\/\d)/;

/**
 * Saved exchanges of HTTP (RFC 9112) about Autodiscover, such as `curl -i` prints: headers, and below them an answer in
 * any of its forms. An exchange about anything else gives nothing.
 */
export const httpTranscriptReader = lazyReader(
  { format: 'http-transcript', recognises: (head) => HEAD.test(head) },
  async () => {
    const { readTranscript } = await import('./http-transcript/exchanges.ts');
    return { read: readTranscript, commentsIn: () => [] };
  },
);
