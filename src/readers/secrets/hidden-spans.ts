import type { ReadFile, Secret } from '../../model/record.ts';
import type { Span } from '../../text/span.ts';
import { isWithheld } from '../secret-properties.ts';

/** Headers of HTTP (RFC 9110, RFC 6265) that let somebody in, also as `curl -v` shows them. */
const CREDENTIALS =
  /^(?:[<>] )?(?:(?:Proxy-)?Authorization|(?:Proxy-|WWW-)Authenticate|Authentication-Info|(?:Set-)?Cookie):[ \t]*(\S[^\r\n]*)/gim;
/** Lines with a URL, and what is not shown of that: userinfo, parameters of the path, query and fragment. */
const ADDRESSED = /^(?:[<>] )?(?:[A-Z]{3,10} |(?:Location|Host|Referer):)[^\r\n]*/gim;
const PARTS = /(?<![^/\s])[^/\s]*@|[?#;]\S*/g;

/** What nobody is to be shown of a file that was read: its secrets, and what stands where values were withheld. */
export function hiddenSpans({ source, format, records }: ReadFile, secrets: readonly Secret[]): Span[] {
  const withheld = records.flatMap(({ properties }) =>
    [...properties.values()].filter(isWithheld).map(({ span }) => span),
  );
  const sent = format === 'http-transcript' ? sentSecrets(source.text) : [];
  return [...secrets.map(({ hidden }) => hidden), ...withheld, ...sent];
}

function sentSecrets(text: string): Span[] {
  const credentials = [...text.matchAll(CREDENTIALS)].map(({ 0: line, 1: value = '', index }) => {
    const end = index + line.length;
    return { start: end - value.length, end };
  });
  const parts = [...text.matchAll(ADDRESSED)].flatMap(({ 0: line, index }) =>
    [...line.matchAll(PARTS)].map(({ 0: part, index: at }) => ({
      start: index + at,
      end: index + at + part.length,
    })),
  );
  return [...credentials, ...parts];
}
