import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { type FormatName, formatNames } from '../../src/report/format-names.ts';
import { formats } from '../../src/report/index.ts';
import { placeOf } from '../../src/report/place.ts';
import type { Report } from '../../src/report/report.ts';
import { codeSpan, markdownText, tableCell } from '../../src/text/markdown.ts';
import { findingAt, fixAt, locate, relatedAt, reportOf, sourceOf } from './build.ts';
import { htmlOf } from './render-markdown.ts';

const OPTIONS = { color: false, width: 80, quiet: false };

const VALUES = [
  'msstd:x%0A::error::pwned',
  '`|<img src=x onerror=alert(1)>`',
  '<script>alert(1)</script>',
  '</details><img src=x>',
  '<img alt="x y">',
  '\u001b[2J\u001b]0;owned\u0007\u009b31m',
  ']]><x/>',
  '&lt;img&gt; &#64;everyone &amp;',
  '@everyone',
  'a@everyone.example',
  '#1 GH-1 contoso/exchange#1',
  '[a](http://b.example)',
  '![a](http://b.example/x.png)',
  '[a]: http://b.example',
  'http://b.example www.b.example <http://b.example>',
  'mailto:a@b.example xmpp:a@b.example',
  ':shipit: $`\\href{x}{y}`$ $$x$$',
  'x\n::error::pwned',
  'x\r\n::error::pwned\r# x',
  '\n\n# heading\n\n- x\n\n    code\n\n| a | b |\n| - | - |',
  'a\\|b\\\\|c|d',
  'left\u202eright\u2066x\u2028y\u2029z',
  'a\u0000b',
  'lone\ud800 \udc00surrogates \ufffe\uffff',
  '~~~\n```\n',
  ' `` ` ``` ',
  '- x',
  '1. x',
  '---',
  '     x',
  'closes !1 in %1',
] as const;

/** A report that says `value` wherever a file, a name or another report can make it say something. */
function reportSaying(value: string): Report {
  const location = locate(sourceOf(`exports/${value}.xml`, `<S>${value}</S>`), '<S>');
  const object = { kind: `Kind ${value}`, identity: value };
  const texts = { ruleId: value, helpUri: value, environment: value, property: value, value };
  const finding = findingAt(location, {
    ...texts,
    object,
    message: `${value} is wrong: ${value}`,
    related: [relatedAt(location, value)],
    fixes: [fixAt(location, value, { applicability: 'safe', title: value, commands: [value] })],
    withheld: [value],
    fingerprint: value,
  });
  const accepted = { by: 'baseline' as const, reason: value };
  const findings = [
    finding,
    { ...finding, status: 'unchanged' as const, accepted },
    { ...finding, status: 'fixed' as const },
    { ...finding, environment: '*' },
  ];
  return reportOf(findings, {
    environments: ['a', value],
    comparison: { before: value, after: value, environmentsBefore: [value], environmentsAfter: [value] },
    notEvaluated: [{ ruleId: value, environment: value, missing: value, command: value }],
    staleBaseline: [{ ...texts, object, fingerprint: value }],
    certificates: [
      {
        environment: value,
        thumbprint: value,
        commonNames: [value],
        dnsNames: [value],
        notBefore: value,
        notAfter: value,
        places: [placeOf(location)],
        dependants: [{ object, property: value, value, ...placeOf(location) }],
      },
    ],
  });
}

async function said(name: FormatName, value: string): Promise<string> {
  const format = await formats[name]();
  return format(reportSaying(value), OPTIONS);
}

describe.each(VALUES.map((value) => [JSON.stringify(value), value] as const))('%s', (_, value) => {
  test.each(['text', 'markdown', 'json', 'sarif', 'github', 'gitlab', 'junit', 'rdjson'] as const)(
    'holds nothing that acts on a terminal in %s',
    async (name) => {
      expect(await said(name, value)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    },
  );

  test('is no workflow command of its own in what a log shows', async () => {
    for (const name of ['text', 'markdown', 'json', 'sarif', 'gitlab', 'junit', 'rdjson'] as const)
      expect(await said(name, value)).not.toMatch(/^\s*::/m);
    const commands = (await said('github', value)).trimEnd().split('\n');
    expect(commands).toHaveLength(3);
    for (const command of commands)
      expect(command).toMatch(/^::(?:error|notice) file=exports\/[^:,]*,line=1,/);
  });

  test('is plain text in Markdown', async () => {
    const html = htmlOf(await said('markdown', value));
    // The report's own: no address of it can be the rule's, so there is no link either.
    const own = /<\/?(?:p|ul|li|h3|table|thead|tbody|tr|th|td|code|strong|details|summary)>|<br>/g;
    const rest = html.replace(/<code>.*?<\/code>/gs, '').replace(own, '');
    expect(rest).not.toMatch(/[<>]/);
    // What GitHub and GitLab look for in the text that comes of it, but not in code.
    expect(rest).not.toMatch(/[@#]\w|GH-\d|https?:|www\.|:\w+:|\$|!\[|[!%]\d/);
    expect(html.match(/<h3>/g)).toHaveLength(5);
    expect(html.match(/<details>/g)).toHaveLength(1);
    expect(html.match(/<tr>/g)).toHaveLength(2);
    expect(html.match(/<td>/g)).toHaveLength(6);
    expect(html.match(/<li>/g)?.length).toBe(htmlOf(await said('markdown', 'x')).match(/<li>/g)?.length);
  });

  test('is plain text in the comments that reviewdog makes of rdjson', async () => {
    const { diagnostics } = JSON.parse(await said('rdjson', value));
    for (const { message } of diagnostics) {
      const html = htmlOf(`<sub>exchange-lint</sub><br>${message}`).replace(/<code>.*?<\/code>/gs, '');
      expect(html).toMatch(/^<p><sub>exchange-lint<\/sub><br>[^<>]*<\/p>$/);
      expect(html).not.toMatch(/[@#]\w|GH-\d|https?:|www\./);
    }
  });

  test('is well-formed XML in junit, and reads back as one text', async () => {
    const xml = await said('junit', value);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).not.toMatch(/[\ufffe\uffff]/);
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: (name) => name === 'testsuite' || name === 'testcase',
      parseAttributeValue: false,
      trimValues: false,
    });
    const { testsuites } = parser.parse(xml);
    const cases = testsuites.testsuite.flatMap((suite: { testcase: unknown }) => suite.testcase);
    const allowed = ['classname', 'name', 'file', 'line', 'failure', 'skipped', 'system-out', '#text'];
    for (const testcase of cases) expect(allowed).toEqual(expect.arrayContaining(Object.keys(testcase)));
    expect(testsuites.failures).toBe('2');
  });
});

/** Text made of what Markdown and those who read it act on. */
const active = fc
  .array(
    fc.constantFrom(
      ...[
        '`',
        '``',
        '|',
        '\\',
        '*',
        '_',
        '<b>',
        '<!--',
        '&lt;',
        '[',
        ']',
        '](',
        ')',
        '!',
        '@a',
        '#1',
        '$',
        '~~',
      ],
      ...[
        'http://',
        'www.',
        ':',
        ' ',
        '  ',
        '\n',
        '\t',
        'a',
        '1.',
        '-',
        '\u00a0',
        '\u200b',
        '\ud800',
        'GH-',
        '"',
        "'",
      ],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const CODE = /<code>[^<]*<\/code>/g;

test('whatever the text, in Markdown it is words and code', () => {
  fc.assert(
    fc.property(active, active, (first, second) => {
      const html = htmlOf(`Says ${markdownText(first)}: ${codeSpan(second)}, ${markdownText(first)}`);
      expect(html.replace(CODE, '')).toMatch(/^<p>Says [^<>]*<\/p>$/);
      expect(html.replace(CODE, '')).not.toMatch(/[@#$]|https?:\/\/|www\./);
    }),
  );
});

test('whatever the text, it stays in the cell of its table', () => {
  fc.assert(
    fc.property(active, active, (first, second) => {
      const row = [markdownText(`Says ${first}`), codeSpan(second)].map(tableCell);
      const html = htmlOf(`| a | b |\n| - | - |\n| ${row.join(' | ')} |`);
      const cells = html.match(/<td>.*<\/td>/g) ?? [];
      expect(cells).toHaveLength(2);
      expect(cells.join('').replace(CODE, '')).toMatch(/^<td>Says[^<>]*<\/td><td>(?:\(empty\))?<\/td>$/);
    }),
  );
});

describe('to the runner of a workflow, which reads all that is printed', () => {
  const commands = [
    ...Array.from(
      { length: 40 },
      (_, padding) => `msstd:${'a'.repeat(padding)} ::error::pwned ::error::pwned`,
    ),
    '::add-mask::e',
    'x ##[error]pwned ##[add-mask]e',
  ];

  test.each(formatNames.filter((name) => name !== 'github'))(
    '%s is no command, in whatever line a value ends up',
    async (name) => {
      const formatter = await formats[name]();
      for (const value of commands) {
        const text = formatter(reportSaying(value), OPTIONS);
        expect(text).not.toMatch(/^\s*::/m);
        expect(text).not.toContain('##[');
      }
    },
  );
});
