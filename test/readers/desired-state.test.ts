import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { propertyOf, type ReadFile } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import { desiredStateReader } from '../../src/readers/desired-state.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { run } from '../cli/run-command.ts';
import { plant, temporaryFolder } from '../io/temporary-folder.ts';

await desiredStateReader.prepare?.();

/** What a module is read as; `others` are the modules beside it. */
function read(text: string, others: Readonly<Record<string, string>> = {}): ReadFile {
  const source = new SourceFile('state/a.exchange.ts', { text, encoding: 'utf-8', byteOrderMark: false });
  return desiredStateReader.read(source, { readModule: (path) => new Map(Object.entries(others)).get(path) });
}

const declaring = (before: string, expression: string) =>
  `${before}\nexport default defineExchange({ outlookProviders: { EXPR: { certPrincipalName: ${expression} } } });`;

/** What a module declares as CertPrincipalName of EXPR. */
function principalName(
  before: string,
  expression: string,
  others: Readonly<Record<string, string>> = {},
): Value | undefined {
  const [record] = read(declaring(before, expression), others).records;
  return record && propertyOf(record, 'CertPrincipalName');
}

const textOf = (value: Value | undefined) => (value?.kind === 'text' ? value.text : value?.kind);
const isEditable = (value: Value | undefined) =>
  value !== undefined && 'slot' in value && value.slot !== undefined;

describe('a value is known where it can be read without running anything', () => {
  test.each([
    ['', "'msstd:a.example'", 'msstd:a.example', true],
    ['', '`msstd:a.example`', 'msstd:a.example', true],
    ['', '("msstd:a.example" as const)', 'msstd:a.example', true],
    ["const name = 'msstd:a.example';", 'name', 'msstd:a.example', true],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the hole is in the text that is read.
    ["const name = 'a.example'; const other = name;", '`msstd:${name}`', 'msstd:a.example', true],
    ["const name = 'a.example';", "'msstd:' + name", 'msstd:a.example', true],
    [
      "const names = { mail: { external: 'msstd:a.example' } };",
      'names.mail["external"]',
      'msstd:a.example',
      true,
    ],
    ["const names = ['x', 'msstd:a.example'];", 'names[1]', 'msstd:a.example', true],
    ['', 'null', 'unset', true],
    ['', "''", 'unset', true],
    ['', 'undefined', undefined, false],
    ["let name = 'msstd:a.example';", 'name', 'unknown', false],
    ['', 'process.env.NAME', 'unknown', false],
    ['', "isProduction ? 'a' : 'b'", 'unknown', false],
    ['', 'nameOf("mail")', 'unknown', false],
    ['const a = b; const b = a;', 'a', 'unknown', false],
    ['const a = { ...a };', 'a.name', 'unknown', false],
  ])('%s %s', (before, expression, expected, editable) => {
    const value = principalName(before, expression);
    expect(textOf(value)).toBe(expected);
    expect(isEditable(value)).toBe(editable);
  });

  test('names of the language itself are no danger', () => {
    expect(textOf(principalName('const o = { __proto__: { name: 1 } };', 'o.name'))).toBe('unknown');
    expect(textOf(principalName('', 'constructor.name'))).toBe('unknown');
  });
});

describe('what a module imports', () => {
  const names = [
    "export const principal = 'msstd:a.example';",
    'export default { web: principal };',
    'export { principal as renamed };',
    "export { other as passedOn } from './other.mts';",
    "export * from './whole.ts';",
  ].join('\n');
  const beside = {
    'state/names.ts': names,
    'state/other.mts': "export const other = 'msstd:a.example';",
    'state/whole.ts': "export const whole = 'msstd:a.example';",
  };

  test.each([
    ["import { principal } from './names';", 'principal'],
    ["import { principal } from './names.ts';", 'principal'],
    ["import { principal as p } from './names.js';", 'p'],
    ["import names from './names.ts';", 'names.web'],
    ["import * as all from './names.ts';", 'all.principal'],
    ["import * as all from './names.ts';", "all['principal']"],
    ["import * as all from './names.ts';", 'all.default.web'],
    ["import { renamed } from './names.ts';", 'renamed'],
    ["import { passedOn } from './names.ts';", 'passedOn'],
    ["import { whole } from './names.ts';", 'whole'],
    ["import { other } from './other.mjs';", 'other'],
    ["import { other } from './other.mts';", 'other'],
  ])('%s is known, and is written where it is used', (before, expression) => {
    const value = principalName(before, expression, beside);
    expect(textOf(value)).toBe('msstd:a.example');
    const at = declaring(before, expression).lastIndexOf(expression);
    const slot = value?.kind === 'text' ? value.slot : undefined;
    expect(slot?.span).toEqual({ start: at, end: at + expression.length });
    expect(slot?.otherwise).toBeUndefined();
  });

  test.each([
    ['from a package', "import { principal } from 'names';", {}],
    ['that is not there', "import { principal } from './nowhere.ts';", {}],
    [
      'that imports it back',
      "import { principal } from './names.ts'; export const x = principal;",
      {
        'state/names.ts': "import { x } from './a.exchange.ts'; export const principal = x;",
        'state/a.exchange.ts': "import { principal } from './names.ts'; export const x = principal;",
      },
    ],
  ])('%s is not', (_, before, others) => {
    expect(textOf(principalName(before, 'principal', others))).toBe('unknown');
  });

  test('is read from the working directory, and from nowhere above it', async () => {
    const top = temporaryFolder();
    const cwd = join(top, 'repository');
    mkdirSync(join(cwd, 'state'), { recursive: true });
    writeFileSync(join(cwd, 'names.ts'), names);
    writeFileSync(join(top, 'secret.ts'), names);
    const module = (path: string) =>
      `import { principal } from '${path}';\nexport default defineExchange({ outlookProviders: { EXPR: { certPrincipalName: principal } } });`;
    writeFileSync(join(cwd, 'state/a.exchange.ts'), module('../names.ts'));
    writeFileSync(join(cwd, 'state/b.exchange.ts'), module('../../secret.ts'));
    expect((await run(cwd, ['inspect', 'state/a.exchange.ts'])).out).toContain('msstd:a.example');
    const { out } = await run(cwd, ['inspect', 'state/b.exchange.ts']);
    expect(out).toContain('(unknown)');
    expect(out).not.toContain('a.example');
  });

  test('is read beside the module that was named and in the repository, and not through a link out of them', async () => {
    const top = temporaryFolder();
    const module = (path: string) => declaring(`import { principal } from '${path}';`, 'principal');
    plant(top, {
      'secret.ts': names,
      'other/names.ts': names,
      'other/a.exchange.ts': module('./names.ts'),
      'repository/.git/HEAD': '',
      'repository/names.ts': names,
      'repository/sub/b.exchange.ts': module('../names.ts'),
      'repository/sub/c.exchange.ts': module('./link.ts'),
    });
    symlinkSync(join(top, 'secret.ts'), join(top, 'repository/sub/link.ts'));
    const cwd = join(top, 'repository/sub');
    const inspected = async (path: string) => (await run(cwd, ['inspect', path])).out;
    expect(await inspected('../../other/a.exchange.ts')).toContain('msstd:a.example');
    expect(await inspected('b.exchange.ts')).toContain('msstd:a.example');
    expect(await inspected('c.exchange.ts')).not.toContain('a.example');
  });
});

describe('an object that the module changes is not known', () => {
  const made = "const p = { n: 'msstd:a.example', list: ['msstd:a.example'] };";

  test.each([
    "p.n = 'msstd:b.example';",
    "p['n'] = 'msstd:b.example';",
    "({ n: p.n } = { n: 'msstd:b.example' });",
    'delete p.n;',
    "p.n += 'x';",
    "Object.assign(p, { n: 'msstd:b.example' });",
    'edit(p);',
    "p.list.push(1); p[key()] = 'msstd:b.example';",
    'new Editor(p);',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the hole is in the text that is read.
    'edit`${p}`;',
    "const q = p; q.n = 'msstd:b.example';",
    'const { list } = p; list.pop();',
    "function edit(q = p) { q.n = 'msstd:b.example'; }",
    "const get = () => p; get().n = 'msstd:b.example';",
    "for (const q of [p]) q.n = 'msstd:b.example';",
    "const all = { one: p }; all.one.n = 'msstd:b.example';",
    "let r; r = p; r.n = 'msstd:b.example';",
  ])('%s', (change) => {
    expect(textOf(principalName(`${made}\n${change}`, 'p.n'))).toBe('unknown');
    const others = { 'state/p.ts': `export ${made}\n${change}` };
    expect(textOf(principalName("import { p } from './p.ts';", 'p.n', others))).toBe('unknown');
  });

  test('also where another module does', () => {
    const others = { 'state/p.ts': `export ${made}` };
    const before = "import { p } from './p.ts';\np.n = 'msstd:b.example';";
    expect(textOf(principalName(before, 'p.n', others))).toBe('unknown');
  });

  test('and all else is', () => {
    const before = `${made}\nconst other = { n: 1 };\nother.n = 2;\nconst host = 'a.example';\nconsole.log(host);`;
    expect(textOf(principalName(before, 'p.n'))).toBe('msstd:a.example');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the hole is in the text that is read.
    expect(textOf(principalName(before, '`msstd:${host}`'))).toBe('msstd:a.example');
  });

  test.each([
    'edit(p.list);',
    "p.list.unshift('msstd:b.example');",
    "p.list[0] = 'msstd:b.example';",
    "const l = p.list; l[0] = 'msstd:b.example';",
    "const all = { one: p }; all.one.list = ['msstd:b.example'];",
  ])('but for the member that it does not change: %s', (change) => {
    expect(textOf(principalName(`${made}\n${change}`, 'p.n'))).toBe('msstd:a.example');
    expect(textOf(principalName(`${made}\n${change}`, 'p.list[0]'))).toBe('unknown');
    const others = { 'state/p.ts': `export ${made}` };
    const imported = `import { p } from './p.ts';\n${change}`;
    expect(textOf(principalName(imported, 'p.list[0]', others))).toBe('unknown');
    const all = `import * as q from './p.ts';\n${change.replaceAll(/\bp\b/g, 'q.p')}`;
    expect(textOf(principalName(all, 'q.p.list[0]', others))).toBe('unknown');
    expect(textOf(principalName(all, 'q.p.n', others))).toBe('msstd:a.example');
  });

  const declared =
    "const conf = { outlookProviders: { EXPR: { certPrincipalName: 'msstd:a.example', ttl: 1 }, EXCH: { ttl: 2 } } };";
  const shown = ({ records }: ReadFile) =>
    records.map((record) => ['CertPrincipalName', 'TTL'].map((name) => textOf(propertyOf(record, name))));

  test.each([
    "conf.outlookProviders.EXPR.certPrincipalName = 'msstd:b.example';",
    "const e = conf.outlookProviders.EXPR; e.certPrincipalName = 'msstd:b.example';",
    "const o = conf.outlookProviders; const e = o['EXPR']; e.certPrincipalName = 'msstd:b.example';",
    'delete conf.outlookProviders.EXPR.certPrincipalName;',
    "org.outlookProviders.EXPR.certPrincipalName = 'msstd:b.example';",
  ])('nor is the one property that is changed of what is declared: %s', (change) => {
    const file = read(`${declared}\nconst org = defineExchange(conf);\n${change}\nexport default org;`);
    expect(shown(file)).toEqual([
      ['unknown', '1'],
      [undefined, '2'],
    ]);
    expect(file.problems).toEqual([]);
  });

  test.each(['edit(conf.outlookProviders.EXPR);', 'Object.assign(conf.outlookProviders.EXPR, more);'])(
    'nor the one object: %s',
    (change) => {
      const file = read(`${declared}\n${change}\nexport default defineExchange(conf);`);
      expect(shown(file)).toEqual([
        [undefined, undefined],
        [undefined, '2'],
      ]);
    },
  );

  test.each([
    ['ways without end', `const a = b.x; const b = a.y; a.z = 1;`],
    ['many changes', Array.from({ length: 5000 }, (_, at) => `conf.m${at} = 1;`).join('\n')],
    [
      'many names',
      Array.from({ length: 3000 }, (_, at) => `const c${at + 1} = c${at}; c${at}.x = 1;`).join('\n'),
    ],
    ['members of members', `conf${'.a'.repeat(5000)} = 1;`],
  ])('%s are no burden', (_, text) => {
    const start = performance.now();
    read(`${declared}\n${text}\nexport default defineExchange(conf);`);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

test.each([
  'export default defineExchange(await load());',
  'const org = defineExchange({ outlookProviders: {} });\nedit(org);\nexport default org;',
  'export default await build(); // with defineExchange',
  "export { default } from 'contoso-exchange'; // of defineExchange",
  'let org = defineExchange({});\nexport default org;',
])('what only running it would tell is no mistake: %s', (text) => {
  expect(read(text)).toMatchObject({ records: [], problems: [] });
});

test.each([
  'export const org = defineExchange({});',
  'export default { outlookProviders: {} }; // without defineExchange',
  "export default defineExchange('none');",
])('what declares nothing is told: %s', (text) => {
  expect(read(text)).toMatchObject({ records: [], problems: [{ kind: 'malformed' }] });
});

describe('the function is known', () => {
  const argument = "({ outlookProviders: { EXPR: { certPrincipalName: 'msstd:a.example' } } })";

  test.each([
    ["import { defineExchange as d } from 'exchange-lint';", `export default d${argument};`],
    ["import * as xl from 'exchange-lint';", `export default xl.defineExchange${argument};`],
    [
      "import { defineExchange } from 'exchange-lint';",
      `const org = defineExchange${argument};\nexport { org as default };`,
    ],
    [
      "import { defineExchange } from 'exchange-lint';",
      `const org = defineExchange${argument};\nexport default org;`,
    ],
    ["import { org } from './org.ts'; // for defineExchange", 'export default org;'],
    ['// of defineExchange', "export { org as default } from './org.ts';"],
  ])('%s %s', (before, after) => {
    const others = { 'state/org.ts': `export const org = defineExchange${argument};` };
    const { records, problems } = read(`${before}\n${after}`, others);
    expect(records.map(({ identity }) => identity)).toEqual(['EXPR']);
    expect(problems).toEqual([]);
  });
});

describe('of what has to be worked out, the rest is known', () => {
  const shown = ({ records }: ReadFile) =>
    records.map(({ type, identity, properties }) => [
      `${type} ${identity}`,
      ...[...properties]
        .filter(([name]) => !/Name|Server/.test(name))
        .map(([name, value]) => `${name} ${textOf(value)}`),
    ]);

  test.each([
    [
      '{ outlookProviders: { WEB: make(), EXPR: { ttl: 1 } } }',
      [['OutlookProvider WEB'], ['OutlookProvider EXPR', 'TTL 1']],
    ],
    ['{ outlookProviders: { EXCH: { ...shared(), ttl: 1 } } }', [['OutlookProvider EXCH', 'TTL 1']]],
    ['{ outlookProviders: { EXCH: { ttl: 1, ...shared() } } }', [['OutlookProvider EXCH', 'TTL unknown']]],
    ['{ outlookProviders: { EXCH: { ttl: 1, [key()]: 2 } } }', [['OutlookProvider EXCH', 'TTL unknown']]],
    ['{ outlookProviders: { ...makeAll(), EXPR: { ttl: 1 } } }', [['OutlookProvider EXPR', 'TTL 1']]],
    ['{ ...everything(), outlookProviders: { EXPR: { ttl: 1 } } }', [['OutlookProvider EXPR', 'TTL 1']]],
    ['{ outlookProviders: { EXPR: { ttl: 1 } }, ...everything() }', []],
    ['{ outlookProviders: makeAll() }', []],
    [
      "{ outlookAnywhere: [...makeAll(), { server: 'EX01', sslOffloading: false }] }",
      [['OutlookAnywhere EX01\\Rpc (Default Web Site)', 'SSLOffloading False']],
    ],
    ["{ outlookProviders: { ['EX' + 'PR']: { ttl: 1 } } }", [['OutlookProvider EXPR', 'TTL 1']]],
    ["{ outlookProvider: { name: 'EXPR', ttl: ttl() } }", [['OutlookProvider EXPR', 'TTL unknown']]],
  ])('%s', (organization, expected) => {
    const file = read(`export default defineExchange(${organization});`);
    expect(shown(file)).toEqual(expected);
    expect(file.problems).toEqual([]);
  });

  test('an item behind others of whatever number is not', () => {
    expect(textOf(principalName("const a = ['x', ...more(), 'y'];", 'a[0]'))).toBe('x');
    expect(textOf(principalName("const a = ['x', ...more(), 'y'];", 'a[2]'))).toBe('unknown');
  });

  test('what is no object is told', () => {
    const file = read(
      "export default defineExchange({ outlookProviders: { WEB: 'none', EXPR: { ttl: 1 } } });",
    );
    expect(shown(file)).toEqual([['OutlookProvider EXPR', 'TTL 1']]);
    expect(file.problems).toMatchObject([
      { kind: 'irregular', reason: 'what stands here in "outlookProviders" is no object' },
    ]);
  });

  test('what takes too long is told', () => {
    const many = `[${'1, '.repeat(30_000)}]`;
    const file = read(
      `export default defineExchange({ outlookProviders: { EXPR: { ttl: 1 }, EXCH: { ttl: ${many} } } });`,
    );
    expect(shown(file)[0]).toEqual(['OutlookProvider EXPR', 'TTL 1']);
    expect(file.problems).toMatchObject([
      { kind: 'malformed', reason: expect.stringContaining('20000 steps') },
    ]);
  });
});

describe('places to write to are no burden to find', () => {
  const many = (count: number, part: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => part(at)).join('');
  const common = "const common = { certPrincipalName: 'msstd:a.example' };";
  const providers = (objects: string) => `export default defineExchange({ outlookProviders: [${objects}] });`;

  test.each([
    ['of a constant that is spread often', `${common}\n${providers(many(4000, () => '{ ...common },'))}`],
    [
      'on a long line',
      `${common} const long = '${'x'.repeat(1 << 20)}'; ${providers(many(4000, () => '{ ...common },'))}`,
    ],
    [
      'among many members',
      `const all = {${many(6000, (at) => `a${at}: 'x',`)}};\n${providers(`{${many(6000, (at) => `b${at}: 1,`)}...all }`)}`,
    ],
    [
      'in constants of constants',
      `const c0 = 'x';\n${many(9000, (at) => `const c${at + 1} = [c${at}, c${at}];\n`)}${providers('{ server: c0 }')}`,
    ],
    ['in long lists', providers(`{ requiredClientVersions: [${many(15_000, () => "'x',")}] }`)],
  ])('%s', (_, text) => {
    const start = performance.now();
    read(text);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('brackets that can be read in many ways', () => {
  const entangled = (depth: number) => `${'async <T>(a = '.repeat(depth)}1${') '.repeat(depth)}`;

  test.each([20, 40, 400])('are refused %i deep', (depth) => {
    const before = performance.now();
    const { problems } = read(`export default defineExchange(${entangled(depth)});`);
    const imported = read(declaring("import { x } from './x.ts';", 'x'), { 'state/x.ts': entangled(depth) });
    expect(performance.now() - before).toBeLessThan(4000);
    expect(problems).toMatchObject([
      { kind: 'malformed', reason: 'brackets within brackets here can be read in too many ways' },
    ]);
    expect(problems[0]?.span.start).toBeGreaterThan(200);
    expect(imported.problems).toMatchObject([{ kind: 'malformed', span: { start: 0 } }]);
    expect(imported.problems[0]?.reason).toMatch('imports from "./x.ts" is not read: brackets within');
    // Nothing of it sticks to the parser.
    expect(textOf(principalName('const f = async <T>(a = (b = 1) => b) => a;', "'x'"))).toBe('x');
  });

  test.each([1, 3, 5])('are read %i deep', (depth) => {
    expect(textOf(principalName(`const x = ${entangled(depth)};`, "'x'"))).toBe('x');
  });
});

test('a module of somebody else is none', () => {
  const { records, problems } = read('export class CurrencyExchange { rate = 1; }');
  expect({ records, problems }).toEqual({ records: [], problems: [] });
});

test('nesting without end is no burden', () => {
  for (const text of ['('.repeat(100_000), '{a:'.repeat(50_000), `const a = ${'['.repeat(50_000)}`]) {
    const source = new SourceFile('a.exchange.ts', { text, encoding: 'utf-8', byteOrderMark: false });
    expect(() => desiredStateReader.read(source)).not.toThrow();
  }
});
