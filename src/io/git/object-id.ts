import { GitError } from './command.ts';

/** The empty tree and the empty file, which every repository has, by the length of its ids. */
export const EMPTY_OBJECTS = {
  sha1: {
    tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    file: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  },
  sha256: {
    tree: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
    file: '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
  },
} as const;

/** Ids are SHA-1 unless the repository was made otherwise. */
export type ObjectFormat = keyof typeof EMPTY_OBJECTS;

export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text);
}

/** The id, which no git takes for an option or a name. Throws GitError where it is none. */
export function checkedId(id: string): string {
  if (!isObjectId(id)) throw new GitError(`"${id}" is no id of an object`);
  return id;
}
