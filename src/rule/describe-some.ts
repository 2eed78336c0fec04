/** The first of some things in words, and how many there are besides. */
export function describeSome(items: readonly string[]): string {
  const [first = 'nothing', ...others] = items;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
