/** The Exchange Management Shell command that makes a change, or why there is none. */
export type SetCommand =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };
