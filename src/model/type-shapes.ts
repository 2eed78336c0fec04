/** The properties of a type by shape: a plain one such as `boolean`, or the name of an enumeration. */
export interface TypeShapes {
  readonly compared: Readonly<Record<string, readonly string[]>>;
  readonly uncompared: Readonly<Record<string, readonly string[]>>;
}

/** An enumeration of Exchange's. */
export interface Enumeration {
  /** Whether values may be joined: `IMAP, POP`. */
  readonly isFlags: boolean;
  /** Whether it has members that are not listed. */
  readonly isOpen: boolean;
  /** The numbers that ConvertTo-Json shows in place of the words. */
  readonly members: Readonly<Record<string, number>>;
}
