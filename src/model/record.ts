import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Directive } from './directive.ts';
import type { FormatName } from './format-name.ts';
import type { Slot, TextValue, Value } from './value.ts';
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
  /** Where a property that it lacks can be stated, in formats in which that is possible. */
  readonly slotForMissing?: (property: string) => Slot | undefined;
  /** For certificates that an export also shows as .NET prints them (ToString), that text. */
  readonly text?: TextValue;
  /** For certificates whose encoded form was at hand: what it says. */
  readonly x509?: X509;
}

/**
 * What keeps a file, or part of it, from being read as an export: `malformed`, it is damaged there; `irregular`, all of
 * it was read, but Exchange does not write it so; `too-large`, nothing of it was read; `truncated`, the export stopped
 * at its depth limit, so that the file is whole and objects are missing from it; `not-an-export`, it is made for people
 * to look at, and what it leaves out cannot be known; `unexpected-shape`, a value is not of the type that the property
 * has, and the rest of the object was read; `locked`, it is encrypted and no password opens it.
 */
export interface ReadProblem {
  readonly kind:
    | 'malformed'
    | 'irregular'
    | 'too-large'
    | 'truncated'
    | 'not-an-export'
    | 'unexpected-shape'
    | 'locked';
  readonly span: Span;
  /** What is wrong, in the administrator's words, without the file's name: `a comment stands here`. */
  readonly reason: string;
  /** Of `unexpected-shape`, whose value it is. */
  readonly about?: {
    readonly type: string;
    readonly identity: string;
    readonly property: string;
  };
}

/** Key material or a credential that stands in a file. What it is worth is never shown, only its kind and place. */
export interface Secret {
  readonly kind: 'private-key' | 'secure-string' | 'password';
  /** In words: `PEM RSA PRIVATE KEY`, `SecureString (CLIXML)`. */
  readonly what: string;
  /** What to point at. */
  readonly span: Span;
  /** What nobody is to be shown. */
  readonly hidden: Span;
}

/** What a reader made of one file. */
export interface ReadFile {
  readonly source: SourceFile;
  /** The dialect; `unknown` where nothing of the file was read. */
  readonly format: FormatName | 'unknown';
  readonly records: readonly ExchangeRecord[];
  readonly problems: readonly ReadProblem[];
  /** Comments that accept findings, in order; missing where there are none. */
  readonly directives?: readonly Directive[];
  /** Missing where there are none. */
  readonly secrets?: readonly Secret[];
  /** Gives the modules that this one imports, for reading it again. */
  readonly readModule?: ((path: string) => string | undefined) | undefined;
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
  for (const key of members.keys()) {
    // Most names differ in length already, which costs less to see.
    if (key.length === name.length && key.toLowerCase() === lower) return members.get(key);
  }
  return undefined;
}
