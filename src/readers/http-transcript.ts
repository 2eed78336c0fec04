import { beginsLikeHttp } from '../syntax/http.ts';
import { lazyReader } from './reader.ts';

/**
 * Saved exchanges of HTTP (RFC 9112) about Autodiscover, such as `curl -i` and `curl -v` print: headers, and
 * below them an answer in any of its forms. An exchange about anything else gives nothing.
 */
export const httpTranscriptReader = lazyReader(
  { format: 'http-transcript', recognises: beginsLikeHttp },
  async () => {
    const { readTranscript } = await import('./http-transcript/exchanges.ts');
    return { read: readTranscript, commentsIn: () => [] };
  },
);
