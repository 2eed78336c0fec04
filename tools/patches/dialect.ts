import type { Objects } from './objects.ts';
import type { Organisation } from './organisation.ts';

/** What a fault may be in. */
export type Subject = 'provider' | 'url' | 'profile';

/** Files by path, before they are saved: lines end in LF. */
export type Texts = Readonly<Record<string, string>>;

/** One way to write down objects, as one program does. */
export interface Dialect {
  readonly name: string;
  readonly format:
    | 'clixml'
    | 'convert-to-xml'
    | 'json'
    | 'csv'
    | 'format-list'
    | 'ldif'
    | 'powershell'
    | 'desired-state'
    | 'prf'
    | 'reg';
  /** What it has a form for. */
  readonly holds: readonly Subject[];
  /** Whether programs of Windows may save it in the code page of the machine. */
  readonly isAnsi?: boolean;
  /** What it holds and has no place to write back to, and why. */
  readonly isReadOnly?: Partial<Readonly<Record<Subject, string>>>;
  /** Why it has no place for a value where there is none. */
  readonly lacksPlaces?: string;
  /** Why nobody sees white space at the end of a value in it. */
  readonly hidesPadding?: string;
  /** Whether a value that needs quotation marks has them, and another has none: mended ones keep what they have. */
  readonly isQuotedAsNeeded?: boolean;
  /** Properties of providers that it has no form for. */
  readonly lacks?: readonly string[];
  /** The objects as the program writes them; those of Outlook profiles are of the organisation itself. */
  readonly write: (objects: Objects, organisation: Organisation) => Texts;
}
