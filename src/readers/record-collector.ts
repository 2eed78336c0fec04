import type { FormatName } from '../model/format-name.ts';
import { type ExchangeRecord, memberOf, type ReadFile, type ReadProblem } from '../model/record.ts';
import { propertyNamed, typedProperties } from '../model/typed-record.ts';
import type { TextValue, Value } from '../model/value.ts';
import type { SyntaxProblem } from '../syntax/problem.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { exchangeTypeOf, mentionsExchange } from './exchange-type.ts';
import { nounOfFile } from './noun-of-file.ts';
import { nounOfKey } from './noun-of-key.ts';
import { MAX_PROBLEMS } from './problems.ts';
import { isIdentifiable, toRecord } from './records.ts';
import { namesInPlaceOfObjects } from './truncation.ts';

/** An object that may be a record. */
export interface Candidate {
  /** What its type names say it is, where Exchange made the type. */
  readonly noun: string | undefined;
  /** The name under which a bundle keeps it, or the list that it is in. */
  readonly key: string | undefined;
  /** Whether it is no part of another object, but what was exported. */
  readonly isTopLevel: boolean;
  readonly properties: ReadonlyMap<string, Value>;
  readonly span: Span;
  /** What it printed itself as, where the export shows that. */
  readonly text?: TextValue | undefined;
  /** How many records there were before its parts. */
  readonly countBefore: number;
}

/**
 * Picks the records out of a file whose objects come to light from the inside out: a container's parts are offered
 * before the container, whose own type decides whether they were records or only values of one.
 */
export class RecordCollector {
  private readonly records: ExchangeRecord[] = [];
  private readonly problems: ReadProblem[] = [];

  private readonly nounOfFile: string | undefined;

  constructor(private readonly source: SourceFile) {
    this.nounOfFile = nounOfFile(source.path);
  }

  /** How many records there are so far. */
  get count(): number {
    return this.records.length;
  }

  /** Takes the object if it is a record; what was taken since it began is then part of it. */
  offer(candidate: Candidate): void {
    const type = typeOf(candidate, this.nounOfFile);
    if (type === undefined) {
      this.inspectContainer(candidate.properties);
      return;
    }
    this.records.length = candidate.countBefore;
    const { properties, span, text } = candidate;
    this.records.push(toRecord(this.source, type, properties, span, text));
  }

  /**
   * The whole file; `malformed` is what kept the rest of it from being read, `irregular` what did not. A file that
   * neither holds nor mentions anything of Exchange's is somebody else's, damaged or not.
   */
  finish(
    format: FormatName,
    malformed: SyntaxProblem | undefined,
    irregular: readonly SyntaxProblem[] = [],
  ): ReadFile {
    const { source, records } = this;
    const problems = [...this.problems];
    if (records.length > 0) for (const oddity of irregular) problems.push({ kind: 'irregular', ...oddity });
    const isOurs = records.length + this.problems.length > 0 || mentionsExchange(source);
    if (!malformed || !isOurs) return { source, format, records, problems: problems.slice(0, MAX_PROBLEMS) };
    const damage: ReadProblem = { kind: 'malformed', ...malformed };
    return { source, format, records, problems: [...problems.slice(0, MAX_PROBLEMS - 1), damage] };
  }

  private inspectContainer(members: ReadonlyMap<string, Value>): void {
    for (const [name, value] of members) {
      const reason = namesInPlaceOfObjects(name, value);
      if (reason !== undefined && this.problems.length < MAX_PROBLEMS)
        this.problems.push({ kind: 'truncated', span: value.span, reason });
    }
  }
}

function typeOf(
  { noun, key, isTopLevel, properties }: Candidate,
  nounOfFile: string | undefined,
): string | undefined {
  if (noun !== undefined && (isTopLevel || isIdentifiable(properties))) return noun;
  const nounOfBundle = key === undefined ? undefined : nounOfKey(key);
  if (nounOfBundle !== undefined && isNamed(nounOfBundle, properties)) return nounOfBundle;
  const nounOfShape = exchangeTypeOf([], properties);
  if (nounOfShape !== undefined || key !== undefined || nounOfFile === undefined) return nounOfShape;
  return looksLike(nounOfFile, properties) ? nounOfFile : undefined;
}

/** What every object of Exchange's has in Active Directory, and what remoting adds. */
const OF_EXCHANGE = [
  'DistinguishedName',
  'ExchangeVersion',
  'WhenChangedUTC',
  'RunspaceId',
  'ObjectCategory',
];

/** What objects of other programs have as well. */
const NAMES: ReadonlySet<string> = new Set(['Name', 'Identity', 'Server', 'ServerName', 'PSComputerName']);

/**
 * Whether an object that does not say its type may be what its file is called by: others call their files so, too, but
 * hardly spell a property as Exchange does, or have two of them.
 */
function looksLike(noun: string, properties: ReadonlyMap<string, Value>): boolean {
  // An organisation's only such object needs no name.
  if (!isNamed(noun, properties) && noun !== 'OrganizationConfig') return false;
  if (OF_EXCHANGE.some((name) => memberOf(properties, name) !== undefined)) return true;
  const typed = typedProperties(noun);
  const own = [...properties.keys()].filter((name) => {
    const property = typed && propertyNamed(typed, name);
    return property !== undefined && !NAMES.has(property.name);
  });
  return own.length >= 2 || own.some((name) => typed?.get(name)?.name === name);
}

/** Whether anything says which object it is; bindings have no name. */
function isNamed(noun: string, properties: ReadonlyMap<string, Value>): boolean {
  const name = noun === 'WebBinding' ? 'bindingInformation' : 'Name';
  return memberOf(properties, name)?.kind === 'text' || isIdentifiable(properties);
}
