/** Commits and tags a layout that release-layout made, in this repository: `npx tsx tools/release-tag.ts DIR`. */
import { resolve } from 'node:path';
import { PROJECT } from './project.ts';
import { tagLayout } from './release/tag-layout.ts';

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || others.length > 0) {
  console.error('usage: npx tsx tools/release-tag.ts DIR');
  process.exitCode = 2;
} else {
  try {
    const { tag, majorTag, commit } = tagLayout(PROJECT, resolve(folder));
    console.log(`${tag} and ${majorTag} are ${commit}; nothing is pushed yet`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
