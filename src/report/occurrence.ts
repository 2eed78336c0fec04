/** How many times a name was asked for: readers take things of one name for one. */
export function occurrences(): (name: string) => number {
  const used = new Map<string, number>();
  return (name) => {
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count;
  };
}
