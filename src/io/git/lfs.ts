const MARK = 'version https://git-lfs.github.com/spec/';

/** Whether a file in git only says where Git LFS keeps its content (git-lfs, docs/spec.md). */
export function isLfsPointer(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, MARK.length)).toString('latin1') === MARK;
}
