import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { type Config, environmentsOf, optionsOf, roleOf, severityOf } from '../../src/config/config.ts';
import { describeFileProblem } from '../../src/config/file-problem.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { slice } from '../../src/text/span.ts';

const PATH = 'exchange-lint.json';

function configOf(text: string): Config {
  const parsed = parseConfig(PATH, text, rules);
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.map(describeFileProblem).join('\n'));
  return parsed.config;
}

function problemsOf(text: string): string[] {
  const parsed = parseConfig(PATH, text, rules);
  return parsed.kind === 'invalid' ? parsed.problems.map(describeFileProblem) : [];
}

describe('a valid configuration', () => {
  test('may hold comments, trailing commas and a byte order mark', () => {
    const config = configOf(
      '\ufeff{\n  // the oldest Outlook\n  "clientFloor": "mapi", /* since 2026 */\n}\n',
    );
    expect(config.clientFloor).toBe('mapi');
  });

  test('may be empty: everything has a default', () => {
    expect(configOf('{}')).toEqual({
      preset: 'recommended',
      rules: new Map(),
      ignore: [],
      environments: [],
      roles: [],
      clientFloor: 'rpc',
      overrides: [],
      externalCertificates: [],
      suppressions: [],
    });
  });

  test('carries the schema for editors, the preset and the ignored paths', () => {
    const config = configOf(
      '{"$schema": "./schemas/config.schema.json", "extends": "strict", "ignore": ["old/", "*.bak"]}',
    );
    expect(config).toMatchObject({ preset: 'strict', ignore: ['old/', '*.bak'] });
  });

  test('sets severities, alone or with options', () => {
    const config = configOf(`{"rules": {
      "principal-name/mismatch": "warning",
      "principal-name/san-only": ["off"],
      "principal-name/disabled": ["info", { "allowFor": ["EXPR"] }]
    }}`);
    const byId = (id: string) => rules.filter((rule) => rule.id === id);
    expect(byId('principal-name/mismatch').map((rule) => severityOf(config, rule))).toEqual(['warning']);
    expect(byId('principal-name/san-only').map((rule) => severityOf(config, rule))).toEqual(['off']);
    expect(byId('principal-name/disabled').map((rule) => optionsOf(config, rule))).toEqual([
      { allowFor: ['EXPR'] },
    ]);
  });
});

describe('suppressions', () => {
  const text = `\ufeff{
  "suppressions": [
    {
      "reason": "  the lab\\n has one   server ",
      "rule": "principal-name/mismatch",
      "object": "EXPR",
      "files": ["lab"],
      "owner": "messaging@contoso.com",
      "expires": "2027-01-31"
    },
    { "files": ["pilot", "old/**"], "reason": "it is going" }
  ]
}`;
  const [first, second] = configOf(text).suppressions;

  test('say what is accepted, why, by whom and until when', () => {
    expect(first).toMatchObject({
      rule: 'principal-name/mismatch',
      object: 'EXPR',
      reason: 'the lab has one server',
      owner: 'messaging@contoso.com',
      expires: '2027-01-31',
      accepts: 'principal-name/mismatch of EXPR in lab',
    });
    expect(first?.files?.includes('lab/a.xml')).toBe(true);
    expect(second).toMatchObject({
      rule: undefined,
      object: undefined,
      owner: undefined,
      expires: undefined,
      accepts: 'all rules in pilot, old/**',
    });
  });

  test.each([
    ['what it names first', first?.location, '5:15', '"principal-name/mismatch"'],
    ['its last day', first?.expiresLocation, '9:18', '"2027-01-31"'],
    ['its first file', second?.location, '11:17', '"pilot"'],
    ['the same without a last day', second?.expiresLocation, '11:17', '"pilot"'],
  ])('are placed at %s', (_, location, position, shown) => {
    if (!location) throw new Error('there is no such suppression');
    const { source, span } = location;
    const { line, column } = source.positionAt(span.start);
    expect([source.path, `${line}:${column}`, slice(source.text, span)]).toEqual([PATH, position, shown]);
  });
});

describe('globs', () => {
  const config = configOf(`{
    "environments": [
      { "name": "contoso", "files": ["contoso", "shared/"] },
      { "name": "fabrikam", "files": ["./fabrikam/**/*.xml", "shared/**"] },
      { "name": "others", "files": ["others/{a,b}/EX0[12]", "old (2019)", "c+(c)+d"] }
    ],
    "roles": [
      { "files": ["**/nightly"], "role": "observed" },
      { "files": ["contoso/nightly/kept.xml"], "role": "desired" }
    ]
  }`);

  test.each([
    ['contoso/OutlookProvider.xml', ['contoso']],
    ['contoso/EX01/.hidden/cert.pem', ['contoso']],
    ['fabrikam/OutlookProvider.xml', ['fabrikam']],
    ['fabrikam/EX01/OutlookProvider.json', ['default']],
    ['shared/root.pem', ['contoso', 'fabrikam']],
    ['contoso-old/OutlookProvider.xml', ['default']],
    ['others/b/EX02/OutlookProvider.xml', ['others']],
    ['others/b/EX03/OutlookProvider.xml', ['default']],
    ['old (2019)/OutlookProvider.xml', ['others']],
    ['c+(c)+d', ['others']],
    ['cccd', ['default']],
  ])('%s belongs to %j', (path, environments) => {
    expect(environmentsOf(config, path)).toEqual(environments);
  });

  test.each([
    ['contoso/OutlookProvider.xml', 'desired'],
    ['contoso/nightly/OutlookProvider.xml', 'observed'],
    ['nightly/EX01/OutlookProvider.xml', 'observed'],
    ['contoso/nightly/kept.xml', 'desired'],
  ])('%s is %s, the last match deciding', (path, role) => {
    expect(roleOf(config, path)).toBe(role);
  });
});

describe('a mistake is shown in one line, at the place to change', () => {
  test.each([
    ['{\n  "rule": {}\n}', 'exchange-lint.json:2:3: unknown key "rule"; did you mean "rules"?'],
    [
      '{"colour": true}',
      'exchange-lint.json:1:2: unknown key "colour"; known keys are "$schema", "extends", "rules", "ignore", "environments", "roles", "suppressions", "pfxPasswordFile", "clientFloor", "overrides", "externalCertificates"',
    ],
    [
      '{"rules": {\n  "principal-name/mismach": "off"}}',
      'exchange-lint.json:2:3: there is no rule "principal-name/mismach"; did you mean "principal-name/mismatch"?',
    ],
    [
      '{"rules": {"wildcard": "off"}}',
      'exchange-lint.json:1:12: there is no rule "wildcard"; did you mean "principal-name/wildcard"?',
    ],
    [
      '{"rules": {"no-such-rule-anywhere": "off"}}',
      'exchange-lint.json:1:12: there is no rule "no-such-rule-anywhere"; "exchange-lint rules" lists the rules',
    ],
    [
      '{"rules": {"principal-name/mismatch": "warn"}}',
      'exchange-lint.json:1:39: "warn" is not one of "off", "error", "warning", "info"',
    ],
    [
      '{"rules": {"principal-name/mismatch": ["error", {}]}}',
      'exchange-lint.json:1:39: at most one entry may stand in this list',
    ],
    [
      '{"rules": {"principal-name/disabled": ["error", {"allow": []}]}}',
      'exchange-lint.json:1:50: unknown key "allow"; known keys are "allowFor"',
    ],
    [
      '{"rules": {"principal-name/disabled": []}}',
      'exchange-lint.json:1:39: at least one entry must stand in this list',
    ],
    [
      '{"clientFloor": "Mapi"}',
      'exchange-lint.json:1:17: "Mapi" is not one of "legacy-rpc", "rpc", "mapi", "cloud"',
    ],
    [
      '{"overrides": [{"environments": ["branch"], "clientFloor": "mapi"}]}',
      'exchange-lint.json:1:34: there is no environment "branch"; there are "default"',
    ],
    ['{"ignore": "old/"}', 'exchange-lint.json:1:12: "old/" stands where a list in brackets is expected'],
    [
      '{"overrides": [{"files": ["*.txt"], "clientFloor": "mapi"}]}',
      'exchange-lint.json:1:16: "clientFloor" counts for whole environments, so "files" may not stand beside it',
    ],
    [
      '{"overrides": [{"clientFloor": "mapi"}]}',
      'exchange-lint.json:1:16: "environments", "files" or both must say where it counts',
    ],
    [
      '{"externalCertificates": [{"hosts": ["https://mail.contoso.com/owa"]}]}',
      'exchange-lint.json:1:38: "https://mail.contoso.com/owa" is no host name; write one as in "mail.contoso.com" or "*.contoso.com"',
    ],
    ['{"environments": [{"name": "contoso"}]}', 'exchange-lint.json:1:19: key "files" is missing'],
    ['[]', 'exchange-lint.json:1:1: a list stands where an object in braces is expected'],
    [
      '{"ignore": ["old/", "*a*a*a*a*b"]}',
      'exchange-lint.json:1:21: this pattern has more than 4 wildcards (*); write several shorter ones',
    ],
    [
      '{"roles": [{"role": "observed", "files": ["a", "**/*a*a*a*a*b"]}]}',
      'exchange-lint.json:1:48: this glob has more than 4 wildcards (* or {}); write several shorter ones',
    ],
    [
      '{"environments": [{"name": "north", "files": ["{a,a}{a,a}{a,a}{a,a}{a,a}b"]}]}',
      'exchange-lint.json:1:47: this glob has more than 4 wildcards (* or {}); write several shorter ones',
    ],
    [
      `{"environments": [{"name": "north", "files": ["${'a'.repeat(257)}"]}]}`,
      'exchange-lint.json:1:47: this glob is longer than 256 characters',
    ],
    [
      '{"environments": [{"name": "north", "files": ["!south"]}]}',
      'exchange-lint.json:1:47: a glob takes no files back with "!"; name the files that are meant',
    ],
    [
      '{"environments": [{"name": "North", "files": ["a"]}, {"name": "NORTH", "files": ["b"]}]}',
      'exchange-lint.json:1:63: "NORTH" differs from "North" in case alone',
    ],
    [
      '{"environments": [{"name": "Default", "files": ["a"]}]}',
      'exchange-lint.json:1:28: "Default" differs from "default", the environment of all other files, in case alone',
    ],
    [
      '{"suppressions": [{"rule": "principal-name/mismatch"}]}',
      'exchange-lint.json:1:19: key "reason" is missing',
    ],
    [
      '{"suppressions": [{"rule": "principal-name/mismatch", "reason": " "}]}',
      'exchange-lint.json:1:65: key "reason" is blank',
    ],
    [
      '{"suppressions": [{"reason": "why"}]}',
      'exchange-lint.json:1:19: one of "rule", "object" and "files" must say what is accepted',
    ],
    [
      '{"suppressions": [{"rule": "mismatch", "reason": "why"}]}',
      'exchange-lint.json:1:28: there is no rule "mismatch"; did you mean "principal-name/mismatch"?',
    ],
    ['{"suppressions": [{"object": "", "reason": "why"}]}', 'exchange-lint.json:1:30: key "object" is blank'],
    [
      '{"suppressions": [{"files": [], "reason": "why"}]}',
      'exchange-lint.json:1:29: at least one entry must stand in this list',
    ],
    [
      '{"suppressions": [{"files": ["!lab"], "reason": "why"}]}',
      'exchange-lint.json:1:30: a glob takes no files back with "!"; name the files that are meant',
    ],
    [
      '{"suppressions": [{"object": "EXPR", "until": "2027-01-31", "reason": "why"}]}',
      'exchange-lint.json:1:38: unknown key "until"; known keys are "rule", "object", "files", "reason", "owner", "expires"',
    ],
    [
      '{"suppressions": [{"object": "EXPR", "reason": "why", "expires": "2027-02-30"}]}',
      'exchange-lint.json:1:66: "2027-02-30" is no day of the calendar; write the last day as in "2027-01-31"',
    ],
    [
      '{"suppressions": [{"object": "EXPR", "reason": "why", "expires": "31.1.2027"}]}',
      'exchange-lint.json:1:66: "31.1.2027" is no day of the calendar; write the last day as in "2027-01-31"',
    ],
    [
      Buffer.from('\ufeff{"extends": "strict"}', 'utf16le').toString('utf8'),
      'exchange-lint.json:1:1: the file is not UTF-8; save it as UTF-8',
    ],
    ['', 'exchange-lint.json:1:1: the file is empty; an object in braces is expected'],
    ['// nothing yet\n', 'exchange-lint.json:1:1: the file is empty; an object in braces is expected'],
    ['{"ignore": ["a" "b"]}', 'exchange-lint.json:1:17: not valid JSON: comma expected'],
    ['{"rules": {}, "rules": {}}', 'exchange-lint.json:1:15: key "rules" is written twice'],
    ['{"__proto__": {"extends": "strict"}}', /^exchange-lint\.json:1:2: unknown key "__proto__"; known keys/],
  ])('%s', (text, line) => {
    expect(problemsOf(text)).toEqual([typeof line === 'string' ? line : expect.stringMatching(line)]);
  });

  test('several mistakes are shown in the order of the file', () => {
    expect(problemsOf('{\n"clientFloor": 5,\n"extend": "strict"\n}')).toEqual([
      'exchange-lint.json:2:16: 5 is not one of "legacy-rpc", "rpc", "mapi", "cloud"',
      'exchange-lint.json:3:1: unknown key "extend"; did you mean "extends"?',
    ]);
  });

  test('a file nested without end is refused', () => {
    expect(problemsOf('['.repeat(200_000))).toEqual([
      expect.stringMatching(/^exchange-lint\.json:1:\d+: (the file is nested too deeply|not valid JSON)/),
    ]);
    expect(problemsOf(`{"ignore": ${'['.repeat(4_000)}${']'.repeat(4_000)}}`)).toHaveLength(1);
  });

  test('no text throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['ok', 'invalid']).toContain(parseConfig(PATH, text, rules).kind);
      }),
    );
  });
});
