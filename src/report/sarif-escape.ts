import type { Message } from 'sarif';
import { wellFormed } from './serialise.ts';
import { visible } from './visible.ts';

/**
 * A plain text message in which nothing from a file becomes a placeholder or an embedded link (SARIF 2.1.0, sections
 * 3.11.5 and 3.11.6). Other braces stay single: the viewers people use show doubled ones doubled.
 */
export function sarifMessage(text: string): Message & { text: string } {
  return {
    text: visible(text)
      .replace(/\{(\d+)\}/g, '{{$1}}')
      .replaceAll('](', ']\\('),
  };
}

/** A path relative to the repository as a URI reference (RFC 3986). */
export function artifactUri(path: string): string {
  return wellFormed(path).split('/').map(encodeURIComponent).join('/');
}
