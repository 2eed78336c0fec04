/** The longest tag and length of a sequence that a file can be. */
const LONGEST_HEADER = 6;

/** Whether `head`, one character a byte, begins a SEQUENCE in DER or BER whose content begins with `content`. */
export function beginsSequenceOf(head: string, content: string): boolean {
  const start = head.slice(0, LONGEST_HEADER + content.length).indexOf(content, 2);
  return head.startsWith('0') && start !== -1;
}
