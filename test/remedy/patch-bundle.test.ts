import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isPatchBundle, type PatchRequest, patchBundle } from '../../src/remedy/patch-bundle.ts';
import type { ChangedFile } from '../../src/remedy/patch-form.ts';
import type { PropertyChange } from '../../src/rule/finding.ts';
import type { GitHandling } from '../../src/text/git-handling.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { change, finding, inDirectory, shown, source } from './changes.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/remedy');
const HOSTILE = "msstd:x'; Remove-Item C:\\ -Recurse #";

const NOTHING: PatchRequest = {
  repairs: [],
  files: [],
  shared: [],
  skipped: [],
  asServerShows: (change) => change,
};

function repair(
  one: PropertyChange,
  message = 'CertPrincipalName is wrong',
): PatchRequest['repairs'][number] {
  const { identity } = one.record;
  const title =
    one.value === null ? `Unset ${one.property} of ${identity}` : `Set ${identity} to ${one.value}`;
  return { finding: finding(message), fix: { title, changes: [one], furtherCommands: [] } };
}

function edited(path: string, text = 'msstd:old\r\n'): ChangedFile {
  const before = new SourceFile(path, { text, encoding: 'utf-8', byteOrderMark: true });
  return { path, before, after: before.withText(text.replace('old', 'new')) };
}

function bundle(request: Partial<PatchRequest>): ReadonlyMap<string, string> {
  const made = patchBundle({ ...NOTHING, ...request });
  if (made.kind === 'nothing') throw new Error('nothing to patch');
  return new Map([...made.files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}

describe('a bundle, as people get it:', () => {
  const WEBMAIL = 'CertPrincipalName msstd:webmail.contoso.com names no certificate that serves clients';

  test.each<[string, Partial<PatchRequest>]>([
    [
      'edited',
      {
        repairs: [
          repair(change(), WEBMAIL),
          repair(
            change({ property: 'Server', current: shown('ex01.contoso.com'), value: null }),
            'Server is set',
          ),
          repair(
            change({ identity: 'WEB', current: shown(null), value: 'msstd:*.contoso.com' }),
            'WEB is unset',
          ),
        ],
        files: [edited('exports/EXPR.xml'), edited('exports/a `b`.json')],
        shared: [],
        skipped: [{ finding: finding('EXCH is wrong'), reason: 'two certificates are candidates' }],
      },
    ],
    ['observed', { repairs: [repair(change(), WEBMAIL)], files: [], shared: [], skipped: [] }],
    [
      'directory',
      {
        repairs: [
          repair(inDirectory(change()), WEBMAIL),
          repair(
            inDirectory(change({ property: 'Server', current: shown('ex01.contoso.com'), value: null })),
            'Server is set',
          ),
          repair(inDirectory(change({ identity: 'Kiosk 1', current: shown(null), value: 'none' })), 'Unset'),
          repair(change({ identity: 'WEB', current: shown(null), value: 'none' }), 'WEB is unset'),
        ],
        files: [],
        shared: [],
        skipped: [],
      },
    ],
    [
      'hostile',
      {
        repairs: [
          repair(
            change({ current: shown(HOSTILE) }),
            `The value ${HOSTILE} is no name\n# not a heading <script>`,
          ),
          repair(change({ identity: 'EXCH', value: HOSTILE })),
          repair(change({ identity: "WEB'; calc #" })),
        ],
        files: [],
        shared: [],
        skipped: [],
      },
    ],
  ])('%s', async (name, request) => {
    for (const [file, text] of bundle(request)) {
      await expect(text).toMatchFileSnapshot(join(FIXTURES, name, file));
    }
  });

  test('holds all five files when there is something for each', () => {
    const files = bundle({ repairs: [repair(change())], files: [edited('exports/EXPR.xml')] });
    expect([...files.keys()].toSorted()).toEqual(
      ['README.md', 'apply.ps1', 'changes.patch', 'rollback.ps1', 'verify.ps1'].toSorted(),
    );
    expect(isPatchBundle([...files.keys()])).toBe(true);
  });

  test('holds no scripts when no change may be written as a command', () => {
    const files = bundle({ repairs: [repair(change({ value: HOSTILE }))], files: [edited('a.xml')] });
    expect([...files.keys()].toSorted()).toEqual(['README.md', 'changes.patch']);
    expect(isPatchBundle([...files.keys()])).toBe(true);
  });

  test('holds LDIF alone when the directory takes what no command may hold', () => {
    const repairs = [repair(inDirectory(change({ identity: 'Kiosk\u200b1' })))];
    const files = bundle({ repairs });
    expect([...files.keys()].toSorted()).toEqual(['README.md', 'changes.ldif', 'rollback.ldif']);
    expect(isPatchBundle([...files.keys()])).toBe(true);
    expect(files.get('README.md')).not.toMatch(/apply\.ps1|## Order/);
  });

  test('is not made when there is nothing to patch, and the reasons are given', () => {
    expect(patchBundle(NOTHING)).toEqual({
      kind: 'nothing',
      reasons: [],
    });
    expect(patchBundle({ ...NOTHING, repairs: [repair(change({ value: HOSTILE }))] })).toEqual({
      kind: 'nothing',
      reasons: ['the value is not an ASCII host or wildcard name (it has U+0027)'],
    });
  });
});

describe('the scripts', () => {
  test.each([undefined, shown(null), shown(''), shown('  ')])(
    'an unset value rolls back to $null: %j',
    (current) => {
      const files = bundle({ repairs: [repair(change({ current }))] });
      expect(files.get('apply.ps1')).toContain('Before = $null');
      expect(files.get('rollback.ps1')).toContain(
        "Set-OutlookProvider -Identity 'EXPR' -CertPrincipalName $null ",
      );
    },
  );

  test('are ASCII after a byte order mark, with CRLF', () => {
    for (const script of [...bundle({ repairs: [repair(change({ current: shown('mün') }))] })]
      .filter(([name]) => name.endsWith('.ps1'))
      .map(([, text]) => text)) {
      expect(script).toMatch(/^\uFEFF([\x20-\x7e]*\r\n)+$/);
    }
  });

  test('do each thing once, though several findings ask for it', () => {
    const apply = bundle({ repairs: [repair(change()), repair(change({ identity: 'expr' }))] }).get(
      'apply.ps1',
    );
    expect(apply?.match(/\{ Set-OutlookProvider -Identity/gi)).toHaveLength(1);
  });

  test('leave out what contradicts an earlier change', () => {
    const files = bundle({ repairs: [repair(change()), repair(change({ value: null }))] });
    expect(files.get('apply.ps1')).not.toContain('-CertPrincipalName $null');
    expect(files.get('README.md')).toContain('another finding asks to set it to another value');
  });

  test('go from what the export shows to the last value of several passes, in each copy of the object', () => {
    const toSecond = change({ current: shown('mstd:a.contoso.com'), value: 'msstd:b.contoso.com' });
    const toLast = change({ current: shown('msstd:b.contoso.com'), value: 'msstd:c.contoso.com' });
    const files = bundle({ repairs: [toSecond, toSecond, toLast].map((one) => repair(one)) });
    expect(files.get('apply.ps1')).toContain("Before = 'mstd:a.contoso.com'");
    expect(files.get('apply.ps1')).toContain("After = 'msstd:c.contoso.com'");
    expect(files.get('rollback.ps1')).toContain("-CertPrincipalName 'mstd:a.contoso.com' ");
    expect([...files.values()].join('')).not.toMatch(/another finding|= 'msstd:b/);
  });

  test('go from what a server shows, not from what a module says of it', () => {
    const module = change({ file: source('a.exchange.ts'), current: shown('msstd:wanted.contoso.com') });
    const dump = change({ file: source('dump.json'), current: shown('msstd:held.contoso.com') });
    const files = bundle({
      repairs: [module, dump].map((one) => repair(one)),
      asServerShows: (one) => ({ ...one, record: dump.record, current: dump.current }),
    });
    expect(files.get('apply.ps1')).toContain("Before = 'msstd:held.contoso.com'");
    expect(files.get('rollback.ps1')).toContain("-CertPrincipalName 'msstd:held.contoso.com' ");
  });

  test('leave out what they could not check, the export being cut off', () => {
    const current = { kind: 'truncated', text: 'msstd:ma…', span: { start: 0, end: 1 } } as const;
    const files = bundle({ repairs: [repair(change({ current }))], files: [edited('a.xml')] });
    expect(files.has('apply.ps1')).toBe(false);
    expect(files.get('README.md')).toContain('the export does not show the whole present value');
  });
});

describe('the README', () => {
  const HELD: GitHandling = {
    objectFormat: 'sha1',
    lineEnds: { kind: 'none' },
    workingTreeEncoding: null,
    utf16Order: undefined,
    filter: null,
    expandsIdents: false,
    isBeyondLink: false,
  };
  const wide = (handling?: GitHandling): ChangedFile => {
    const before = new SourceFile('a.xml', {
      text: 'old\r\n',
      encoding: 'utf-16le',
      byteOrderMark: true,
    });
    return { path: 'a.xml', before, after: before.withText('new\r\n'), handling };
  };
  const readmeFor = (...files: readonly ChangedFile[]) =>
    bundle({ repairs: [repair(change({ file: source('a.xml') }))], files }).get('README.md') ?? '';

  test.each<[string, readonly ChangedFile[], readonly string[]]>([
    ['text', [{ ...edited('b.xml'), handling: HELD }], ['patch']],
    ['text, in no repository', [edited('b.xml')], ['patch']],
    [
      'text that git stores with LF',
      [{ ...edited('b.xml'), handling: { ...HELD, lineEnds: { kind: 'text', checkout: 'crlf' } } }],
      ['patch', 'index'],
    ],
    ['UTF-16', [wide(HELD), edited('b.xml')], ['patch', 'git alone']],
    ['UTF-16 alone', [wide(HELD)], ['git alone']],
    [
      'UTF-16 that git has in UTF-8',
      [wide({ ...HELD, workingTreeEncoding: 'UTF-16LE-BOM' })],
      ['git alone', 'UTF-8'],
    ],
    ['UTF-16, in no repository', [wide()], ['git alone', 'unasked']],
  ])('says who can apply a patch of %s', (_, files, expected) => {
    const sentences: Readonly<Record<string, string>> = {
      patch: '`patch --binary -p1 < changes.patch`',
      index: 'without `--index` or `--cached`:\n\n- `b.xml`',
      'git alone': '`patch` cannot apply it:\n\n- `a.xml`: ',
      'UTF-8': '- `a.xml`: git has it in UTF-8, because of its `working-tree-encoding`',
      unasked: 'Git could not be asked how it holds these files',
    };
    const readme = readmeFor(...files);
    const found = Object.entries(sentences).filter(([, sentence]) => readme.includes(sentence));
    expect(found.map(([name]) => name)).toEqual(expected);
  });

  test('says what no patch can change, and what to do instead', () => {
    const garbled = wide({ ...HELD, workingTreeEncoding: 'Big5_*HKSCS*' });
    const files = bundle({ repairs: [repair(change({ file: source('a.xml') }))], files: [garbled] });
    expect(files.has('changes.patch')).toBe(false);
    expect(files.get('README.md')).toContain(
      '  - Not in this patch: a.xml is not in the patch, because .gitattributes gives it the working-tree-encoding `Big5_*HKSCS*,` which exchange-lint does not know; use exchange-lint --fix.',
    );
  });

  test('names the files that the patches of other environments change too', () => {
    const files = [edited('a.xml'), edited('shared/b.xml')];
    const readme = bundle({ files, shared: ['shared/b.xml'] }).get('README.md');
    expect(readme).toMatch(/belong to other environments too,[^#]*\n\n- `shared\/b\.xml`\n/);
    expect(bundle({ files }).get('README.md')).not.toContain('other environments');
  });
});

test.each([
  [['README.md', 'apply.ps1', 'verify.ps1', 'rollback.ps1', 'changes.patch'], true],
  [['README.md', 'changes.patch'], true],
  [['README.md', 'changes.ldif', 'rollback.ldif'], true],
  [['README.md'], false],
  [['apply.ps1'], false],
  [['README.md', 'apply.ps1', 'mine.txt'], false],
  [[], false],
])('a folder with %j was written as a bundle: %s', (names, expected) => {
  expect(isPatchBundle(names)).toBe(expected);
});
