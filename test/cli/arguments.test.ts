import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

describe('parseArguments', () => {
  it.each([
    [[], 'lint', []],
    [['exports'], 'lint', ['exports']],
    [['lint', 'a', 'b'], 'lint', ['a', 'b']],
    [['lint', 'lint'], 'lint', ['lint']],
    [['patch', '--out', 'x', 'a'], 'patch', ['a']],
    [['inspect', 'a.xml'], 'inspect', ['a.xml']],
    [['explain', 'principal-name/mismatch'], 'explain', ['principal-name/mismatch']],
    [['rules'], 'rules', []],
    [['--', '--fix'], 'lint', ['--fix']],
    [['rules', '--help'], 'help', []],
    [['-h'], 'help', []],
    [['--version'], 'version', []],
    [['-V'], 'version', []],
  ])('%j is the command %s', (argv, command, operands) => {
    expect(parseArguments(argv)).toMatchObject({ command, operands });
  });

  it('gives every option that is not there its default', () => {
    expect(parseArguments([])).toEqual({
      command: 'lint',
      topic: 'lint',
      isCommandNamed: false,
      operands: [],
      format: 'text',
      outputs: [],
      fix: false,
      unsafeFixes: false,
      diff: false,
      failOn: 'error',
      since: undefined,
      staged: false,
      all: false,
      only: [],
      baseline: undefined,
      noBaseline: false,
      strictBaseline: false,
      update: false,
      add: false,
      asOf: undefined,
      config: undefined,
      shard: undefined,
      cache: false,
      cacheFolder: undefined,
      stdin: false,
      stdinFilename: undefined,
      allowNoInputs: false,
      out: undefined,
      prBody: false,
      choose: false,
      prefer: undefined,
      ics: undefined,
      yes: false,
      verbose: false,
      quiet: false,
      noColor: false,
    });
  });

  it.each([
    [['--cache'], undefined, []],
    [['--cache', 'here'], 'here', []],
    [['--cache=here', 'exports'], 'here', ['exports']],
    [['--cache', '--quiet', 'exports'], undefined, ['exports']],
    [['exports', '--cache'], undefined, ['exports']],
    [['--cache', '--', 'exports'], undefined, ['exports']],
  ])('%j keeps its cache in %s', (argv, cacheFolder, operands) => {
    expect(parseArguments(argv)).toMatchObject({ cache: true, cacheFolder, operands });
  });

  it('takes --exit-zero for --fail-on never', () => {
    expect(parseArguments(['--exit-zero']).failOn).toBe('never');
  });

  it('takes an output for each format, with = in the name of the file', () => {
    const { outputs } = parseArguments(['--output', 'sarif=a=b.sarif', '--output', 'json=r.json']);
    expect(outputs).toEqual([
      { format: 'sarif', path: 'a=b.sarif' },
      { format: 'json', path: 'r.json' },
    ]);
  });

  it.each([
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T09:00:00+01:00', '2026-11-23T08:00:00.000Z'],
  ])('--as-of %s is %s', (text, expected) => {
    expect(parseArguments(['--as-of', text]).asOf?.toISOString()).toBe(expected);
  });

  it.each([
    [['--nope'], "Unknown option '--nope'"],
    [
      ['--format', 'xml'],
      '--format takes text, json, sarif, github, markdown, junit, gitlab, rdjson, not "xml"',
    ],
    [['inspect', '--format', 'sarif'], '--format takes text, json, not "sarif"'],
    [['--output', 'sarif'], '--output takes FORMAT=FILE, not "sarif"'],
    [['--output', '=x'], '--output takes FORMAT=FILE, not "=x"'],
    [['--output', 'json=r', '--output', 'sarif=r'], '--output names the file r twice'],
    [
      ['--output', 'xml=x'],
      '--output takes text, json, sarif, github, markdown, junit, gitlab, rdjson, not "xml"',
    ],
    [['--diff', '--format', 'text'], '--diff prints a diff and takes no --format'],
    [['--output', 'json=r.json', '--diff'], '--diff prints a diff and takes no --output'],
    [['--fail-on', 'fatal'], '--fail-on takes error, warning, info, never, not "fatal"'],
    [
      ['--as-of', 'tomorrow'],
      '--as-of takes a date such as 2026-11-23 or 2026-11-23T09:00:00Z, not "tomorrow"',
    ],
    [
      ['--as-of', '2026-02-31'],
      '--as-of takes a date such as 2026-11-23 or 2026-11-23T09:00:00Z, not "2026-02-31"',
    ],
    [['--diff', '--staged'], '--diff shows what --fix would change in the files and takes no --staged'],
    [['--fix', '--since', 'main'], '--fix changes files of the working tree and takes no --since'],
    [['--stdin'], '--stdin goes with --stdin-filename'],
    [['baseline', '--add'], '--add goes with --update'],
    [['--shard', '0/3'], '--shard takes I/N, such as 1/3 to 3/3, not "0/3"'],
    [['--shard', '4/3'], '--shard takes I/N, such as 1/3 to 3/3, not "4/3"'],
    [['--out', 'x'], '--out is not an option of lint'],
    [['patch', '--out', 'x', '--fix'], '--fix is not an option of patch'],
  ])('%j is refused in one line', (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(new UsageError(message));
  });
});
