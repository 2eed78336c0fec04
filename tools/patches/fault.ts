import type { Subject } from './dialect.ts';
import { hostOf } from './names.ts';
import {
  type Demands,
  type Organisation,
  type ProviderValues,
  rightName,
  type Values,
} from './organisation.ts';

/** One thing that somebody did wrong. */
export interface Fault {
  readonly name: string;
  readonly subject: Subject;
  /** The rule that finds it, and whose safe fix mends it. */
  readonly rule: string;
  /** Another that the same edit satisfies, and that may count as mended by a fix of its own. */
  readonly ruleBeside?: string;
  /** What the organisation has to be for it. */
  readonly demands: Demands;
  /** The value that is wrong: two faults in one value are one fault. */
  readonly place: string;
  readonly isError: boolean;
  /** Whether there is no text before, or after it is mended: each format has more than one way to say so. */
  readonly isUnset?: boolean;
  /** Whether only Unicode has a character for the value. */
  readonly isUnicode?: boolean;
  /** Whether it is white space at the end, which programs that print for people do not show. */
  readonly isPadding?: boolean;
  /** The property of a provider that not every dialect has. */
  readonly property?: keyof ProviderValues;
  readonly make: (values: Values, organisation: Organisation) => Values;
}

/** What stands in a value: the same everywhere, or what the names of the organisation make it. */
export type Text = string | ((organisation: Organisation) => string);

export const textOf = (text: Text, organisation: Organisation): string =>
  typeof text === 'string' ? text : text(organisation);

/** What a provider or a profile may tell Outlook to expect: `right` is the common name, changed in some way. */
export const elsewhere: Text = ({ names }) => `msstd:owa.${names.domain}`;
export const host: Text = ({ names }) => `msstd:${hostOf(names)}`;
export const star: Text = ({ names }) => `msstd:*.${names.domain}`;
export const old: Text = ({ names }) => `msstd:old.${names.domain}`;
export const right =
  (change: (value: string) => string): Text =>
  (organisation) =>
    change(rightName(organisation));
