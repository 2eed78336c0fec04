import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/* Every link from one page of the repository to another leads to a file, and to a heading where it names one. */

const PROJECT = join(import.meta.dirname, '..');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...pagesBelow('docs'),
  ...pagesBelow('examples'),
];
/** Not within code. */
const LINK = /\[[^\]\n]*\]\(([^)\s]+)\)/g;
const CODE = /^(`{3,})[\s\S]*?^\1|`[^`\n]+`/gm;

function pagesBelow(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

function linksOf(page: string): string[] {
  const text = readFileSync(join(PROJECT, page), 'utf8').replace(CODE, '');
  const links = [...text.matchAll(LINK)].map(([, target = '']) => target);
  return links.filter((target) => !/^[a-z]+:/i.test(target));
}

/** As GitHub makes them of headings. */
function anchorsOf(path: string): Set<string> {
  const headings = readFileSync(path, 'utf8').match(/^#+ .*/gm) ?? [];
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(PROJECT, page) : join(PROJECT, dirname(page), path);
  if (!existsSync(target)) return true;
  return anchor !== undefined && !(statSync(target).isFile() && anchorsOf(target).has(anchor));
}

it.each(PAGES)('%s', (page) => {
  expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
});

it('there are many of them', () => {
  expect(PAGES.flatMap(linksOf).length).toBeGreaterThan(100);
});
