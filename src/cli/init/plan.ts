/** What becomes of one file that sets a repository up. Its path is relative to the top of the repository. */
export type Plan =
  /** It is not there and will be written. */
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  /** It is there and is never changed: a person adds the text, at the `place` in words. */
  | { readonly kind: 'paste'; readonly path: string; readonly text: string; readonly place: string }
  /** Nothing is missing. */
  | { readonly kind: 'there'; readonly path: string };
