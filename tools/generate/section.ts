/** The text of the file at `path` with what stands between `<!-- name -->` and `<!-- /name -->` replaced. Throws where the markers are not there. */
export function replaceSection(path: string, text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`${path} has no section ${name}`);
  return `${text.slice(0, start + open.length)}\n${content}\n\n${text.slice(end)}`;
}
