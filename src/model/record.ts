import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Value } from './value.ts';
import type { X509 } from './x509.ts';

/**
 * One exported object, the same whichever dialect it was exported in; only the spans differ.
 * `properties` is keyed by the property's name as written; PowerShell compares names without case,
 * so look them up with {@link propertyOf}.
 */
export interface ExchangeRecord {
  readonly source: SourceFile;
  /** The noun of the cmdlet that exports it (`OutlookProvider`), or the short .NET type name of an unknown type. */
  readonly type: string;
  /** What Exchange calls the object: `EXPR`, `EX01\Rpc (Default Web Site)`, a thumbprint. */
  readonly identity: string;
  readonly properties: ReadonlyMap<string, Value>;
  readonly span: Span;
  /** For certificates whose encoded form was at hand: what it says. */
  readonly x509?: X509;
}

/** A problem that keeps a file, or part of it, from being read. `messageId` is one of `input/malformed`'s or `input/depth-truncated`'s. */
export interface ReadProblem {
  readonly kind: 'malformed' | 'truncated';
  readonly span: Span;
  /** What is wrong, in the administrator's words, without the file's name: `"<Obj>" is never closed`. */
  readonly reason: string;
}

/** What a reader made of one file. */
export interface ReadFile {
  readonly source: SourceFile;
  /** The dialect: `clixml`, `convert-to-xml`, `json`, `autodiscover-pox`, `certificate`. */
  readonly format: string;
  readonly records: readonly ExchangeRecord[];
  readonly problems: readonly ReadProblem[];
}

/** The property named `name`, compared without case as PowerShell does. */
export function propertyOf(record: Pick<ExchangeRecord, 'properties'>, name: string): Value | undefined {
  return memberOf(record.properties, name);
}

/** The member named `name` of an object value or record, compared without case as PowerShell does. */
export function memberOf(members: ReadonlyMap<string, Value>, name: string): Value | undefined {
  const exact = members.get(name);
  if (exact) return exact;
  const lower = name.toLowerCase();
  for (const [key, value] of members) if (key.toLowerCase() === lower) return value;
  return undefined;
}
