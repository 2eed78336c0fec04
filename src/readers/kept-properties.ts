import { judgedProperties } from '../model/judged-types.ts';
import { typedProperties } from '../model/typed-record.ts';
import { IDENTIFYING } from './records.ts';

/** More names than these no type of Exchange's has; a file may make up names without end. */
const MOST_NAMES = 2000;

/** Names of properties, compared without case as PowerShell does. */
export class KeptProperties {
  private readonly answers = new Map<string, boolean>();

  constructor(private readonly lowerCase: ReadonlySet<string>) {}

  /** Asked for each of the same few names in object after object, so that it remembers its answers. */
  has(name: string): boolean {
    const known = this.answers.get(name);
    if (known !== undefined) return known;
    const answer = this.lowerCase.has(name.toLowerCase());
    if (this.answers.size < MOST_NAMES) this.answers.set(name, answer);
    return answer;
  }
}

const UNTYPED = new KeptProperties(IDENTIFYING);
const byType = new Map<string, KeptProperties>();

/**
 * The properties that a run that judges is given of records of a type: what rules use, and what says which object it
 * is. `all` where it is given every one.
 */
export function keptProperties(type: string): KeptProperties | 'all' {
  const judged = judgedProperties(type);
  if (judged === 'all') return 'all';
  // Files make up types without end; those that have a schema are few.
  if (!typedProperties(type)) return UNTYPED;
  const kept = byType.get(type) ?? new KeptProperties(new Set([...IDENTIFYING, ...judged]));
  byType.set(type, kept);
  return kept;
}
