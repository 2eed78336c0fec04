import fc from 'fast-check';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { propertyOf, type ReadFile } from '../../src/model/record.ts';
import { desiredStateReader } from '../../src/readers/desired-state.ts';
import { planEdits } from '../../src/remedy/edits.ts';
import { applyEdits, type Edit } from '../../src/text/edit.ts';
import { SourceFile } from '../../src/text/source-file.ts';

await desiredStateReader.prepare?.();

/** How a module says the CertPrincipalName of a provider, and what an edit may take the place of. */
interface Form {
  readonly before?: string;
  readonly members: string;
  readonly replaced: readonly string[];
  readonly others?: string;
}

const OLD = 'msstd:old.example';
const NAMES = `export const principal = '${OLD}';`;

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are in the text that is read.
const FORMS: Readonly<Record<string, Form>> = {
  'single quotation marks': { members: `certPrincipalName: '${OLD}'`, replaced: [`'${OLD}'`] },
  'double quotation marks': { members: `certPrincipalName: "${OLD}"`, replaced: [`"${OLD}"`] },
  'a template': { members: `certPrincipalName: \`${OLD}\``, replaced: [`\`${OLD}\``] },
  null: { members: 'certPrincipalName: null', replaced: ['null'] },
  undefined: { members: 'certPrincipalName: undefined', replaced: ['undefined'] },
  nothing: { members: 'ttl: 1', replaced: [''] },
  'a constant': {
    before: `const NAME = '${OLD}';`,
    members: 'certPrincipalName: NAME',
    replaced: [`'${OLD}'`, 'NAME'],
  },
  'an exported constant': {
    before: `export const NAME = "${OLD}";`,
    members: 'certPrincipalName: NAME',
    replaced: ['NAME'],
  },
  'a shorthand': {
    before: `const certPrincipalName = \`${OLD}\`;`,
    members: 'certPrincipalName',
    replaced: [`\`${OLD}\``, ''],
  },
  'a member': {
    before: `const names = { mail: ['x', '${OLD}'] } as const;`,
    members: "certPrincipalName: names['mail'][1]",
    replaced: [`'${OLD}'`, "names['mail'][1]"],
  },
  'a spread': {
    before: `const common = { certPrincipalName: '${OLD}', ttl: 1 };`,
    members: '...common',
    replaced: [`'${OLD}'`, ''],
  },
  'a part of a template': {
    before: "const HOST = 'old.example';",
    members: 'certPrincipalName: `msstd:${HOST}`',
    replaced: ['`msstd:${HOST}`'],
  },
  'an import': {
    before: "import { principal } from './names.ts';",
    members: 'certPrincipalName: principal',
    replaced: ['principal'],
  },
};
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are in the text that is read.

const HOSTILE: readonly (readonly [name: string, value: string])[] = [
  ['the end of a literal', "'; import('node:fs'); '"],
  ['the end of a literal in double quotation marks', '"; process.exit(); "'],
  ['the end of a template', '`; process.exit(); `'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a value.
  ['a hole in a template', '${process.exit()}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a value.
  ['an escaped hole in a template', '\\${process.exit()}'],
  ['a backslash at the end', 'a\\'],
  ['backslashes before a quotation mark', "a\\\\\\'b"],
  ['an escape', '\\u0027\\x27\\047'],
  ['line ends', 'a\nb\r\nc\rd\u2028e\u2029f'],
  ['NUL before a digit', 'a\u00001'],
  ['control characters', '\u0001\u0008\u001b[2J\u007f\u0085\u009b'],
  ['marks of direction', 'a\u202eb\u2066c\u2069d\u200fe\u061cf'],
  ['what has no width', 'a\u200bb\u2060c\ufeffd\u00ad\u{e0041}'],
  ['half of a character', 'a\ud800b\udfffc'],
  ['a character of two halves', '\u{1f4a3}'],
  ['comments', '/* a */ // b\n<!-- c -->'],
  ['quotation marks of PowerShell', '\u2018\u2019\u201a\u201b\u201c\u201d\u201e'],
  ['variables of PowerShell', '$(Remove-Item x)`n'],
  ['a comment of LDIF or SQL', '-- x'],
  ['a workflow command', '%0A::error::x'],
  ['Markdown', '[a](javascript:b) `c` <d>'],
  ['a dollar at the end', 'a$'],
  ['blanks', ' \t '],
];

/** What an editor or a terminal would not show as it is. */
const UNSEEN = /(?![\t\r\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function moduleOf({ before = '', members }: Form): string {
  const providers = ['EXCH', 'EXPR'].map((name) => `    ${name}: { ${members} },\n`).join('');
  return `${before}\nexport default defineExchange({\n  outlookProviders: {\n${providers}  },\n});\n`;
}

function read(text: string): ReadFile {
  const source = new SourceFile('a.exchange.ts', { text, encoding: 'utf-8', byteOrderMark: false });
  return desiredStateReader.read(source, {
    readModule: (path) => (path === 'names.ts' ? NAMES : undefined),
  });
}

/** What providers expect after some of them are set; undefined leaves one as it is. */
type Wanted = Readonly<Record<string, string | null | undefined>>;

function edited(file: ReadFile, wanted: Wanted): { readonly text: string; readonly edits: readonly Edit[] } {
  const changes = file.records.flatMap((record) => {
    const value = wanted[record.identity];
    const current = propertyOf(record, 'CertPrincipalName');
    return value === undefined ? [] : [{ record, property: 'CertPrincipalName', current, value }];
  });
  const { files, unwritable, collide } = planEdits(changes);
  expect({ unwritable, collide }).toEqual({ unwritable: [], collide: false });
  const edits = files.flatMap((each) => each.edits);
  // As it would lie on disk.
  const bytes = file.source.withText(applyEdits(file.source.text, edits)).toBytes();
  return { text: Buffer.from(bytes).toString('utf8'), edits };
}

function expectations({ records, problems }: ReadFile): Wanted {
  expect(problems).toEqual([]);
  return Object.fromEntries(
    records.map((record) => {
      const value = propertyOf(record, 'CertPrincipalName');
      return [record.identity, value?.kind === 'text' ? value.text : null];
    }),
  );
}

/** The shape of a module: what stands in its literals is no part of it. */
function shape(text: string): readonly string[] {
  const kinds: string[] = [];
  const add = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node);
    kinds.push(isText ? 'text' : `${node.kind} ${node.getChildCount() === 0 ? node.getText() : ''}`);
    node.forEachChild(add);
  };
  add(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true));
  return kinds;
}

const values = fc.oneof(
  fc.constantFrom(...HOSTILE.map(([, value]) => value)),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc
    .array(fc.constantFrom(...'\\\'"`$', ...'{}$ \n\r\0\t1uxn', '\ud83d', '\udca3', 'msstd:', '*/', '//'), {
      minLength: 1,
      maxLength: 12,
    })
    .map((pieces) => pieces.join('')),
);

describe.each(Object.keys(FORMS))('a value said by %s', (name) => {
  const form = FORMS[name] ?? { members: '', replaced: [] };
  const before = moduleOf(form);

  function expectSet(wanted: Wanted, text = before): string {
    const file = read(text);
    const result = edited(file, wanted);
    const after = read(result.text);
    const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
    expect(expectations(after)).toEqual({ ...expectations(file), ...Object.fromEntries(given) });
    for (const { span } of result.edits)
      expect(form.replaced).toContain(text.slice(span.start, span.end).replaceAll('\r\n', '\n'));
    return result.text;
  }

  test('is read back as it was written, and all others stay', () => {
    const setting = fc.option(values, { nil: undefined });
    fc.assert(
      fc.property(setting, setting, fc.boolean(), fc.boolean(), (first, second, isSame, isWindows) => {
        const text = isWindows ? before.replaceAll('\n', '\r\n') : before;
        const wanted = { EXCH: first, EXPR: isSame ? first : second };
        const after = expectSet(wanted, text);
        if (isWindows) expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 150 },
    );
  });

  test.each(HOSTILE)('holds %s as data', (_, value) => {
    for (const wanted of [{ EXPR: value }, { EXCH: value, EXPR: value }]) {
      const harmless = Object.fromEntries(Object.keys(wanted).map((key) => [key, 'x']));
      const after = expectSet(wanted);
      expect(shape(after)).toEqual(shape(expectSet(harmless)));
      expect(after).not.toMatch(UNSEEN);
    }
  });

  test('can be unset and set again', () => {
    const isSet = expectations(read(before))['EXPR'] !== null;
    const unset = isSet ? expectSet({ EXPR: null }) : before;
    const file = read(unset);
    expect(expectations(read(edited(file, { EXPR: 'msstd:new.example' }).text))).toMatchObject({
      EXPR: 'msstd:new.example',
    });
  });
});
