/** What only developers need: nothing is built, tested or installed from a release. */
const DEVELOPERS_ONLY: ReadonlySet<string> = new Set(['scripts', 'devDependencies', 'allowScripts']);

/**
 * The package.json of a release. npm runs a script of a package that it installs from git merely because of its name,
 * so there is none. Throws where the project has dependencies, which a release could not bring along.
 */
export function releasePackageJson(text: string): string {
  const all: unknown = JSON.parse(text);
  if (typeof all !== 'object' || all === null) throw new Error('package.json is not an object');
  const entries = Object.entries(all).filter(([name]) => !DEVELOPERS_ONLY.has(name));
  const foreign = entries.filter(([name]) => /dependencies/i.test(name)).map(([name]) => name);
  if (foreign.length > 0) throw new Error(`a release has no ${foreign.join(', ')}`);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
