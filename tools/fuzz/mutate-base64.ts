import { decodeText, encodeText } from '../../src/text/encoding.ts';
import { below, type Random } from './random.ts';

/** Base64 in lines, which may be indented: certificates, arrays of bytes, values of LDIF. */
const RUN = /[A-Za-z0-9+/]{12,}(?:(?:\r?\n[ \t]*)[A-Za-z0-9+/]{4,})*={0,2}/g;
const BREAK = /\r?\n[ \t]*/;

/** The text with the bytes changed that some base64 in it stands for; undefined where there is none. */
export function mutateBase64(
  bytes: Uint8Array,
  change: (inner: Uint8Array) => Uint8Array,
  random: Random,
): Uint8Array | undefined {
  const decoded = decodeText(bytes);
  const runs = decoded ? [...decoded.text.matchAll(RUN)] : [];
  // By length, for words look like base64 too.
  let at = below(
    runs.reduce((sum, [run]) => sum + run.length, 0),
    random,
  );
  const match = runs.find(([run]) => {
    at -= run.length;
    return at < 0;
  });
  if (!decoded || !match) return undefined;
  const { 0: run, index } = match;
  const put = inLinesAs(run, Buffer.from(change(Buffer.from(run, 'base64'))).toString('base64'));
  const text = decoded.text.slice(0, index) + put + decoded.text.slice(index + run.length);
  return encodeText({ ...decoded, text });
}

function inLinesAs(run: string, base64: string): string {
  const [lineEnd] = BREAK.exec(run) ?? [];
  if (lineEnd === undefined) return base64;
  const width = run.search(BREAK);
  return (base64.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(lineEnd);
}
