const MOST_FOLDERS = 5;
/** What every shell takes for itself between double quotes, and a terminal shows as it is. */
const PLAIN = /^[\p{L}\p{N}_.][\p{L}\p{N}_. /-]*$/u;

/** The command that stores files of these folders anew (git-add(1)); the top is `''`. */
function renormalizeCommand(folders: readonly string[]): string {
  const areFew = folders.length <= MOST_FOLDERS && folders.every((folder) => PLAIN.test(folder));
  const paths = areFew ? folders.map((folder) => (folder.includes(' ') ? `"${folder}"` : folder)) : ['.'];
  return `git add --renormalize ${paths.join(' ')}`;
}

/** What to do after `init`, a line each. `folders` hold exports that git is to store anew. */
export function nextSteps(folders: readonly string[]): string[] {
  const steps = [
    ['pre-commit install', 'starts the hook, once in every clone'],
    ...(folders.length > 0
      ? [[renormalizeCommand(folders), 'stores anew what is committed already; commit the result']]
      : []),
    ['exchange-lint', 'shows what there is to mend'],
    ['exchange-lint baseline', 'writes down the findings to live with, if any'],
  ];
  const width = Math.max(...steps.map(([command = '']) => command.length));
  return steps.map(([command = '', what = '']) => `${command.padEnd(width)}  ${what}`);
}
