import type { Environment } from '../model/environment.ts';
import { EVIDENCE_SOURCES, type Evidence } from '../model/evidence.ts';
import type { ReadFile, ReadProblem } from '../model/record.ts';
import { nounOfFile } from '../readers/noun-of-file.ts';

/** What leaves out objects that the file had, or may have had. */
const LOSING: ReadonlySet<ReadProblem['kind']> = new Set([
  'malformed',
  'too-large',
  'truncated',
  'not-an-export',
]);
/** Formats whose files hold one kind of object, whatever is left of it. */
const TYPE_OF_FORMAT: Partial<Readonly<Record<ReadFile['format'], string>>> = {
  certificate: 'Certificate',
  pkcs7: 'Certificate',
  pkcs12: 'Certificate',
  'autodiscover-pox': 'AutodiscoverResponse',
};

/**
 * The paths of the damaged files that may have held more of a kind of evidence than was read. A file is known by the
 * objects that were read of it, by its format or by its name; one that is not is nobody's evidence.
 */
export function damagedEvidence({ files }: Environment, evidence: Evidence): string[] {
  const { types } = EVIDENCE_SOURCES[evidence];
  return files
    .filter(({ problems }) => problems.some(({ kind }) => LOSING.has(kind)))
    .filter((file) => types.some((type) => typesIn(file).has(type)))
    .map(({ source }) => source.path);
}

function typesIn({ source, format, records }: ReadFile): ReadonlySet<string> {
  const known = [TYPE_OF_FORMAT[format], nounOfFile(source.path)].filter((type) => type !== undefined);
  return new Set([...records.map(({ type }) => type), ...known]);
}
