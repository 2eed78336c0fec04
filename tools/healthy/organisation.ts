import type { ExchangeObject } from './export.ts';

export type Files = Readonly<Record<string, Uint8Array>>;

/** The finding that a twin makes, and no other at warning or above. */
export interface TwinFinding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly object: string;
}

/** An organisation set up by the book, and the one change that breaks it. */
export interface Organisation {
  readonly files: Files;
  readonly twin: {
    /** What somebody did, for a reader. */
    readonly change: string;
    readonly finding: TwinFinding;
    /** The files that are other than the organisation's. */
    readonly files: Files;
  };
}

/** One form of export, and how its files end. */
export interface Dialect {
  readonly extension: string;
  readonly write: (objects: readonly ExchangeObject[]) => Uint8Array;
}

/** One file for each noun: `EX01-OutlookAnywhere.json`, or without a scope `OutlookProvider.json`. */
export function filesOf(
  { extension, write }: Dialect,
  scope: string,
  objects: Readonly<Record<string, readonly ExchangeObject[]>>,
): Files {
  return Object.fromEntries(
    Object.entries(objects).map(([noun, each]) => [
      `${scope === '' ? '' : `${scope}-`}${noun}.${extension}`,
      write(each),
    ]),
  );
}

/** Text that a tool or a person saved as UTF-8. */
export function utf8(text: string): Uint8Array {
  return Buffer.from(text);
}

/** The configuration of the repository. */
export function configuration(settings: Readonly<Record<string, unknown>>): Files {
  return { 'exchange-lint.json': utf8(`${JSON.stringify(settings, null, 2)}\n`) };
}
