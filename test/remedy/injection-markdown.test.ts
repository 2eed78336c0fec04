import { afterAll, describe, expect, test } from 'vitest';
import { type PatchBundle, type PatchRequest, patchBundle } from '../../src/remedy/patch-bundle.ts';
import type { ChangedFile } from '../../src/remedy/patch-form.ts';
import { prBody } from '../../src/remedy/pr-body.ts';
import type { GitHandling } from '../../src/text/git-handling.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { htmlOf } from '../report/render-markdown.ts';
import { change, source } from './changes.ts';
import { HOSTILE_VALUES } from './hostile-values.ts';
import { commandsWith, POSITIONS, repairOf, repairSaying } from './injection-positions.ts';
import { escaped, expectOurs, inJson, plain, textOf } from './rendered.ts';

/**
 * Where a text stands as it is. In both: message, evidence and their paths, title, consequence, a property, a type, and the
 * message and the reason of what is not mended; then the paths of a client's file, of one that is patched, of one that is
 * shared and of one that is withheld, a filter and an encoding; or else the name of an environment.
 */
const TEXTS = { 'README.md': 16, 'the body': 11 };

/** What is said of a value does not depend on its property: one of each kind is enough. */
const MENTIONED = POSITIONS.filter(
  ({ role, name }) => /^(?:name|in)/.test(role) || name === 'CertPrincipalName',
);

describe.each(HOSTILE_VALUES.map((hostile) => [hostile.kind, hostile.name, hostile.value] as const))(
  '%s, %s',
  (_, __, value) => {
    const bundle = bundleSaying(value);

    test.each([
      ['README.md', Buffer.from(bundle.files.get('README.md') ?? '').toString()],
      ['the body of a pull request', bodyFor(value)],
    ])('is text in %s', (_name, markdown) => {
      expect(markdown).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u);
      expect(markdown).not.toMatch(/^\s*::|##\[/m);
      const html = htmlOf(markdown);
      expectOurs(html, markdown);
      const shown = plain(textOf(html));
      for (const text of [`exports/${value}.xml:1`, value, inJson(value)])
        expect(shown).toContain(plain(escaped(text)));
    });
  },
);

afterAll(() => {
  const commands = 2 * commandsWith('').length;
  const positions = 2 * MENTIONED.length + commands + TEXTS['README.md'] + TEXTS['the body'];
  const count = `${HOSTILE_VALUES.length} values x ${positions} positions`;
  console.log(`Markdown: ${count} = ${HOSTILE_VALUES.length * positions}`);
});

type Bundle = Extract<PatchBundle, { kind: 'bundle' }>;

const HANDLING: GitHandling = {
  objectFormat: 'sha1',
  lineEnds: { kind: 'none' },
  workingTreeEncoding: null,
  utf16Order: undefined,
  filter: null,
  expandsIdents: false,
  isBeyondLink: false,
};

function bundleSaying(value: string): Bundle {
  const path = `exports/${value}.xml`;
  const profile = change({ type: 'ClientProfile', file: source(`clients/${value}.prf`) });
  return bundleOf({
    repairs: [
      ...MENTIONED.map((position) => repairOf([position.at(value)])),
      repairOf([profile], commandsWith(value)),
      repairOf([change({ file: source('1') }), change({ file: source('2') })]),
      repairSaying(value),
    ],
    files: [
      edited(path, path),
      edited(`filtered/${value}.xml`, '1', { ...HANDLING, filter: value }),
      edited('encoded.xml', '2', { ...HANDLING, workingTreeEncoding: value }),
    ],
    shared: [path],
    skipped: [skippedSaying(value)],
  });
}

function skippedSaying(value: string): PatchRequest['skipped'][number] {
  return { finding: { ruleId: 'drift/differs', message: value }, reason: value };
}

function bundleOf(request: Partial<PatchRequest>): Bundle {
  const made = patchBundle({
    repairs: [],
    files: [],
    shared: [],
    skipped: [],
    asServerShows: (change) => change,
    ...request,
  });
  if (made.kind === 'nothing') throw new Error('nothing to patch');
  return made;
}

function edited(path: string, name: string, handling?: GitHandling): ChangedFile {
  const before = new SourceFile(name, { text: 'old\n', encoding: 'utf-8', byteOrderMark: false });
  return { path, before, after: before.withText('new\n'), handling };
}

function bodyFor(value: string): string {
  const changes = MENTIONED.map((position) => position.at(value));
  const repairs = [repairOf([change(), ...changes], commandsWith(value)), repairSaying(value)];
  const { story } = bundleOf({ repairs, skipped: [skippedSaying(value)] });
  return prBody([
    { environment: value, story },
    { environment: 'benign', story: bundleOf({ repairs: [repairOf([change()])] }).story },
  ]);
}
