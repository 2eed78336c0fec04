/** One thing that must hold. It fails by throwing. */
export interface Check {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

/** A program that exchange-lint is used with, as it was found on this machine. */
export type Client =
  | { readonly kind: 'found'; readonly title: string; readonly checks: readonly Check[] }
  | { readonly kind: 'missing'; readonly title: string; readonly reason: string };

/** What checks run against: the release, as its users get it. */
export interface Bench {
  /** The tree of a release's tag. */
  readonly layout: string;
  /** The command in it. */
  readonly bin: string;
  /** The command as it lies after `npm install` of the release's package. */
  readonly installedBin: string;
  /** A new folder, empty, gone when all is done. */
  readonly scratch: (name: string) => string;
}

export type FindClient = (bench: Bench) => Client | Promise<Client>;
