import type { FormatName } from '../../src/model/format-name.ts';
import { certificate, pkcs7, pkcs12 } from './large/certificates.ts';
import { clixml, convertToXml, csv, formatList, json, ldif } from './large/exports.ts';
import type { Generator } from './large/generator.ts';
import {
  analyzerReport,
  autodiscoverJson,
  autodiscoverPox,
  autodiscoverSoap,
  desiredState,
  httpTranscript,
  powershell,
  prf,
  reg,
} from './large/texts.ts';

/** A well-formed file. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const GENERATORS: Readonly<Record<FormatName, Generator>> = {
  clixml,
  'convert-to-xml': convertToXml,
  json,
  csv,
  'format-list': formatList,
  ldif,
  powershell,
  'desired-state': desiredState,
  'autodiscover-pox': autodiscoverPox,
  'autodiscover-soap': autodiscoverSoap,
  'autodiscover-json': autodiscoverJson,
  'http-transcript': httpTranscript,
  'analyzer-report': analyzerReport,
  prf,
  reg,
  certificate,
  pkcs7,
  pkcs12,
};

/** How many objects tell what one of them takes. */
const SAMPLE = 2000;

/** A file of a format that is as small as it can be, and one of about `size` bytes, or as large as the reader takes. */
export function inputsOf(format: FormatName, size: number): { readonly small: Input; readonly large: Input } {
  const { name, file, mostBytes = size } = GENERATORS[format];
  const input = (count: number) => ({ name, bytes: Buffer.from(file(count)) });
  const small = input(1);
  const each = (input(SAMPLE).bytes.length - small.bytes.length) / (SAMPLE - 1);
  return { small, large: input(Math.ceil(Math.min(size, mostBytes) / each)) };
}
