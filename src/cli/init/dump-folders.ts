/** What people call folders of copies that a script writes; a day stands for the copy that was made on it. */
const DUMP =
  /^(?:dumps?|nightly|daily|weekly|observed|snapshots?|backups?|\d{4}-\d\d-\d\d(?:\D.*)?|\d{8}(?:\D.*)?)$/is;

/** Whether a folder holds copies of what the servers hold, judged by its name. */
export function isDumpFolder(name: string): boolean {
  return DUMP.test(name);
}

/** The outermost folder of copies that a file lies in; undefined where there is none. */
export function dumpFolderOf(path: string): string | undefined {
  const folders = path.split('/').slice(0, -1);
  const index = folders.findIndex(isDumpFolder);
  return index === -1 ? undefined : folders.slice(0, index + 1).join('/');
}
