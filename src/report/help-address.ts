/** The address of a rule's documentation, if it can be nothing else in Markdown: a report that was merged may hold anything. */
export function helpAddressOf({ helpUri }: { readonly helpUri: string }): string | undefined {
  return /^https:\/\/[\w.-]+(?:\/[\w.~%/#-]*)?$/.test(helpUri) ? helpUri : undefined;
}
